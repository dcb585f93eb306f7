package sim

// slateCheck is one worker's scratch space for finding duplicates and what must not be
// shown again: stamp[item] is the number of the slate that last held the item.
type slateCheck struct {
	stamp []uint32
	slate uint32
}

// checkSlates refuses what no recommender may do: fill places behind a gap,
// show an item that is not there, that is excluded, or twice. It sets the
// lengths of the slates.
func (a *Arm) checkSlates(w *Workers) error {
	for len(a.checks) < w.Count() {
		a.checks = append(a.checks, slateCheck{})
	}
	for len(a.refused) < len(a.spans) {
		a.refused = append(a.refused, nil)
	}
	clear(a.refused)
	if a.checkBlock == nil {
		a.checkBlock = a.checkSpan
	}
	w.Run(len(a.spans), a.checkBlock)
	for _, err := range a.refused {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkSpan checks the slates of a run of visitors.
func (a *Arm) checkSpan(worker, b int) {
	c := &a.checks[worker]
	for _, p := range a.active[a.spans[b].from:a.spans[b].to] {
		if err := a.checkSlate(c, p); err != nil {
			a.refused[b] = err
			return
		}
	}
}

func (a *Arm) checkSlate(c *slateCheck, person int32) error {
	items := a.catalog.Len()
	if len(c.stamp) < items {
		c.stamp, c.slate = make([]uint32, items), 0
	}
	c.slate++
	if c.slate == 0 {
		clear(c.stamp)
		c.slate = 1
	}
	account := a.platform.account(person)
	row := a.slates.row(person)
	n := len(row)
	for place, item := range row {
		switch {
		case item == -1:
			n = min(n, place)
		case item < 0 || int(item) >= items:
			return a.errorf("slate of account %d: no item %d", account, item)
		case n < place:
			return a.errorf("slate of account %d: place %d is filled behind an empty one", account, place+1)
		case c.stamp[item] == c.slate:
			return a.errorf("slate of account %d: item %d stands in it twice", account, item)
		case !a.catalog.Available(item, a.round):
			return a.errorf("slate of account %d: item %d must not be shown: not on offer", account, item)
		default:
			c.stamp[item] = c.slate
		}
	}
	// To go through her history once takes less than to ask about each item.
	past, marks := a.platform.striking(person)
	for at, item := range past.items {
		if c.stamp[item] == c.slate && a.platform.strikesBy(person, item, past.meta[at], marks) {
			return a.errorf("slate of account %d: item %d must not be shown: consumed already", account, item)
		}
	}
	a.slates.filled[person] = int32(n)
	return nil
}

// checkEvent refuses what no person can do: take what is not on offer, what
// does not stand where it was taken from, or what cannot be taken again.
func (a *Arm) checkEvent(e Event) error {
	switch {
	case e.Item < 0 || int(e.Item) >= a.catalog.Len():
		return a.errorf("person %d took item %d, which does not exist", e.Person, e.Item)
	case !a.catalog.Available(e.Item, a.round):
		return a.errorf("person %d took item %d, which is not on offer", e.Person, e.Item)
	case a.slate.Repeats != Allow && a.log.Consumed(e.Person, e.Item):
		return a.errorf("person %d took item %d again", e.Person, e.Item)
	case e.Place >= 0:
		if s := a.slates.Of(e.Person); int(e.Place) >= len(s) || s[e.Place] != e.Item {
			return a.errorf("person %d took item %d from place %d, where it does not stand", e.Person, e.Item, e.Place+1)
		}
	}
	return nil
}
