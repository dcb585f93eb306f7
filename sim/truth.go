package sim

// TrueUtility is the people's expected utility as a bound may ask for it:
// utility(account, item) is the dot product of Account and Item, in the order
// of arith.Dot, noise aside.
type TrueUtility struct {
	truth    Truth
	catalog  *Catalog
	platform *Platform
}

// Bound is implemented by recommenders that mark an upper limit and are
// allowed, for that, to see what people really want: the named exception to
// what a Platform hides. Bind is called before the first Fit and again after
// every copy; u is nil when the people have no linear utility.
type Bound interface {
	Bind(u *TrueUtility)
}

// Dim returns the vectors' length.
func (u *TrueUtility) Dim() int { return u.truth.TruthDim() }

// Account writes the present vector of the person behind the account, or the
// mean of those who share it.
func (u *TrueUtility) Account(a Account, dst []float32) {
	persons := []int32{int32(a)}
	if len(u.platform.epochs) > 0 {
		persons, _, _ = u.platform.behind(a)
	}
	u.truth.PersonTruth(persons[0], dst)
	if len(persons) == 1 {
		return
	}
	one := make([]float32, len(dst))
	for _, p := range persons[1:] {
		u.truth.PersonTruth(p, one)
		for i, x := range one {
			dst[i] += x
		}
	}
	for i := range dst {
		dst[i] /= float32(len(persons))
	}
}

// Item writes the vector of the item.
func (u *TrueUtility) Item(i int32, dst []float32) { u.truth.ItemTruth(u.catalog, i, dst) }
