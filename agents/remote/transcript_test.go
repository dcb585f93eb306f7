package remote

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// readers come as listed by round, and take what stands in the first place.
type readers struct{ come [][]int32 }

func (u *readers) Knobs() []param.Knob   { return nil }
func (u *readers) Count() int            { return 2 }
func (u *readers) Clone() sim.Users      { return &readers{u.come} }
func (u *readers) Bytes() int64          { return 0 }
func (u *readers) Columns() []sim.Column { return nil }
func (u *readers) Active(round int, dst []int32) []int32 {
	return append(dst, u.come[round-1]...)
}
func (u *readers) Visit(v *sim.Visit) error {
	v.Serial(func(b *sim.Block) {
		for _, p := range u.come[v.Round-1] {
			if s := v.Slate(p); len(s) > 0 {
				b.Consume(p, s[0], 0)
			}
		}
	})
	return nil
}

// paper publishes an item in round 2 and retires another one.
type paper struct{}

func (paper) Knobs() []param.Knob   { return nil }
func (paper) Clone() sim.Creators   { return paper{} }
func (paper) Bytes() int64          { return 0 }
func (paper) Columns() []sim.Column { return nil }
func (paper) Publish(s *sim.Supply) error {
	if s.Round == 2 {
		s.Catalog.Add(sim.Item{Title: "late news", Mix: []float32{1, 0}, Vector: []float32{1, 0}, Creator: 1}, 2)
		s.Catalog.Retire(1, 2)
	}
	return nil
}

// The transcript in the documentation is what is really sent, and its answers are what
// is really accepted.
func TestTranscript(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var sent, answers []string
	for line := range strings.Lines(string(text)) {
		if s, ok := strings.CutPrefix(line, "//\t--> "); ok {
			sent = append(sent, s)
		}
		if s, ok := strings.CutPrefix(line, "//\t<-- "); ok {
			answers = append(answers, s)
		}
	}
	dir := t.TempDir()
	said, heard := filepath.Join(dir, "answers"), filepath.Join(dir, "heard")
	if err := os.WriteFile(said, []byte(strings.Join(answers, "")), 0o666); err != nil {
		t.Fatal(err)
	}
	c := sim.NewCatalog([]string{"news", "sport"}, 2)
	c.Add(sim.Item{Title: "an election", Mix: []float32{1, 0}, Vector: []float32{1, 0}, Viewpoint: -0.5}, 0)
	c.Add(sim.Item{Title: "a match", Mix: []float32{0, 1}, Vector: []float32{0, 1}, Ordinal: 1}, 0)
	c.Add(sim.Item{Title: "a stadium", Mix: []float32{0.5, 0.5}, Vector: []float32{0.6, 0.8}, Viewpoint: 0.25, Ordinal: 2, Class: 1}, 0)
	table := append(recommenders.Kinds(), Kind())
	s, err := sim.New(sim.Setup{
		Seed: 1, Catalog: c, Users: &readers{[][]int32{{0}, {0, 1}}}, Creators: paper{}, Slate: sim.SlateSpec{Places: 2},
		Arms: []sim.ArmSpec{{Name: "mine", Recommender: func() (sim.Recommender, error) {
			r, err := table.New(recommenders.Spec{Kind: "process", Given: map[string]recommenders.Given{
				"": {Values: map[string][]string{"command": as("transcript", said, heard)}},
			}})
			if err != nil {
				return nil, err
			}
			return r.Recommender(), nil
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(t.Context(), 2); err != nil {
		t.Error(err)
	} else {
		v := s.View("mine")
		if got := v.Slate(0); !slices.Equal(got, []int32{0, 3}) {
			t.Errorf("person 0 is shown %v in round 2", got)
		}
		if got := v.Slate(1); !slices.Equal(got, []int32{2, 0}) {
			t.Errorf("person 1 is shown %v in round 2", got)
		}
		why, ok := v.Reasons(0)
		if !ok || why[1].Text != "it is new" || why[0].Score != 0.75 || why[1].Score != 0.25 {
			t.Errorf("reasons %+v, %v", why, ok)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	got, err := os.ReadFile(heard)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(sent, ""); string(got) != want {
		t.Errorf("what is sent is not the transcript of doc.go:\n%s", got)
	}
}
