package recommenders

import (
	"testing"

	"bubblechamber/sim/param"
)

// A preset shows what the stages show that it stands for, bit for bit, also with a
// stage behind them and with a knob moved; its defaults are those that it names.
func TestPresets(t *testing.T) {
	moved := set("of.content.weight", param.F(3))
	for _, p := range Presets() {
		by := p.Spec
		by.Rerank = append(by.Rerank[:len(by.Rerank):len(by.Rerank)], StageSpec{Kind: "mmr"})
		short := newRig(things(60, 3), newCrowd(200, 3), 6, Spec{Kind: p.Name, Rerank: []StageSpec{{Kind: "mmr"}}}, moved)
		long := newRig(things(60, 3), newCrowd(200, 3), 6, by, append(p.Defaults, moved)...)
		for round := range 6 {
			if digest(short.run(t, 1).view()) != digest(long.run(t, 1).view()) {
				t.Fatalf("%s: round %d differs from what it stands for", p.Name, round+1)
			}
		}
		at := map[string]param.Value{}
		for _, k := range short.made.Snapshot().Knobs() {
			at[k.Path] = k.Default
		}
		for _, a := range p.Defaults {
			if at[a.Path] != a.Value {
				t.Errorf("%s: the default of %s is %v, want %v", p.Name, a.Path, at[a.Path], a.Value)
			}
		}
		if _, taken := Lookup(p.Name); taken || p.Doc == "" || p.Source == "" {
			t.Errorf("%s is not described, or a kind as well", p.Name)
		}
		if s := (Spec{Kind: p.Name}); !s.Personal() || !s.Has(p.Spec.Rerank[0].Kind) {
			t.Errorf("%s: personal %v, has %v", p.Name, s.Personal(), s.Has(p.Spec.Rerank[0].Kind))
		}
	}
}
