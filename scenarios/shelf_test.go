package scenarios

import (
	"testing"

	"bubblechamber/agents/recommenders"
)

// TestShelfHasEveryKind: the scenario that shows all kinds side by side leaves none out
// but those that run somebody's own file, and has the presets.
func TestShelfHasEveryKind(t *testing.T) {
	s, err := Load("shelf")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{"script": true, "process": true} // of no use without a file
	for _, a := range s.file.arms {
		r := a.recommender
		there[r.kind.text] = true
		for _, p := range append(r.of, r.rerank...) {
			there[p.kind.text] = true
		}
	}
	for _, k := range Kinds() {
		if !there[k.Name] {
			t.Errorf("no arm has %s", k.Name)
		}
	}
	for _, p := range recommenders.Presets() {
		if !there[p.Name] {
			t.Errorf("no arm has the preset %s", p.Name)
		}
	}
}
