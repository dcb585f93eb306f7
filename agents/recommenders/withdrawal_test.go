package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// quitters click three places of each slate by number, and sometimes find an item.
// Some of them opt out, or never took part, or have everything erased. Person 0 is
// never tracked, and erased when the others go, so that recommenders start cold in
// every world.
type quitters struct {
	count, at int
	taking    bool // the quitters act before they go
	never     bool // they are not tracked before they go
	erased    bool // they are erased and go on
	round     int
}

func (u *quitters) Knobs() []param.Knob             { return nil }
func (u *quitters) Count() int                      { return u.count }
func (u *quitters) Clone() sim.Users                { c := *u; return &c }
func (u *quitters) Bytes() int64                    { return 0 }
func (u *quitters) Columns() []sim.Column           { return nil }
func (u *quitters) Disclosed(p int32) (uint8, bool) { return uint8(p / 2 % 2), p%3 != 0 }
func (u *quitters) quits(p int32) bool              { return p%10 == 7 }

func (u *quitters) Active(_ int, dst []int32) []int32 {
	for p := range u.count {
		dst = append(dst, int32(p))
	}
	return dst
}

func (u *quitters) Consent(p int32) sim.Consent {
	c := sim.Consent{Tracking: p != 0, Sensitive: true, ThirdParty: true, Dial: 1}
	if u.quits(p) && (u.never && u.round+1 < u.at || u.round+1 >= u.at && !u.erased) {
		c.Tracking = false
	}
	return c
}

func (u *quitters) Erasures(round int, dst []int32) []int32 {
	for p := range int32(u.count) {
		if round == u.at && (p == 0 || u.erased && u.quits(p)) {
			dst = append(dst, p)
		}
	}
	return dst
}

func (u *quitters) Ties(p int32, dst []int32) []int32 {
	for _, step := range []int32{1, 4, 9} {
		dst = append(dst, (p+step)%int32(u.count))
	}
	slices.Sort(dst[len(dst)-3:])
	return dst
}

func (u *quitters) Visit(v *sim.Visit) error {
	u.round = v.Round
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			if u.quits(p) && v.Round < u.at && !u.taking {
				continue
			}
			for place, item := range v.Slate(p) {
				if (int(p)+int(item)+v.Round)%3 == 0 {
					b.Consume(p, item, place)
				}
			}
			if (int(p)+v.Round)%4 == 0 {
				b.Consume(p, (p*7+int32(v.Round))%int32(v.Catalog.Len()), -1)
			}
		}
	})
	return nil
}

// late is a pipeline whose slates are not shown before a round: chance shows others,
// the same in every world. It learns from them all the same.
type late struct {
	tapped
	from int
}

func (l late) Rank(p *sim.Platform, q *sim.Query) error {
	if err := l.tapped.Rank(p, q); err != nil || p.Round() >= l.from {
		return err
	}
	for i := range q.Len() {
		d := p.Draws(rng.PurposeOf("test/late"), uint64(q.Account(i)))
		slate := q.Slate(i)
		first := int32(d.Intn(p.Items().Len()))
		for j := range slate {
			slate[j] = (first + int32(j)) % int32(p.Items().Len())
		}
		for j := range q.Suggestions(i) {
			q.Suggestions(i)[j] = -1
		}
	}
	return nil
}

// withdrawn runs a kind in a world of quitters and digests what it shows, and the
// vectors that it has, in each round from when they go.
func withdrawn(t *testing.T, spec Spec, u quitters, knobs []param.Assign) (after []uint64) {
	t.Helper()
	const at, rounds = 6, 6
	u.count, u.at = 60, at
	r := newRig(things(30, 3), &u, 4, spec)
	r.Slate.Repeats = sim.Allow
	r.Set = knobs
	inner := r.Arms[0].Recommender
	r.Arms[0].Recommender = func() (sim.Recommender, error) {
		made, err := inner()
		if err != nil {
			return nil, err
		}
		return late{made.(tapped), at}, nil
	}
	r.run(t, at-1)
	for range rounds {
		after = append(after, digest(r.run(t, 1).view()))
	}
	return after
}

// After people opt out, or have everything erased, a kind is, bit for bit and from
// then on, what it would be had they never done anything, or never been tracked.
func TestWithdrawalIsForgotten(t *testing.T) {
	for name, spec := range each() {
		if name == "oracle" {
			continue // these people have no truth
		}
		t.Run(name, func(t *testing.T) {
			for way, knobs := range map[string][]param.Assign{
				"events": nil,
				"counts": {set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2)), set("platform.release.cap", param.I(100))},
			} {
				gone := withdrawn(t, spec, quitters{taking: true}, knobs)
				if idle := withdrawn(t, spec, quitters{}, knobs); !slices.Equal(gone, idle) {
					t.Errorf("%s: after they opt out rounds are %x, had they done nothing %x", way, gone, idle)
				}
				if never := withdrawn(t, spec, quitters{taking: true, never: true}, knobs); !slices.Equal(gone, never) {
					t.Errorf("%s: after they opt out rounds are %x, had they never been tracked %x", way, gone, never)
				}
				erased := withdrawn(t, spec, quitters{taking: true, erased: true}, knobs)
				if idle := withdrawn(t, spec, quitters{erased: true}, knobs); !slices.Equal(erased, idle) {
					t.Errorf("%s: after the erasure rounds are %x, had they done nothing %x", way, erased, idle)
				}
			}
		})
	}
}
