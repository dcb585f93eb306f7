package scenarios

import "testing"

// An arm under a preset's name has the rows, to the bit, of one that writes it out,
// with knobs set and a stage added, and so has a fork that goes on with it.
func TestPresetArm(t *testing.T) {
	r := runAll(t, `
  random: {recommender: random}
  named:
    recommender: {kind: music-service, of.als.weight: 2, rerank: [mmr]}
    set: {recommender.rerank.discovery.share: 0.4}
  written:
    recommender:
      kind: blend
      of: [{kind: als, weight: 2}, content]
      rerank: [{kind: discovery, by: creator, share: 0.4}, mmr]
  forked: {fork: {of: named, at: 8}}
  plain: {recommender: music-service}
`, Options{})
	sameRows(t, r, 1, "named", "written")
	sameRows(t, r, 9, "named", "forked")
	if history(r, "named", 1) == history(r, "plain", 1) {
		t.Error("settings make no difference")
	}
}
