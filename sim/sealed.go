package sim

// seal keeps what a person was last shown from the platform, until it is shown to
// her anew.
func (a *Arm) seal(person int32) {
	if a.sealed == nil {
		a.sealed = make([]bool, a.users.Count())
		a.platform.sealed = a.sealed
	}
	a.sealed[person] = true
}

// sealAll keeps it of everybody.
func (a *Arm) sealAll() {
	for p := range int32(a.users.Count()) {
		a.seal(p)
	}
}
