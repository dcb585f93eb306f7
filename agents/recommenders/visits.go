package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// visits takes note of who was shown a slate since the last Fit, to learn at the
// next one what was clicked and what was passed over. Of somebody who came several
// times in between the platform knows the last slate only.
type visits struct {
	rounds []int32 // by account: round of a slate that is not learned from; 0 is none
	last   outcome
}

// outcome is a slate and what became of it.
type outcome struct {
	account sim.Account
	round   int32
	slate   []int32    // by place; -1 is withheld
	clicked []bool     // by place
	before  []sim.Held // the account's history up to then
	history []sim.Held
}

// extend makes room for new accounts.
func (v *visits) extend(p *sim.Platform) { v.rounds = grow(v.rounds, p.Accounts()) }

// note takes note of the row-th visitor, where her slate can be learned from: those of
// accounts that several people have cannot. Blocks may call it in parallel.
func (v *visits) note(b *Block, row int) {
	if b.apart {
		v.rounds[b.Accounts[row]] = int32(b.Platform.Round())
	}
}

// each calls do, account by account, for each visit since the last call whose slate
// the platform may know (sim.Platform.Slate). What do is given is valid until it
// returns.
func (v *visits) each(p *sim.Platform, do func(*outcome)) {
	v.extend(p)
	for a := range sim.Account(p.Accounts()) {
		round := v.rounds[a]
		if round <= 0 {
			continue
		}
		v.rounds[a] = 0
		if v.last.read(p, a, round) {
			do(&v.last)
		}
	}
}

// read reads what became of the slate that an account was last shown, and reports
// false where the platform may not know.
func (v *outcome) read(p *sim.Platform, a sim.Account, round int32) bool {
	v.account, v.round = a, round
	v.slate = p.Slate(a, v.slate[:0])
	if len(v.slate) == 0 {
		return false
	}
	v.clicked = resize(v.clicked, len(v.slate))
	clear(v.clicked)
	v.history, v.before = p.History(a, v.history[:0]), v.before[:0]
	for _, e := range v.history {
		switch {
		case e.Round < round:
			v.before = append(v.before, e)
		case e.Round == round && e.Place >= 0 && int(e.Place) < len(v.slate):
			v.clicked[e.Place] = true
		}
	}
	return true
}

func (v *visits) snapshot() visits { return visits{rounds: slices.Clone(v.rounds)} }

func (v *visits) bytes() int64 { return int64(len(v.rounds)) * 4 }
