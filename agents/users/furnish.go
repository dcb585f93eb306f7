package users

// furnish makes the state of mechanisms that have been switched on since it was
// called last, and drops that of some that are off.
func (p *People) furnish() {
	p.furnishViewpoints()
	p.furnishInterest()
	p.furnishMemory()
	p.furnishEffort()
	p.furnishRegret()
	p.bargain.furnish(p)
}
