package users

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// Event says that a real person took an item.
type Event struct{ Person, Item int32 }

// Fitted are the tastes and activities of real people, and how well they are
// known.
type Fitted struct {
	Taste    []float32 // people x T, each row sums to 1
	Crowd    []float32 // T: the topics' shares at the items' popularity
	Activity []float32 // people: visit frequency relative to the busiest hundredth, in (0, 1]

	// Concentration is the weight of the crowd in a person's taste, in events;
	// it was chosen by HeldOut.
	Concentration float64
	// HeldOut is the mean log likelihood, in nats, of an event that was kept
	// from the fit; HeldOutCrowd is the same if everybody had the crowd's
	// taste. Both are for HeldOutEvents events.
	HeldOut, HeldOutCrowd float64
	HeldOutEvents         int
}

var purposeHoldOut = rng.PurposeOf("users/hold-out")

// weightsTried are the concentrations from which Fit chooses, in events.
var weightsTried = []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}

// Fit estimates the innate tastes of people, numbered from 0, from what they
// took. A choice is taken to be made from the whole catalogue with odds
//
//	popularity_i · exp( sum_g m_ig ln(theta_ug/c_g) )
//
// where popularity is the item's number of events plus one half, so that only a
// departure from what everybody takes counts as taste. Theta is the taste under
// which the expected topic shares are (n_ug + k c_g)/(n_u + k): the person's own
// shares, shrunk to the crowd's as by a Dirichlet prior of k events, found by
// iterative scaling (Darroch & Ratcliff 1972). A fifth of each person's events,
// drawn by seed, is held out; k is the one of ten values that makes them
// likeliest, and the tastes returned are fitted to all events with that k. The
// held-out likelihood is therefore slightly flattered by one choice among ten.
//
// It is an error if an event is of no person or item, or a person has none.
// Cost is O(people · distinct mixtures) times a few hundred.
func Fit(c *sim.Catalog, people int, events []Event, seed rng.Seed) (*Fitted, error) {
	items, err := byPerson(c, people, events)
	if err != nil {
		return nil, err
	}
	train, held := holdOut(items, seed)
	d := newDemand(c, train)
	f := &Fitted{Concentration: weightsTried[len(weightsTried)-1], HeldOut: math.Inf(-1)}
	for _, h := range held {
		f.HeldOutEvents += len(h)
	}
	if f.HeldOutEvents > 0 {
		for _, k := range weightsTried {
			if l := d.likelihood(d.tastes(train, k), held) / float64(f.HeldOutEvents); l > f.HeldOut {
				f.Concentration, f.HeldOut = k, l
			}
		}
		crowd := make([]float32, 0, people*len(d.crowd))
		for range people {
			crowd = append(crowd, d.crowd...)
		}
		f.HeldOutCrowd = d.likelihood(crowd, held) / float64(f.HeldOutEvents)
	} else {
		f.HeldOut = 0
	}
	d = newDemand(c, items)
	f.Crowd = d.crowd
	f.Taste = d.tastes(items, f.Concentration)
	f.Activity = activities(items)
	return f, nil
}

func byPerson(c *sim.Catalog, people int, events []Event) ([][]int32, error) {
	if people < 1 {
		return nil, errors.New("fit of tastes: no people")
	}
	items := make([][]int32, people)
	for n, e := range events {
		if e.Person < 0 || int(e.Person) >= people {
			return nil, fmt.Errorf("fit of tastes: event %d is of person %d, want 0 to %d", n, e.Person, people-1)
		}
		if e.Item < 0 || int(e.Item) >= c.Len() {
			return nil, fmt.Errorf("fit of tastes: event %d is of item %d, want 0 to %d", n, e.Item, c.Len()-1)
		}
		items[e.Person] = append(items[e.Person], e.Item)
	}
	for i := range items {
		if len(items[i]) == 0 {
			return nil, fmt.Errorf("fit of tastes: person %d has no event", i)
		}
	}
	return items, nil
}

// holdOut splits everybody's events: a fifth, rounded down, is held out.
func holdOut(items [][]int32, seed rng.Seed) (train, held [][]int32) {
	train, held = make([][]int32, len(items)), make([][]int32, len(items))
	for i, own := range items {
		own = slices.Clone(own)
		d := seed.At(purposeHoldOut, 0, uint64(i))
		d.Shuffle(len(own), func(a, b int) { own[a], own[b] = own[b], own[a] })
		n := len(own) / 5
		held[i], train[i] = own[:n], own[n:]
	}
	return train, held
}

// activities returns numbers of events relative to the 99th percentile.
func activities(items [][]int32) []float32 {
	counts := make([]int, len(items))
	for i, own := range items {
		counts[i] = len(own)
	}
	slices.Sort(counts)
	busy := float64(counts[(len(counts)-1)*99/100])
	out := make([]float32, len(items))
	for i, own := range items {
		out[i] = float32(min(1, float64(len(own))/busy))
	}
	return out
}

// eachPerson calls f for everybody, on all processors; f may write only what is
// that person's.
func eachPerson(people int, f func(person int)) {
	const block = 16
	w := sim.NewWorkers(runtime.GOMAXPROCS(0))
	w.Run((people+block-1)/block, func(_, b int) {
		for i := b * block; i < min((b+1)*block, people); i++ {
			f(i)
		}
	})
}
