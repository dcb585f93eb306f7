package scenarios

import (
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

func studySchema(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	text, err := StudySchema()
	if err != nil {
		t.Fatal(err)
	}
	return resolve(t, text)
}

func TestStudySchemaOfGallery(t *testing.T) {
	takesFiles(t, studySchema(t), "gallery/studies/*.yaml", len(StudyNames()))
}

func TestStudySchema(t *testing.T) {
	const head = "scenario: little.yaml\nmeasures: [content.clicks@mean]\n"
	good := []string{
		head,
		head + "title: t\nquestion: q\nabout: a\nrounds: 3\nreplicates: 4\nseeds: own\nbaseline: random\n",
		head + "set: {users: {drift.rate: 0.1}, arms.content.refit: 2, arms: {random: {refit: 3}}}\n",
		head + "vary: {slate: {size: [2, 3]}, users.drift.rate: {from: 0.01, to: 0.1, steps: 3, scale: log}}\n",
		head + "design: zip\nvary: {slate.size: [2, 3], users.drift.rate: [0, 0.1]}\n",
		head + "design: {kind: sobol, points: 8, seed: 3}\nvary: {users: {drift: {rate: {mean: 0.1, sd: 0.01}}}, arms.content.share: {from: 0.1, to: 0.9}}\n",
		head + "until: {measure: content.clicks@mean, half_width: 0.1, max_replicates: 20}\n",
		"scenario: little.yaml\nhypotheses: [{claim: content.clicks > random.clicks, smallest: 0, effect: total, note: n}]\n",
		head + "vary: {slate.size: [2, 3]}\nhypotheses: [{claim: content.clicks > 0.1, smallest: 0, at: {slate.size: 2}}]\n",
	}
	bad := []string{
		"measures: [content.clicks]\n",
		"scenario: little.yaml\n",
		head + "replicate: 3\n",
		head + "replicates: 0\n",
		head + "rounds: 0\n",
		head + "seeds: none\n",
		head + "baseline: Random\n",
		head + "set: {users: {drift.rte: 0.1}}\n",
		head + "set: {users.drift.rate: 2}\n",
		head + "design: cube\n",
		head + "design: {points: 3}\n",
		head + "vary: {}\n",
		head + "vary: {slate.size: 2}\n",
		head + "vary: {slate.size: []}\n",
		head + "vary: {slate: {size: {from: 2}}}\n",
		head + "vary: {users.drift.rate: {from: 0, to: 1, mean: 3}}\n",
		head + "vary: {users.drift.rate: {from: 0, to: 1, scale: cubic}}\n",
		head + "until: {measure: content.clicks@mean}\n",
		strings.Replace(head, "[content.clicks@mean]", "[]", 1),
		head + "hypotheses: [{smallest: 0}]\n",
		head + "hypotheses: [{claim: content.clicks > 0.1, smallest: -1}]\n",
		head + "hypotheses: [{claim: content.clicks > random.clicks, smallest: 0, effect: some}]\n",
	}
	agrees(t, studySchema(t), func(text string) error { _, err := studyOf(t, text); return err }, good, bad)
}
