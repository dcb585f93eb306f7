package scenarios

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
)

// common are the rows of an arm in the columns of everybody.
func common(r *Run, arm string) string {
	var b strings.Builder
	table := r.Collector.Rows()
	for round := 1; round <= r.Rounds; round++ {
		for _, c := range metrics.Columns() {
			if d, _ := metrics.Lookup(c); slices.Contains(d.Needs, metrics.ColumnSegment) {
				continue
			}
			x := math.Float64bits(table.Value(arm, round, c))
			b.WriteString(c + " " + param.I(round).String() + " " + param.I(int(x)).String() + "\n")
		}
	}
	return b.String()
}

const segmented = `
  random: {recommender: random}
  still: {recommender: random, users: {drift.rate: 0}}
`

// TestSegmentsChangeNothing: a segment that sets nothing, or what everybody has
// anyway, changes no bit; one that everybody belongs to is everybody.
func TestSegmentsChangeNothing(t *testing.T) {
	plain := runAll(t, segmented, Options{})
	for _, text := range []string{
		"users.segments: {niche: {share: 0.3}, heavy: {share: 0.2}}\n",
		"users.segments: {niche: {share: 0.3, choice.taste: 1, satiation.strength: 0.2}}\n",
	} {
		r := runAll(t, segmented+text, Options{})
		for _, arm := range r.Arms {
			if common(r, arm) != common(plain, arm) {
				t.Errorf("%s: arm %s comes out another way", text, arm)
			}
		}
	}
	all := runAll(t, segmented+`
  sated: {recommender: random, users: {satiation.strength: 0}}
  part: {recommender: random, users: {segments: {all: {satiation.strength: 0}}}}
users.segments: {all: {share: 1}}
`, Options{})
	if common(all, "sated") != common(all, "part") {
		t.Error("a setting of a segment of everybody is not a setting of everybody")
	}
	if common(all, "random") == common(all, "part") {
		t.Error("the setting does nothing: the test shows nothing")
	}
	if common(all, "random") != common(plain, "random") {
		t.Error("what one arm sets for a segment reaches another arm")
	}
}

// TestGroups: metrics are read by group, and those of the groups make up that of
// everybody.
func TestGroups(t *testing.T) {
	r := runAll(t, segmented+"users.segments: {niche: {share: 0.3, choice.intercept: 1}, heavy: {share: 0.2}}\n", Options{})
	table := r.Collector.Rows()
	if got := table.Groups(); !slices.Equal(got, []string{"others", "niche", "heavy"}) {
		t.Fatalf("groups are %q", got)
	}
	at := func(group string) float64 { return table.Value("random", 10, "consumption["+group+"]") }
	all, niche, others := table.Value("random", 10, "consumption"), at("niche"), at("others")
	if !(niche > others+0.2) || !(others < all && all < niche) {
		t.Errorf("consumption is %v by niche, %v by others, %v by all", niche, others, all)
	}
	for _, x := range r.Params {
		if strings.HasPrefix(x.Path, segments) && !slices.Contains([]string{
			"users.segments.niche.share", "users.segments.niche.choice.intercept", "users.segments.heavy.share"}, x.Path) {
			t.Errorf("%s is listed and was not set", x.Path)
		}
	}
}

// TestSegmentMoves: a setting that only an intervention has begins as
// everybody's, and can then be moved by hand; --set and a manifest know it too.
func TestSegmentMoves(t *testing.T) {
	const text = tiny + segmented + `
users.segments: {niche: {share: 0.5}}
creators: {rate: 0.05}
interventions: [{round: 8, set: {users.segments.niche.choice.intercept: 2, creators.rate: 0}}]
`
	s, err := Parse("tiny.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	r, err := s.Build(Options{Set: []string{"users.segments.niche.drift.rate=0.3", "arms.still.users.segments.niche.drift.rate=0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(ctx, 7); err != nil {
		t.Fatal(err)
	}
	k, ok := r.Sim.Knob("users.segments.niche.choice.intercept")
	if !ok || k.Get().Float() != -2.1 || !k.Live {
		t.Fatalf("at first the segment's intercept is %v", k.Get())
	}
	if err := r.Sim.Set("users.segments.niche.drift.rate", param.F(0)); err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(ctx, r.Rounds); err != nil {
		t.Fatal(err)
	}
	table := r.Collector.Rows()
	before, after := table.Value("random", 7, "consumption[niche]"), table.Value("random", 9, "consumption[niche]")
	if !(after > before+0.2) {
		t.Errorf("consumption of the segment went from %v to %v", before, after)
	}
	if n := r.Sim.View("random").Catalog().Len(); n <= 120 {
		t.Errorf("%d items: creators have published nothing", n)
	}

	var moves []map[string]any
	for _, in := range r.Sim.Interventions() {
		moves = append(moves, map[string]any{"round": in.Round, "path": in.Path, "value": in.Value})
	}
	if len(moves) != 3 {
		t.Fatalf("interventions are %v", moves)
	}
	m, err := json.Marshal(map[string]any{"scenario_text": text, "scenario_name": "tiny", "seed": r.Seed, "rounds": r.Rounds, "set": r.Set, "interventions": moves})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "manifest.json")
	if err := os.WriteFile(path, m, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	repeated, err := again.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := repeated.Sim.Run(ctx, repeated.Rounds); err != nil {
		t.Fatal(err)
	}
	for _, arm := range r.Arms {
		if history(r, arm, 1) != history(repeated, arm, 1) {
			t.Errorf("arm %s comes out another way", arm)
		}
	}
}

// TestNames: a path stands for one of every arm and segment, and back.
func TestNames(t *testing.T) {
	s, err := Parse("tiny.yaml", []byte(tiny+segmented+"users.segments: {a: {share: 0.1}, b: {share: 0.2}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for generic, want := range map[string]string{
		"rounds":                         "rounds",
		"users.segments.NAME":            "users.segments.a users.segments.b",
		"users.segments.NAME.drift.rate": "users.segments.a.drift.rate users.segments.b.drift.rate",
		"users.person.N":                 "users.person.N",
		"users.person.N.dial":            "users.person.N.dial",
		"arms.NAME.share":                "arms.random.share arms.still.share",
		"arms.NAME.users.segments.NAME.drift.rate": "arms.random.users.segments.a.drift.rate arms.random.users.segments.b.drift.rate " +
			"arms.still.users.segments.a.drift.rate arms.still.users.segments.b.drift.rate",
	} {
		got := s.Named(generic)
		if strings.Join(got, " ") != want {
			t.Errorf("%s stands for %q, want %s", generic, got, want)
		}
		for _, path := range got {
			if back := Generic(path); back != generic {
				t.Errorf("%s is one of %s, want %s", path, back, generic)
			}
		}
	}
	for path, want := range map[string]string{
		"users.person":                  "users.person",
		"users.person.417":              "users.person.N",
		"arms.a.users.person.417.erase": "arms.NAME.users.person.N.erase",
	} {
		if got := Generic(path); got != want {
			t.Errorf("%s is one of %s, want %s", path, got, want)
		}
	}
}
