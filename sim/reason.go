package sim

import "slices"

// Reason says why an item is in a slate.
type Reason struct {
	Item int32
	// Text is short and in plain words: "like 3 things you took", "drawn by lot". What
	// it says of people is what the platform knows of them.
	Text string
	// Score is what the ranker gives the item, in a unit of its own. Place, from 0,
	// is where the item would stand among those of the slate by that alone.
	Score float32
	Place int
	// Past is what the account took that speaks for the item, three items at most,
	// strongest first: of what the platform still holds of the account or, where the
	// recommender goes by that, the person's own device remembers.
	Past []int32
	// Stage names the re-ranking stage that was the last to bring the item into the
	// slate or to move it up; "" where none did or it cannot be told.
	Stage string
	// Steps are the stages that had the item, in their order; empty where they
	// cannot be told.
	Steps []Step
}

// Step is what a stage made of an item.
type Step struct {
	Stage string
	Score float32 // as the stage left it
	Place int     // from 0, in the list of candidates as the stage left it
}

// Explainer is a Recommender that can say why it shows what it shows.
type Explainer interface {
	// Explain says why the items of a slate that it made in the present round are
	// there. why has a Reason for each of them, first place first, with its Item and
	// nothing else. It reports false where it cannot tell.
	//
	// p and q are as they were when the slate was made: they do not know what has
	// happened in the round since, and still have what has been withdrawn since.
	// Only Slate, Shown, Counts and what follows from consent are those of now. q
	// asks for this one slate, so that making it again is one way to explain it; what
	// is written to it has no effect. Explain must change nothing on which a later
	// slate depends.
	Explain(p *Platform, q *Query, why []Reason) bool
}

// Reasons says why each item is in the slate that the person was shown in the round
// last finished, first place first. ok is false where nobody recommended, she did
// not come, the recommender cannot tell, or the arm has just forked off with a
// recommender or settings of its own. To ask changes nothing. Where some people get
// the baseline's recommender, that one answers for them.
func (v *View) Reasons(person int32) (reasons []Reason, ok bool) {
	a := v.arm
	e, able := a.serving(person).(Explainer)
	if _, came := slices.BinarySearch(a.active, person); !able || !came || !a.ranked {
		return nil, false
	}
	for _, item := range a.slates.Of(person) {
		reasons = append(reasons, Reason{Item: item})
	}
	p := a.before()
	account := p.account(person)
	q := &Query{
		places: a.places(), accounts: []Account{account}, rows: []int32{person}, at: []int32{0},
		slates: newSlates(1, a.slates.places, a.slates.width, a.slates.suggests), platform: p,
		blocks: []span{{0, 1}}, workers: p.workers,
	}
	if !e.Explain(p, q, reasons) {
		return nil, false
	}
	held := a.platform.History(account, nil)
	for i, r := range reasons {
		reasons[i].Past = nil
		for _, item := range r.Past {
			lent := q.lent && a.log.Consumed(person, item)
			if lent || slices.ContainsFunc(held, func(h Held) bool { return h.Item == item }) {
				reasons[i].Past = append(reasons[i].Past, item)
			}
		}
	}
	return reasons, true
}

// serving returns the recommender that fills the person's slates, or nil.
func (a *Arm) serving(person int32) Recommender {
	if a.control != nil && a.mixed() && !a.treats(person) {
		return a.control
	}
	return a.recommender
}
