package contract

import (
	"context"
	"fmt"
	"hash/fnv"

	"bubblechamber/sim"
)

var (
	same = Clause{"same", "the same state has the same answer: run anew, on more threads, after going back"}
	told = Clause{"told", "to ask for reasons changes no slate"}
)

// alike runs a recommender several times in one world, and says where it answers
// otherwise than the first time: by itself, and by being asked for reasons.
func alike(ctx context.Context, make Maker) (sameFails, toldFails string) {
	first, fails := slatesOf(ctx, make, 1, nil)
	if fails != "" {
		return fails, fails
	}
	for _, again := range []struct {
		how     string
		threads int
		each    func(*sim.Simulation) error
		to      *string
	}{
		{"when it is run anew", 1, nil, &sameFails},
		{"on 5 threads", 5, nil, &sameFails},
		{"after going back", 2, func(r *sim.Simulation) error { return backAndForth(ctx, r) }, &sameFails},
		{"when it has been asked for reasons", 1, func(r *sim.Simulation) error { explain(r); return nil }, &toldFails},
	} {
		slates, fails := slatesOf(ctx, make, again.threads, again.each)
		for round := 0; fails == "" && round < len(first); round++ {
			if slates[round] != first[round] {
				fails = fmt.Sprintf("the slates of round %d differ %s", round+1, again.how)
			}
		}
		if *again.to == "" {
			*again.to = fails
		}
	}
	return sameFails, toldFails
}

// slatesOf runs a recommender among people who come and go, and hashes the slates of
// each round; each is called after it.
func slatesOf(ctx context.Context, make Maker, threads int, each func(*sim.Simulation) error) (hashes []uint64, fails string) {
	s := setup()
	s.Users, s.Creators, s.Threads, s.Keyframes = NewCrowd(520, dim), &Press{}, threads, 64<<20
	r, err := begin(&s, make, &eye{world: "same", faults: new(faults)})
	if err != nil {
		return nil, err.Error()
	}
	defer r.Close()
	fails = guarded(func() error {
		for range s.WarmUp.Rounds + rounds {
			if err := r.Step(ctx); err != nil {
				return err
			}
			v := r.View(arm)
			if v == nil {
				continue
			}
			if each != nil {
				if err := each(r); err != nil {
					return err
				}
			}
			h := fnv.New64a()
			for p := range v.People() {
				fmt.Fprintln(h, r.View(arm).Slate(int32(p)), r.View(arm).AccountVector(int32(p)))
			}
			hashes = append(hashes, h.Sum64())
		}
		return nil
	})
	return hashes, fails
}

// backAndForth goes back from round 8 to 6, and on to 8 again: from a copy of round 5
// where the recommender can copy itself, and from the beginning where it cannot.
func backAndForth(ctx context.Context, r *sim.Simulation) error {
	if r.Round() != 8 {
		return nil
	}
	if err := r.Goto(ctx, 6); err != nil {
		return err
	}
	return r.Goto(ctx, 8)
}
