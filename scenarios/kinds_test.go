package scenarios

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// ordered shows the items of a list, whoever looks.
type ordered struct {
	order []string
	shift int
}

func (m *ordered) Knobs() []param.Knob {
	return []param.Knob{param.Int("shift", &m.shift, 0, "places by which the list is turned", param.Range(0, 10), param.Live())}
}
func (m *ordered) Fit(*sim.Platform) error                                { return nil }
func (m *ordered) Begin(*sim.Platform, int) error                         { return nil }
func (m *ordered) Rank(_ *recommenders.Block, _ int, _ recommenders.List) {}
func (m *ordered) Retrieve(b *recommenders.Block, out *recommenders.Lists) {
	n := int32(b.Platform.Items().Len())
	for row := range b.Accounts {
		for i := int32(0); i < n && !out.Full(row); i++ {
			if item := (i + int32(m.shift)) % n; !b.Excluded(row, item) {
				out.Add(row, item, float32(n-i))
			}
		}
	}
}

// editorial is a kind from elsewhere, made from a list and a file's name.
var editorial = recommenders.Kind{
	Name: "editorial-test", Doc: "shows a list", Role: recommenders.RankerRole, Unportable: true,
	Fields: []recommenders.Field{
		{Name: "order", Doc: "what is shown", Example: "[first, second]", List: true},
		{Name: "file", Doc: "where it stands", Example: "list.txt", Open: true},
	},
	Make: func(g recommenders.Given) (recommenders.Model, error) {
		m := &ordered{order: g.Values["order"]}
		param.Defaults(m.Knobs())
		if slices.Contains(m.order, "bad") {
			return nil, &recommenders.SpecError{Field: "order", Problem: "bad is not to be shown"}
		}
		if g.Text("file") == "gone.txt" {
			return nil, errors.New("no such list: " + g.Dir + "/" + g.Text("file"))
		}
		return m, nil
	},
}

func TestKindsFromElsewhere(t *testing.T) {
	const head = "rounds: 2\nusers.count: 20\ncatalog.items: 20\narms:\n  a:\n    recommender: "
	for _, c := range []struct{ recommender, want string }{
		{"{kind: editorial-test, order: [x, y], shift: 3}", ""},
		{"{kind: content, retrieval: {kind: editorial-test, order: [x]}}", ""},
		{"{kind: blend, of: [{kind: editorial-test, name: ours, order: [x], file: l.txt, shift: 2}, random]}", ""},
		{"editorial-test", "at/f.yaml:6:18: editorial-test needs order: [first, second]"},
		{"{kind: editorial-test, order: x}", `at/f.yaml:6:41: order is a single value, expected a list of texts such as [first, second]`},
		{"{kind: editorial-test, order: []}", `at/f.yaml:6:41: order is a list, expected a list of texts such as [first, second]`},
		{"{kind: editorial-test, order: [[x]]}", "at/f.yaml:6:49: this entry of order is a list, expected a text"},
		{"{kind: editorial-test, order: [x], file: [y]}", "at/f.yaml:6:53: file is a list, expected a text such as list.txt"},
		{"{kind: editorial-test, order: [bad]}", "at/f.yaml:6:48: bad is not to be shown"},
		{"{kind: editorial-test, order: [x], file: gone.txt}", "at/f.yaml:6:25: no such list: at/gone.txt"},
		{"{kind: blend, of: [random, {kind: editorial-test, order: [bad]}]}", "at/f.yaml:6:75: bad is not to be shown"},
		{"{kind: content, order: [x]}", "at/f.yaml:6:34: arms.a.recommender.order is part of the file's structure, beside \"kind: editorial-test\""},
		{"{kind: editorial-test, order: [x], shift: 11}", "at/f.yaml:6:60: arms.a.recommender.shift"},
		{"{kind: editorial-tests, order: [x]}", `at/f.yaml:6:25: unknown recommender "editorial-tests" (did you mean "editorial-test"?)`},
	} {
		s, err := Parse("at/f.yaml", []byte(head+c.recommender+"\n"), editorial)
		if c.want != "" {
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s: got %v, want %s", c.recommender, err, c.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.recommender, err)
			continue
		}
		r, err := s.Build(Options{Keyframes: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Sim.Run(t.Context(), 2); err != nil {
			t.Errorf("%s: %v", c.recommender, err)
		}
		if r.manifest(2, false).Portable {
			t.Errorf("%s: the manifest calls it portable", c.recommender)
		}
		if _, slow := r.Sim.Rewindable(); !slow {
			t.Errorf("%s: a model that cannot copy itself passes for one that can", c.recommender)
		}
		if _, err := s.Build(Options{Set: []string{"arms.a.recommender.order=z"}}); err == nil || !strings.Contains(err.Error(), "structure") {
			t.Errorf("%s: order is set: %v", c.recommender, err)
		}
	}
	if _, err := Parse("f.yaml", []byte(head+"random\n"), editorial, editorial); err == nil {
		t.Error("two kinds of one name pass")
	}
}
