package scenarios_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bubblechamber/agents/recommenders"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// centrist shows what is nearest to a viewpoint, the same to everybody. It is a
// recommenders.Model that keeps nothing, and so a recommenders.Copier by returning itself
// with its setting.
type centrist struct {
	centre float64
	order  []int32 // items, nearest first
}

func (m *centrist) Knobs() []param.Knob {
	return []param.Knob{param.Float("centre", &m.centre, 0, "viewpoint that is shown", param.Range(-1, 1), param.Live())}
}

func (m *centrist) far(p *sim.Platform, item int32) float64 {
	d := float64(p.Items().Viewpoint(item)) - m.centre
	return max(d, -d)
}

// Fit learns: here there is nothing to learn from what people did.
func (m *centrist) Fit(*sim.Platform) error { return nil }

// Begin makes ready for a round; slates are then made in parallel.
func (m *centrist) Begin(p *sim.Platform, _ int) error {
	m.order = m.order[:0]
	for item := range int32(p.Items().Len()) {
		m.order = append(m.order, item)
	}
	slices.SortStableFunc(m.order, func(a, b int32) int { return cmp.Compare(m.far(p, a), m.far(p, b)) })
	return nil
}

// Retrieve proposes the best of the whole catalogue to each account of a block.
func (m *centrist) Retrieve(b *recommenders.Block, out *recommenders.Lists) {
	for row := range b.Accounts {
		for _, item := range m.order {
			if !out.Full(row) && !b.Excluded(row, item) {
				out.Add(row, item, float32(-m.far(b.Platform, item)))
			}
		}
	}
}

// Rank puts what another kind proposes in order.
func (m *centrist) Rank(b *recommenders.Block, _ int, l recommenders.List) {
	slices.SortStableFunc(l.Items, func(x, y int32) int { return cmp.Compare(m.far(b.Platform, x), m.far(b.Platform, y)) })
	for i, item := range l.Items {
		l.Scores[i] = float32(-m.far(b.Platform, item))
	}
}

func (m *centrist) Snapshot() recommenders.Model { return &centrist{centre: m.centre} }

func (m *centrist) Bytes() int64 { return 0 }

// A kind of one's own, in Go: files may name it, its knob has a path and a range, and it
// may stand behind retrieval, in a blend and under re-ranking.
func ExampleParse_kindOfOnesOwn() {
	mine := recommenders.Kind{
		Name: "centrist", Role: recommenders.RankerRole, Doc: "shows what is nearest to a viewpoint",
		Make: func(recommenders.Given) (recommenders.Model, error) {
			m := new(centrist)
			param.Defaults(m.Knobs())
			return m, nil
		},
	}
	s, err := scenarios.Parse("mine.yaml", []byte(`
rounds: 20
users.count: 100
arms:
  random: {recommender: random}
  left: {recommender: {kind: centrist, centre: -0.5, rerank: [explore]}}
`), mine)
	if err != nil {
		fmt.Println(err)
		return
	}
	run, err := s.Build(scenarios.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer run.Close()
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		fmt.Println(err)
		return
	}
	rows := run.Collector.Rows()
	fmt.Printf("topics shown: %.1f by chance, %.1f left of the centre\n",
		rows.Value("random", 20, "topics_shown"), rows.Value("left", 20, "topics_shown"))
	probed, err := s.Probe(context.Background(), nil, "left")
	fmt.Println(probed[0].Holds(), err)
	_, err = scenarios.Parse("mine.yaml", []byte("arms: {left: {recommender: {kind: centrist, centre: 2}}}"), mine)
	fmt.Println(err)
	// Output:
	// topics shown: 12.0 by chance, 9.4 left of the centre
	// true <nil>
	// mine.yaml:1:53: arms.left.recommender.centre: 2 is out of range (-1 to 1)
}
