package record

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"bubblechamber/sim/param"
)

func TestManifestReadsBack(t *testing.T) {
	d := fresh(t)
	m := Manifest{
		Engine: 1, ScenarioName: "x", ScenarioHash: "ab", ScenarioText: "title: a < b\n", Seed: 1<<64 - 1,
		Rounds: 30, Status: Interrupted, LastRound: 7, Baseline: "a", Arms: []string{"a", "b"}, Set: []string{"users.count=60"},
		Parameters: Parameters{
			{Path: "a.x", Value: param.F(0.1)}, {Path: "b.n", Value: param.I(3)},
			{Path: "c.on", Value: param.B(true)}, {Path: "d.kind", Value: param.S("random")},
		},
		Moves: []Intervention{{5, "users.drift.rate", param.F(0.25)}, {6, "arms.a.share", param.I(1)}},
		Forks: []Fork{
			{"c", "a", 4, []Setting{{"users.drift.rate", param.F(0.5)}, {"recommender.mode", param.S("best")}, {"share", param.B(true)}}},
			{"d", "c", 6, []Setting{}},
		},
		Portable: true,
	}
	if err := d.Manifest(m); err != nil {
		t.Fatal(err)
	}
	got, err := ReadManifest(d.file(ManifestJSON))
	if err != nil {
		t.Fatal(err)
	}
	m.Format = Format
	if !reflect.DeepEqual(got, m) {
		t.Errorf("got %+v\nwant %+v", got, m)
	}
	text := string(bytesOf(t, d.file(ManifestJSON)))
	for _, want := range []string{`"scenario_text": "title: a < b\n"`, `"seed": 18446744073709551615`, `"status": "interrupted"`, `"a.x": 0.1`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}

func TestManifestOfLittleHasNoNulls(t *testing.T) {
	d := fresh(t)
	if err := d.Manifest(Manifest{Status: Complete, Forks: []Fork{{Name: "a"}}}); err != nil {
		t.Fatal(err)
	}
	if text := string(bytesOf(t, d.file(ManifestJSON))); strings.Contains(text, "null") {
		t.Errorf("null in %s", text)
	}
}

func TestReadManifestOfARunWithoutForks(t *testing.T) {
	// As they were written before forks were in it.
	d := fresh(t)
	if err := d.write("m.json", func(w io.Writer) error {
		_, err := io.WriteString(w, `{"format_version": 1, "rounds": 4, "interventions": [{"round": 2, "path": "p", "value": 1}]}`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	m, err := ReadManifest(d.file("m.json"))
	if err != nil || m.Rounds != 4 || m.Forks != nil || len(m.Moves) != 1 || m.Moves[0] != (Intervention{2, "p", param.I(1)}) {
		t.Errorf("got %+v, %v", m, err)
	}
}

func TestReadManifestRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{"format_version": 9}`:                                                                "format 9",
		`{"format_version": 1, "parameters": []}`:                                              "parameters are not an object",
		`{"format_version": 1, "parameters": {"a": null}}`:                                     "a: <nil> is not a number",
		`{"format_version": 1, "interventions": [{"path": "p"}]}`:                              "p: <nil> is not a number",
		`{"format_version": 1, "parameters": {"a": [1]}, "rounds": 4 }`:                        "a: [ is not a number",
		`{"format_version": 1, "forks": [{"name": "f", "set": [{"path": "p", "value": {}}]}]}`: "p: map[] is not a number",
		`arms: {}`: "not a manifest",
	} {
		d := fresh(t)
		if err := d.write("m.json", func(w io.Writer) error { _, err := w.Write([]byte(text)); return err }); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadManifest(d.file("m.json")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", text, err, want)
		}
	}
}

func TestAbout(t *testing.T) {
	d := fresh(t)
	if err := d.About(About{Started: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), Took: 1500 * time.Millisecond, Threads: 2}); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(bytesOf(t, d.file(AboutJSON)), &got); err != nil {
		t.Fatal(err)
	}
	if got["started"] != "2020-01-02T03:04:05Z" || got["seconds"] != 1.5 || got["threads"] != 2.0 || got["go"] == "" {
		t.Errorf("about.json says %v", got)
	}
}
