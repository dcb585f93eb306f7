package scenarios

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// played is small, and has much of what somebody at the screen may come to move:
// segments, people who leave, creators who publish, a share, settings of stages.
const played = `
seed: 3
rounds: 60
baseline: random
warmup: {rounds: 4, under: baseline}
users: {count: 40, segments: {niche: {share: 0.3, drift.rate: 0.1}}, leave.disappointment: 0.05, consent.tracking: 0.2}
catalog: {items: 60}
creators: {rate: 0.02}
slate: {size: 4}
metrics: {window: 5, sample: 12, privacy-every: 3}
arms:
  random: {recommender: random}
  content: {recommender: {kind: content, rerank: [{kind: mmr, strength: 0.2}]}}
  half: {recommender: item-knn, share: 0.5, platform: {retention: 6}}
  later: {fork: {of: content, at: 6}, set: {users.drift.rate: 0}}
interventions:
  - {round: 5, set: {users.choice.taste: 0.5}}
  - {round: 40, set: {users.choice.taste: 0.1}}
`

func parsed(t interface{ Fatal(...any) }, text string) *Scenario {
	s, err := Parse("played.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func build(t interface{ Fatal(...any) }, s *Scenario, o Options) *Run {
	r, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// save saves the run to a new folder.
func save(t interface {
	Fatal(...any)
	TempDir() string
}, r *Run, o Saving) string {
	dir := filepath.Join(t.TempDir(), "run")
	d, err := record.Create(dir, false)
	if err == nil {
		err = r.Save(d, o)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// again repeats the run of a folder as "run DIR/manifest.json --out" does, with
// somebody watching people all along, and returns its folder.
func again(t interface {
	Fatal(...any)
	TempDir() string
}, dir string) (*Run, string) {
	s, err := Load(filepath.Join(dir, record.ManifestJSON))
	if err != nil {
		t.Fatal(err)
	}
	users := record.NewUsers(nil)
	r := build(t, s, Options{Observers: []sim.Observer{users}})
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	return r, save(t, r, Saving{Users: users})
}

// sameFolder wants the same bytes in all files but about.json.
func sameFolder(t interface{ Fatal(...any) }, a, b string) {
	for _, name := range []string{record.ManifestJSON, record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.DictionaryCSV} {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(x, y) {
			continue
		}
		lines, other := strings.Split(string(x), "\n"), strings.Split(string(y), "\n")
		for i := range lines {
			if !strings.HasSuffix(name, "parquet") && (i >= len(other) || lines[i] != other[i]) {
				t.Fatal(fmt.Sprintf("%s, line %d: %.400s\nagain: %.400s", name, i+1, lines[i], other[min(i, len(other)-1)]))
			}
		}
		t.Fatal(name + " differs when the run is repeated")
	}
}

func must(t interface{ Fatal(...any) }, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

// TestSave: what somebody did to a run, knobs moved on all arms and on a fork
// alone, before it and after it, is repeated by the manifest to the byte.
func TestSave(t *testing.T) {
	ctx := t.Context()
	r := build(t, parsed(t, played), Options{Keyframes: 64 << 20, Set: []string{"users.choice.quality=0.5"}, Threads: 2})
	x := r.Sim
	must(t, x.Run(ctx, 10))
	must(t, x.Set("users.drift.rate", param.F(0.3)))
	must(t, x.Set("arms.content.recommender.rerank.mmr.strength", param.F(0.7)))
	must(t, x.Run(ctx, 21))
	must(t, x.Fork(ctx, sim.ArmSpec{Name: "late", Fork: &sim.Fork{Of: "half", At: 20}, Set: []param.Assign{
		{Path: "share", Value: param.F(1)}, {Path: "users.choice.organic", Value: param.F(0)}}}))
	must(t, x.Set("arms.late.platform.retention", param.I(0)))
	must(t, x.Run(ctx, 23))
	// The second fork begins before the first.
	must(t, x.Fork(ctx, sim.ArmSpec{Name: "early", Fork: &sim.Fork{Of: "content", At: 12}, Set: []param.Assign{
		{Path: "recommender.rerank.mmr.strength", Value: param.F(0)}}}))
	must(t, x.Set("arms.early.users.drift.rate", param.F(0.02)))
	must(t, x.Run(ctx, 25))
	must(t, x.Set("users.segments.niche.drift.rate", param.F(0.4)))
	must(t, x.Set("creators.rate", param.F(0.1)))
	must(t, x.Run(ctx, 28))
	must(t, x.Set("users.choice.organic", param.F(0.5))) // not of late, which has it for itself; and not yet
	for _, round := range []int{28, 20, 12, 26, 3} {     // 20 is a keyframe, and late is at its beginning
		must(t, x.Goto(ctx, round))
		dir := save(t, r, Saving{})
		repeated, second := again(t, dir)
		sameFolder(t, dir, second)
		if want := []string{"random", "content", "half", "later", "late", "early"}; !slices.Equal(repeated.Arms, want) {
			t.Errorf("arms are %v, want %v", repeated.Arms, want)
		}
		if repeated.Rounds != round || repeated.LastRound != round || repeated.Planned != 60 {
			t.Errorf("the run knows of %d rounds, had %d, planned %d; want %d, %d, 60", repeated.Rounds, repeated.LastRound, repeated.Planned, round, round)
		}
		m, err := record.ReadManifest(filepath.Join(dir, record.ManifestJSON))
		must(t, err)
		if len(m.Forks) != 2 || len(m.Moves) != 9 || m.Rounds != round || m.LastRound != round || m.Status != record.Complete {
			t.Errorf("manifest is %+v", m)
		}
		rows, err := record.ReadRounds(dir)
		must(t, err)
		for _, arm := range rows.Arms() {
			if _, last := rows.Rounds(arm); last != round {
				t.Errorf("saved at %d, arm %s has rows up to %d", round, arm, last)
			}
		}
	}
}

// TestSaveAsRunOut: a run that nobody touched is saved as "run --rounds N --out"
// does it.
func TestSaveAsRunOut(t *testing.T) {
	s := parsed(t, played)
	r := build(t, s, Options{Keyframes: 64 << 20, Set: []string{"rounds=50"}})
	must(t, r.Sim.Run(t.Context(), 16))
	must(t, r.Sim.Goto(t.Context(), 11))

	users, rounds := record.NewUsers(nil), 11
	out := build(t, s, Options{Rounds: &rounds, Set: []string{"rounds=50"}, Observers: []sim.Observer{users}})
	must(t, out.Sim.Run(t.Context(), rounds))
	want := save(t, out, Saving{Users: users})
	sameFolder(t, want, save(t, r, Saving{}))
	_, repeated := again(t, want)
	sameFolder(t, want, repeated)
}

// TestInterruptedRunIsTakenUpAgain: how far it came, and what it was to be.
func TestInterruptedRunIsTakenUpAgain(t *testing.T) {
	users, seed := record.NewUsers(nil), uint64(9)
	r := build(t, parsed(t, played), Options{Observers: []sim.Observer{users}, Seed: &seed, Set: []string{"seed=4"}})
	must(t, r.Sim.Run(t.Context(), 7))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Sim.Step(ctx); err == nil {
		t.Fatal("the round was not stopped")
	}
	d, err := record.Create(t.TempDir(), false)
	must(t, err)
	if err := r.Save(d, Saving{}); err == nil {
		t.Error("people half-way through a round were written")
	}
	dir := save(t, r, Saving{Users: users, Interrupted: true})
	s, err := Load(filepath.Join(dir, record.ManifestJSON))
	must(t, err)
	next := build(t, s, Options{})
	if next.Rounds != 60 || next.LastRound != 7 || next.Planned != 60 || next.Seed != 9 {
		t.Errorf("taken up again it has %d rounds of which %d were run, seed %d", next.Rounds, next.LastRound, next.Seed)
	}
}

func TestNothingToSave(t *testing.T) {
	r := build(t, parsed(t, played), Options{})
	d, err := record.Create(t.TempDir(), false)
	must(t, err)
	for _, round := range []int{-3, 0} {
		must(t, r.Sim.Run(t.Context(), round))
		if err := r.Save(d, Saving{}); err == nil {
			t.Errorf("round %d was saved", round)
		}
	}
}

// TestAnythingByHandIsRepeated plays with a run in ways that nobody thought of.
func TestAnythingByHandIsRepeated(t *testing.T) {
	s := parsed(t, played)
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		r := build(t, s, Options{Keyframes: 64 << 20, Threads: 2, Set: []string{"users.count=16", "catalog.items=40", "metrics.sample=6"}})
		x := r.Sim
		must(t, x.Run(ctx, rapid.IntRange(1, 8).Draw(t, "first rounds")))
		for range rapid.IntRange(1, 8).Draw(t, "deeds") {
			switch rapid.SampledFrom([]string{"on", "back", "move", "move", "person", "fork"}).Draw(t, "deed") {
			case "on":
				must(t, x.Run(ctx, max(x.Round(), 0)+rapid.IntRange(1, 6).Draw(t, "rounds")))
			case "back":
				must(t, x.Goto(ctx, rapid.IntRange(1, x.Latest()).Draw(t, "round")))
			case "move":
				var live []param.Knob
				for _, k := range x.Knobs() {
					if k.Live && k.Kind == param.FloatKind && !math.IsInf(k.Max, 0) && !math.IsInf(k.Min, 0) {
						live = append(live, k)
					}
				}
				k := rapid.SampledFrom(live).Draw(t, "knob")
				v := param.F(k.Min + (k.Max-k.Min)*rapid.SampledFrom([]float64{0, 0.1, 0.5}).Draw(t, "place"))
				_ = x.Set(k.Path, v) // where that has a future, it is refused
			case "person":
				prefix := rapid.SampledFrom([]string{"", "arms.content.", "arms." + x.Arms()[len(x.Arms())-1] + "."}).Draw(t, "whose")
				path := fmt.Sprintf("%susers.person.%d.", prefix, rapid.IntRange(0, 15).Draw(t, "person"))
				if rapid.Bool().Draw(t, "erase") {
					_ = x.Set(path+"erase", param.B(true))
				} else {
					_ = x.Set(path+"tracking", param.B(rapid.Bool().Draw(t, "tracking")))
				}
			case "fork":
				of := rapid.SampledFrom(x.Arms()).Draw(t, "of")
				first := 0
				if of == "later" {
					first = 6
				}
				for _, f := range x.Forks() {
					if f.Name == of {
						first = f.Fork.At
					}
				}
				if first > x.Latest() {
					continue
				}
				spec := sim.ArmSpec{Name: fmt.Sprint("fork-", len(x.Forks())), Fork: &sim.Fork{Of: of, At: rapid.IntRange(first, x.Latest()).Draw(t, "at")}}
				if rapid.Bool().Draw(t, "without a person") {
					spec.Set = append(spec.Set, param.Assign{Path: "users.person.2.tracking", Value: param.B(false)})
				}
				for _, path := range []string{"users.drift.rate", "users.choice.organic", "platform.epsilon"} {
					if rapid.Bool().Draw(t, path) {
						spec.Set = append(spec.Set, param.Assign{Path: path, Value: param.F(0.4)})
					}
				}
				must(t, x.Fork(ctx, spec))
			}
		}
		if x.Round() < 1 {
			must(t, x.Run(ctx, 1))
		}
		text, err := json.Marshal(r.manifest(x.Round(), false))
		must(t, err)
		loaded, err := loadManifest("manifest.json", text)
		must(t, err)
		repeated := build(t, loaded, Options{})
		must(t, repeated.Sim.Run(ctx, repeated.Rounds))
		if second, err := json.Marshal(repeated.manifest(repeated.Rounds, false)); err != nil || !bytes.Equal(text, second) {
			t.Fatalf("%v, manifest %s\nagain %s", err, text, second)
		}
		if a, b := left(r), left(repeated); a != b {
			at := 0
			for a[at] == b[at] {
				at++
			}
			t.Fatalf("...%.100s\nagain ...%.100s", a[max(at-60, 0):], b[max(at-60, 0):])
		}
	})
}

// left is all that a run leaves of its rounds and people up to the present round.
func left(r *Run) string {
	var b strings.Builder
	rows := r.Collector.Rows()
	for _, arm := range rows.Arms() {
		first, last := rows.Rounds(arm)
		for round := first; round <= min(last, r.Sim.Round()); round++ {
			for _, c := range rows.Columns() {
				fmt.Fprintf(&b, "%s %d %s %x\n", arm, round, c, math.Float64bits(rows.Value(arm, round, c)))
			}
		}
	}
	for _, v := range r.Sim.Frame().Arms {
		for _, c := range v.Columns() {
			fmt.Fprintln(&b, v.Name(), c.Name, c.Values)
		}
	}
	return b.String()
}

func TestBaseline(t *testing.T) {
	s := parsed(t, played)
	ofBaseline := map[string]bool{}
	for _, d := range metrics.All() {
		ofBaseline[d.Name] = slices.Contains(d.Needs, metrics.NeedBaseline)
	}
	runs := map[string]*Run{}
	for _, name := range []string{"random", "content", "half", ""} {
		r := build(t, s, Options{Baseline: &name})
		must(t, r.Sim.Run(t.Context(), 14))
		if r.Baseline != name {
			t.Errorf("the baseline is %q, want %q", r.Baseline, name)
		}
		runs[name] = r
	}
	plain := build(t, s, Options{})
	must(t, plain.Sim.Run(t.Context(), 14))
	want, moved := plain.Collector.Rows(), 0
	for name, r := range runs {
		rows := r.Collector.Rows()
		for _, arm := range plain.Arms {
			for _, column := range rows.Columns() {
				metric, _, _, _ := metrics.Split(column)
				for round := 1; round <= 14; round++ {
					x, y := rows.Value(arm, round, column), want.Value(arm, round, column)
					same := math.Float64bits(x) == math.Float64bits(y)
					switch {
					case same:
					case !ofBaseline[metric]:
						t.Fatalf("baseline %q: %s of %s in round %d is %v, want %v", name, column, arm, round, x, y)
					case name == "random":
						t.Fatalf("the file's own baseline, named: %s of %s in round %d is %v, want %v", column, arm, round, x, y)
					default:
						moved++
					}
				}
			}
		}
		dir := save(t, r, Saving{})
		repeated, second := again(t, dir)
		sameFolder(t, dir, second)
		if repeated.Baseline != name {
			t.Errorf("repeated, the baseline is %q, want %q", repeated.Baseline, name)
		}
	}
	if moved == 0 {
		t.Error("another baseline changes nothing: the test shows nothing")
	}
	if x := runs["content"].Collector.Rows().Value("content", 14, "relative_narrowing"); x != 0 {
		t.Errorf("content narrows by %v relative to itself", x)
	}
}

// TestBaselineLeavesTheClaims: claims are about the file's own baseline, and no
// mistake where another is looked at.
func TestBaselineLeavesTheClaims(t *testing.T) {
	s := parsed(t, played+"expect: {that: [content.relative_narrowing > 0]}\n")
	none := ""
	r := build(t, s, Options{Baseline: &none})
	must(t, r.Sim.Run(t.Context(), 6))
	if x := r.Collector.Rows().Value("content", 6, "relative_narrowing"); !math.IsNaN(x) {
		t.Errorf("without a baseline relative narrowing is %v", x)
	}
	dir := save(t, r, Saving{})
	loaded, err := Load(filepath.Join(dir, record.ManifestJSON))
	must(t, err)
	v, err := loaded.Verify(t.Context(), VerifyOptions{Seeds: 2})
	must(t, err)
	if len(v.Lines) != 1 || v.Lines[0].Intervals[0].Interval.N != 2 {
		t.Errorf("verified against no baseline: %+v", v.Lines)
	}
}

func TestForksAndBaselineAreChecked(t *testing.T) {
	s := parsed(t, played)
	fork := func(name, of string, at int, set ...param.Assign) sim.ArmSpec {
		return sim.ArmSpec{Name: name, Fork: &sim.Fork{Of: of, At: at}, Set: set}
	}
	good := fork("f", "content", 10)
	for _, c := range []struct {
		forks    []sim.ArmSpec
		baseline string
		want     string
	}{
		{[]sim.ArmSpec{fork("f", "contnt", 3)}, "random", `fork f: fork of unknown arm "contnt" (did you mean "content"?)`},
		{[]sim.ArmSpec{fork("F", "content", 3)}, "random", `fork F: arm name "F": expected a small letter, then small letters, digits and hyphens`},
		{[]sim.ArmSpec{fork("half", "content", 3)}, "random", "fork half: there is an arm half already"},
		{[]sim.ArmSpec{good, good}, "random", "fork f: there is an arm f already"},
		{[]sim.ArmSpec{fork("f", "later", 3)}, "random", "fork f: fork at round 3, before arm later begins after round 6"},
		{[]sim.ArmSpec{fork("f", "content", -1)}, "random", "fork f: a fork must say of what arm and after which round, from 0 on"},
		{[]sim.ArmSpec{{Name: "f"}}, "random", "fork f: a fork must say of what arm and after which round, from 0 on"},
		{[]sim.ArmSpec{{Name: "f", Fork: good.Fork, Recommender: func() (sim.Recommender, error) { return nil, nil }}}, "random", "fork f: an arm that is forked off by hand goes on with the recommender of the arm it leaves"},
		{[]sim.ArmSpec{fork("f", "content", 3, param.Assign{Path: "users.drift.rat", Value: param.F(0)})}, "random", `fork f: unknown parameter "arms.f.users.drift.rat" (did you mean "arms.f.users.drift.rate"?)`},
		{[]sim.ArmSpec{fork("f", "content", 3, param.Assign{Path: "users.drift.rate", Value: param.F(2)})}, "random", "fork f: arms.f.users.drift.rate: 2 is out of range (0 to 1)"},
		{[]sim.ArmSpec{fork("f", "content", 3, param.Assign{Path: "users.person.40.tracking", Value: param.B(false)})}, "random", "fork f: arms.f.users.person.40.tracking: there are 40 people, 0 to 39"},
		{[]sim.ArmSpec{good}, "contnt", `baseline contnt: there is no arm "contnt" (did you mean "content"?)`},
		{[]sim.ArmSpec{good}, "later", "baseline later: arm later is a fork, and has no rounds before it"},
		{[]sim.ArmSpec{good}, "f", "baseline f: arm f is a fork, and has no rounds before it"},
		{[]sim.ArmSpec{good, fork("g", "f", 60)}, "content", ""}, // that has no rounds yet, and will
	} {
		_, err := s.Build(Options{Forks: c.forks, Baseline: &c.baseline})
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	in := sim.Intervention{Round: 10, Assign: param.Assign{Path: "arms.f.users.drift.rate", Value: param.F(0)}}
	_, err := s.Build(Options{Forks: []sim.ArmSpec{good}, Interventions: []sim.Intervention{in}})
	if err == nil || err.Error() != "intervention at round 10: arm f begins only after round 10" {
		t.Errorf("error %v", err)
	}
}
