package remote

import (
	"cmp"
	"fmt"
	"slices"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
)

// Propose asks the process for the lists of all visitors, in one message.
//
// Where a person's own device strikes out what she consumed, the process is not told
// what that is. It is asked for as many items more as are struck out of any one list,
// so that what is left fills every slate.
func (m *model) Propose(p *sim.Platform, q *sim.Query, k int) error {
	excluded := make([][]int32, q.Len())
	known, most := true, 0
	for i := range excluded {
		excluded[i], known = q.Struck(i, []int32{})
		most = max(most, len(excluded[i]))
	}
	o := order{places: k, excluded: excluded}
	told := recommend{Excluded: excluded}
	switch {
	case p.Repeats() != sim.Exclude:
		o.excluded, told.Excluded = nil, nil
	case !known:
		o = order{places: min(k+most, p.Items().Len())}
		told.Excluded = nil
	}
	if err := m.ask(p, q, told, o); err != nil || known || m.process == nil {
		return err
	}
	for i := range excluded {
		m.last.strike(i, excluded[i], k)
	}
	return nil
}

// Judge asks the process to put the candidates of all visitors in order.
func (m *model) Judge(p *sim.Platform, q *sim.Query, candidates *recommenders.Lists) error {
	rows := make([][]int32, q.Len())
	for i := range rows {
		rows[i] = slices.Clone(candidates.Row(i).Items)
	}
	return m.ask(p, q, recommend{Candidates: rows}, order{places: candidates.K, candidates: rows})
}

// ask sends a message of what is to be recommended, and keeps the answer.
func (m *model) ask(p *sim.Platform, q *sim.Query, told recommend, o order) error {
	if m.process == nil || p.Workers().Stopped() {
		m.last = lists{}
		return nil
	}
	told.Round, told.Places, told.Accounts = p.Round(), o.places, q.Accounts(0, q.Len())
	told.catalogueNews = m.known.news(p.Items())
	var said slates
	room := roomForLittle + int64(q.Len())*int64(o.places)*(reasonWidth*6+64)
	if err := m.call(p, "recommend", told, room, &said); err != nil || m.process == nil {
		m.last = lists{}
		return err
	}
	if err := m.last.take(said, told.Accounts, &m.known, o); err != nil {
		err = m.process.failed(m.process.last, "%v", err)
		m.stop()
		m.last = lists{}
		return err
	}
	return nil
}

// Retrieve reads the lists that Propose has made.
func (m *model) Retrieve(b *recommenders.Block, out *recommenders.Lists) {
	for row := range b.Accounts {
		i, ok := m.last.visitor(b, row)
		if !ok {
			continue
		}
		l := m.last.row(i)
		for place := range min(len(l.Items), out.K) {
			out.Add(row, l.Items[place], l.Scores[place])
		}
	}
}

// Rank reads the order that Judge has made. Candidates that it did not have, as may be
// where a slate is made again, come last, as they were.
func (m *model) Rank(b *recommenders.Block, row int, l recommenders.List) {
	i, ok := m.last.visitor(b, row)
	if !ok {
		return
	}
	made := m.last.row(i)
	if slices.Equal(m.last.candidates[i], l.Items) {
		copy(l.Items, made.Items)
		copy(l.Scores, made.Scores)
		return
	}
	place := func(item int32) int {
		if at := slices.Index(made.Items, item); at >= 0 {
			return at
		}
		return len(made.Items)
	}
	slices.SortStableFunc(l.Items, func(x, y int32) int { return cmp.Compare(place(x), place(y)) })
	for n, item := range l.Items {
		switch at := place(item); {
		case at < len(made.Items):
			l.Scores[n] = made.Scores[at]
		case n > 0:
			l.Scores[n] = l.Scores[n-1]
		default:
			l.Scores[n] = 0
		}
	}
}

// Tell repeats the reasons that the process has given.
func (m *model) Tell(b *recommenders.Block, row int, why []sim.Reason) {
	i, ok := m.last.visitor(b, row)
	for n := range why {
		why[n].Text = m.name() + " does not have it"
		if !ok {
			continue
		}
		l := m.last.row(i)
		at := slices.Index(l.Items, why[n].Item)
		if at < 0 {
			continue
		}
		why[n].Score = l.Scores[at]
		if why[n].Text = m.last.reason(i, at); why[n].Text == "" {
			why[n].Text = fmt.Sprintf("%s puts it in place %d of %d", m.name(), at+1, len(l.Items))
		}
	}
}
