package scenarios

import (
	"strings"
	"testing"
)

// TestMaking: creators go on only where something is said of them; what is off
// changes no bit, and an arm's setting is that arm's alone.
func TestMaking(t *testing.T) {
	const arms = `
  random: {recommender: random}
  content: {recommender: content}
`
	plain := runAll(t, arms, Options{})
	off := runAll(t, arms+"creators: {half-life: 4}\n", Options{})
	for _, arm := range plain.Arms {
		if history(plain, arm, 1) != history(off, arm, 1) {
			t.Errorf("creators who do nothing change arm %s", arm)
		}
	}
	one := runAll(t, arms+"  busy: {recommender: content, creators: {rate: 0.1}}\n", Options{})
	if history(plain, "content", 1) != history(one, "content", 1) {
		t.Error("what creators do in one arm reaches another")
	}
	if made, before := one.Sim.View("busy").Catalog().Len(), one.Sim.View("content").Catalog().Len(); made <= before || before != 120 {
		t.Errorf("%d items in the arm whose creators publish, %d in the other", made, before)
	}
	for _, r := range []*Run{plain, off} {
		listed := false
		for _, p := range r.Params {
			listed = listed || strings.HasPrefix(p.Path, "creators.")
		}
		if listed != (r == off) {
			t.Errorf("creators' parameters are listed: %v", listed)
		}
	}
}

// TestBlend: the parts of a blend have names and settings like stages.
func TestBlend(t *testing.T) {
	r := runAll(t, `
  random: {recommender: random}
  blend:
    recommender:
      kind: blend
      mode: weighted
      of:
        - {kind: content, weight: 0.7, half-life: 3}
        - {kind: content, name: slow, weight: 0.3, half-life: 30}
        - popular
  later: {fork: {of: blend, at: 8}, set: {recommender.of.slow.weight: 2}}
`, Options{Set: []string{"arms.blend.recommender.of.popular.weight=0.5"}})
	values := map[string]string{}
	for _, p := range r.Params {
		values[p.Path] = p.Value.String()
	}
	for path, want := range map[string]string{
		"arms.blend.recommender.of.content.half-life": "3", "arms.blend.recommender.of.slow.half-life": "30",
		"arms.blend.recommender.of.popular.weight": "0.5", "arms.later.recommender.of.slow.weight": "2",
	} {
		if values[path] != want {
			t.Errorf("%s is %q, want %s", path, values[path], want)
		}
	}
	differ(t, r, "blend", "later")
}
