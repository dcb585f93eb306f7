package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics/record"
	"bubblechamber/sim/param"
)

// Scenario is a scenario file without mistakes.
type Scenario struct {
	Name     string // the gallery's, or the file's base name without ending
	Path     string // what errors point at
	Theme    string // of the gallery, that it stands under; "" for a file
	Title    string
	Question string
	About    string // how it works, several paragraphs
	Notice   []string
	Try      []string
	Sources  []string
	Tags     []string
	Minutes  float64 // about how long it takes to look at; 0 is not said
	Text     []byte  // the file as it stands
	Arms     []string
	Baseline string // "" if none
	Rounds   int
	Expect   *Expect  // nil if none
	Rivals   []Rival  // assumptions beside the file's own
	Depends  []string // what the answer depends on
	Warnings Problems // what is allowed and yet looks like a slip
	Programs Problems // which programs a run starts, and where that is said

	file     *file
	lines    []string
	recorded *manifest // of the run that this is to repeat, or nil
}

// Parse reads a scenario; name is what errors point at. The error is a Problems
// with everything that is wrong. Cost is some milliseconds: the recommenders
// that the file names are made once, the people and items are not. It may name
// more kinds of recommender than those that come with the program; see [Kinds].
// Names of files in it begin at the folder of name.
func Parse(name string, text []byte, more ...recommenders.Kind) (*Scenario, error) {
	return parseIn(filepath.Dir(name), attachedFrom(filepath.Dir(name)), name, text, more)
}

// ParseWith is Parse where the files that belong to the scenario are at hand: those of
// [Scenario.Attached].
func ParseWith(files []record.File, name string, text []byte, more ...recommenders.Kind) (*Scenario, error) {
	return parseIn(filepath.Dir(name), attachedTexts(files), name, text, more)
}

// parseIn is Parse with names of files that begin at another folder.
func parseIn(dir string, files *attached, name string, text []byte, more []recommenders.Kind) (*Scenario, error) {
	p := &problems{file: name}
	kinds := Kinds(more...)
	if k := twice(kinds); k != "" {
		return nil, fmt.Errorf("scenarios: two kinds of recommender are called %q", k)
	}
	f := readFile(text, dir, files, kinds, p)
	if f == nil {
		return nil, p.err()
	}
	plan := check(f, overrides{}, p)
	rivals := checkRivals(f, p)
	if err := p.err(); err != nil {
		return nil, err
	}
	return &Scenario{
		Name: strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), Path: name,
		Title: f.title, Question: f.question, About: f.about,
		Notice: f.notice, Try: f.try, Sources: f.sources, Tags: f.tags, Minutes: f.minutes,
		Text: text, Arms: f.armNames(), Baseline: f.baseline.text, Rounds: plan.rounds, Expect: f.expect,
		Rivals: rivals, Depends: f.depends, Warnings: plan.warnings(f, name),
		Programs: f.programs(name),
		file:     f, lines: p.lines,
	}, nil
}

// Load finds a scenario: by its name in the gallery, a YAML file, or the
// manifest.json of a run, which is then repeated with all that was set. A name
// with a dot or a separator in it is a file. It may name more kinds of recommender;
// see [Parse]. The error is a Problems.
func Load(ref string, more ...recommenders.Kind) (*Scenario, error) {
	if !strings.ContainsAny(ref, `./\`) {
		if slices.Contains(Names(), ref) {
			return ofGallery(ref), nil
		}
		if _, err := os.Stat(ref); err != nil {
			return nil, Problems{{File: ref, Text: "no such scenario in the gallery" + meant(ref)}}
		}
	}
	text, err := os.ReadFile(ref)
	if err != nil {
		return nil, Problems{{File: ref, Text: plainly(err)}}
	}
	if strings.HasSuffix(ref, ".json") {
		return loadManifest(ref, text, more...)
	}
	return Parse(ref, text, more...)
}

// meant is what to say to a name that the gallery does not have.
func meant(ref string) string {
	if near, ok := param.Nearest(ref, Names()); ok {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ", which has " + strings.Join(Names(), ", ") + "; a file is named with its ending"
}

// plainly is an error of the file system without the operation and the name.
func plainly(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "no such file"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// ofStudy is what only the text of a study has: the key that names its scenario.
var ofStudy = regexp.MustCompile(`(?m)^scenario[ \t]*:`)

// Check reads a scenario file, or a study's, which says of which scenario it is, and returns a Problems with all that is wrong, or
// else what is allowed and yet looks like a slip, and which programs a run starts.
func Check(path string) (warnings, programs Problems, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, Problems{{File: path, Text: plainly(err)}}
	}
	if ofStudy.Match(text) {
		s, err := ParseStudy(path, text)
		if err != nil {
			return nil, nil, err
		}
		return s.Warnings, s.Scenario.Programs, nil
	}
	s, err := Parse(path, text)
	if err != nil {
		return nil, nil, err
	}
	return s.Warnings, s.Programs, nil
}

// Hash is the SHA-256 of the file's text, in hexadecimal; where other files belong to
// it, of the text and their names and hashes.
func (s *Scenario) Hash() string {
	h := sha256.New()
	h.Write(s.Text)
	for _, f := range s.Attached() {
		fmt.Fprintf(h, "\x00%s\x00%s", f.Name, f.Hash)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// plan holds the file against the options of a run.
func (s *Scenario) plan(o overrides) (*plan, error) {
	if m := s.recorded; m != nil {
		if o.seed == nil && !o.sets("seed") {
			o.seed = &m.Seed
		}
		if o.rounds == nil && !o.sets("rounds") {
			o.rounds = &m.Rounds
		}
		o.set = append(append([]string(nil), m.Set...), o.set...)
		if o.forks == nil {
			o.forks = m.forks
		}
		if o.interventions == nil {
			o.interventions = m.interventions
		}
	}
	p := &problems{file: s.Path, lines: s.lines}
	plan := check(s.file, o, p)
	return plan, p.err()
}

// sets reports whether an option sets the parameter.
func (o overrides) sets(path string) bool {
	for _, s := range o.set {
		if p, _, err := param.ParseAssign(s); err == nil && p == path {
			return true
		}
	}
	return false
}
