package sim

import (
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeShare = rng.PurposeOf("arm.share")

// step runs one round of the arm, in the order of the design: creators publish
// and retire, the recommender fits on its schedule, every visitor gets a slate,
// people act and change, the platform logs what it may. Interventions come
// before it and observers after it.
func (a *Arm) step(round int, w *Workers) error {
	a.round = round
	a.platform.round, a.platform.workers = round, w
	if err := a.publish(); err != nil {
		return err
	}
	a.honour()
	a.erase()
	a.held.mark()
	a.reissue()
	if a.recommender != nil {
		if err := a.fit(w); err != nil {
			return err
		}
	}
	a.active = a.users.Active(round, a.active[:0])
	a.spans = blockSpans(a.active, a.spans[:0])
	for _, p := range a.active {
		a.slates.clear(p)
	}
	a.withdrawn, a.ranked = len(a.held.withdrawn), true
	if a.recommender != nil {
		if err := a.rank(w); err != nil {
			return err
		}
	}
	if w.Stopped() {
		return nil
	}
	return a.visit(w)
}

func (a *Arm) publish() error {
	if a.creators != nil {
		s := &Supply{a.round, a.root, a.catalog, a.shown, a.taken}
		if err := a.creators.Publish(s); err != nil {
			return a.errorf("creators: %w", err)
		}
	}
	items := a.catalog.Len()
	for len(a.shown) < items {
		a.shown = append(a.shown, 0)
		a.taken = append(a.taken, 0)
	}
	a.platform.shown = a.shown
	if a.places() > a.slates.places || a.adviceWidth() > a.slates.width || a.suggestWidth() > a.slates.suggests {
		a.slates = a.slates.grown(a.places(), a.adviceWidth(), a.suggestWidth())
		a.platform.slates = a.slates
	}
	return nil
}

// mixed reports whether some people get the baseline's recommender.
func (a *Arm) mixed() bool { return a.settings.share < 1 && a.makeControl != nil }

// fit lets the recommenders learn when it is time; they still see what was last
// shown.
func (a *Arm) fit(w *Workers) error {
	if a.mixed() && a.control == nil {
		c, err := a.makeControl()
		if err != nil {
			return a.errorf("recommender of the baseline: %w", err)
		}
		a.control = c
		a.wire()
		a.platform.round, a.platform.workers = a.round, w
		a.sinceFit = 0
	}
	if a.sinceFit == 0 {
		if err := a.renew(); err != nil {
			return err
		}
		if err := a.recommender.Fit(a.platform); err != nil {
			return a.errorf("fit: %w", err)
		}
		if a.control != nil {
			if err := a.control.Fit(a.platform); err != nil {
				return a.errorf("fit of the baseline's recommender: %w", err)
			}
		}
	}
	a.sinceFit++
	if a.sinceFit >= a.settings.refit {
		a.sinceFit = 0
	}
	return nil
}

// renew replaces recommenders that have to forget by fresh ones with the same
// settings.
func (a *Arm) renew() error {
	if !a.cold {
		return nil
	}
	a.cold = false
	for i, make := range []func() (Recommender, error){a.make, a.makeControl} {
		r := []*Recommender{&a.recommender, &a.control}[i]
		if *r == nil {
			continue
		}
		fresh, err := make()
		if err != nil {
			return a.errorf("recommender: %w", err)
		}
		tree := param.NewTree()
		tree.Add("", fresh.Knobs())
		for _, k := range (*r).Knobs() {
			if err := tree.Set(k.Path, k.Get()); err != nil {
				return a.errorf("recommender: %w", err)
			}
		}
		if err := closed(*r); err != nil {
			return a.errorf("recommender: %w", err)
		}
		*r = fresh
	}
	a.wire()
	return nil
}

// rank has all visitors' slates filled, and checks them.
func (a *Arm) rank(w *Workers) error {
	mixed := a.mixed()
	for i, r := range []Recommender{a.recommender, a.control} {
		if r == nil {
			continue
		}
		q := &a.queries[i]
		q.places, q.slates, q.platform, q.workers = a.places(), a.slates, a.platform, w
		q.rows = a.active
		if mixed {
			q.rows = nil
			for _, p := range a.active {
				if a.treats(p) == (i == 0) {
					q.rows = append(q.rows, p)
				}
			}
		} else if i == 1 {
			q.rows = nil
		}
		a.address(q)
		q.at = q.rows
		if len(q.accounts) == 0 {
			continue
		}
		if err := r.Rank(a.platform, q); err != nil {
			return a.errorf("rank: %w", err)
		}
	}
	if w.Stopped() {
		return nil
	}
	return a.checkSlates(w)
}

// treats reports whether the person is among the share that gets this arm's
// own recommender. The subsets of growing shares are nested, and the same in
// every arm.
func (a *Arm) treats(person int32) bool {
	d := a.root.At(purposeShare, 0, uint64(person))
	return d.Float64() < a.settings.share
}

func (a *Arm) visit(w *Workers) error {
	for len(a.blocks) < max(len(a.spans), 1) {
		a.blocks = append(a.blocks, Block{})
	}
	for i := range a.blocks {
		b := &a.blocks[i]
		b.Index, b.round, b.events = i, int32(a.round), b.events[:0]
		b.People = nil
		if i < len(a.spans) {
			b.People = a.active[a.spans[i].from:a.spans[i].to]
		}
	}
	if a.visiting == nil {
		a.visiting = &Visit{}
	}
	v := a.visiting
	*v = Visit{
		Round: a.round, Seed: a.seed(), Catalog: a.catalog, Repeats: a.slate.Repeats,
		Alone: a.recommender == nil, Why: a.settings.why, Notice: a.settings.notice, ThirdParty: a.settings.organic,
		platform: a.platform,
		slates:   a.slates, log: a.log, active: a.active, spans: a.spans, blocks: a.blocks, workers: w,
		run: v.run,
	}
	if err := a.users.Visit(v); err != nil {
		return a.errorf("people: %w", err)
	}
	if w.Stopped() {
		return nil
	}
	return a.record()
}

// record appends the round's events to the log, block by block in order, and
// lets the platform forget what it must.
func (a *Arm) record() error {
	a.events = a.events[:0]
	a.honour()
	if a.settings.reports == ReportsRandomised && a.held == a.log {
		a.held = a.log.clone()
		a.platform.log = a.held
	}
	for i := range a.blocks {
		for _, e := range a.blocks[i].events {
			if err := a.checkEvent(e); err != nil {
				return err
			}
			a.events = append(a.events, e)
			var m uint16
			if a.held == a.log {
				m = a.marks(e)
			}
			a.log.add(e, m)
			a.taken[e.Item]++
		}
	}
	a.log.settleOn(a.platform.workers)
	a.impress()
	switch {
	case a.settings.reports == ReportsRandomised:
		a.reported()
	case a.held != a.log:
		for _, e := range a.events {
			a.tell(e)
		}
	}
	a.held.reach(a.round)
	a.count()
	a.platform.counts = a.counts
	if a.settings.retention > 0 {
		a.held.expire(a.round - a.settings.retention)
	}
	a.held.mark()
	return nil
}

// blockSpans cuts an ascending list of persons where their block of 256 ends.
func blockSpans(persons []int32, dst []span) []span {
	from := 0
	for i := 1; i <= len(persons); i++ {
		if i == len(persons) || persons[i]>>8 != persons[from]>>8 {
			dst = append(dst, span{from, i})
			from = i
		}
	}
	return dst
}
