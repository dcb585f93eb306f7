package recommenders

import (
	"fmt"
	"math"
	"testing"

	"bubblechamber/sim/param"
)

// Every knob works at both ends of its range, or far out where it has none.
func TestExtremes(t *testing.T) {
	for _, kind := range kinds {
		for _, k := range kind.Knobs() {
			var ends []param.Value
			for _, x := range []float64{k.Min, k.Max} {
				switch {
				case k.Kind == param.ChoiceKind || k.Kind == param.TextKind:
					continue
				case math.IsInf(x, 1):
					x = 1e300
				case k.MinOpen && x == k.Min:
					x += 1e-300
				}
				v := param.F(x)
				if k.Kind == param.IntKind {
					v = param.I(int(x))
				}
				ends = append(ends, v)
			}
			for _, choice := range k.Choices {
				ends = append(ends, param.S(choice))
			}
			for _, v := range ends {
				spec, path := alone(kind.Name), k.Path
				if kind.Role == RerankerRole {
					spec = Spec{Kind: "content", Rerank: []StageSpec{{kind.Name, ""}}}
					path = fmt.Sprintf("rerank.%s.%s", kind.Name, k.Path)
				}
				t.Run(fmt.Sprint(kind.Name, " ", path, " ", v), func(t *testing.T) {
					r := newRig(things(20, 3), newCrowd(20, 3), 4, spec, set(path, v))
					r.after = filled(t)
					r.warm().run(t, 5)
				})
			}
		}
	}
}

// The worst that als can be asked for: strong weights, next to no penalty, more
// factors than people.
func TestALSIllConditioned(t *testing.T) {
	r := newRig(things(20, 3), newCrowd(20, 3), 4, Spec{Kind: "als"}, set("alpha", param.F(1e4)),
		set("regularisation", param.F(1e-4)), set("factors", param.I(64)), set("full-every", param.I(1)), set("iterations", param.I(20)))
	r.Slate.Repeats = 1
	r.after = filled(t)
	r.run(t, 30)
	largest := float32(0)
	m := r.made.ranker.(*als)
	for _, x := range append(m.accounts, m.items...) {
		largest = max(largest, x, -x)
	}
	if !(largest > 0 && largest < 1e6) {
		t.Errorf("the largest component is %v", largest)
	}
}
