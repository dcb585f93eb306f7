package study

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// RegisteredJSON is the registration's name in a study's folder.
const RegisteredJSON = "registered.json"

// Registration is what a study said of itself before it was run.
type Registration struct {
	// Hash is the SHA-256, in hexadecimal, of what stands under "registered", as JSON
	// without blanks between its parts: the number to cite.
	Hash    string
	content frozen
}

// frozen is what is registered.
type frozen struct {
	Engine       int           `json:"engine_version"`
	Scenario     string        `json:"scenario"`
	ScenarioHash string        `json:"scenario_hash"`
	Baseline     string        `json:"baseline,omitempty"`
	Set          []string      `json:"set,omitempty"`
	Design       frozenDesign  `json:"design"`
	Varied       []string      `json:"varied,omitempty"`
	Points       [][]string    `json:"points"` // values of what varies
	Replicates   int           `json:"replicates"`
	Until        *frozenUntil  `json:"until,omitempty"`
	OwnSeeds     bool          `json:"own_seeds,omitempty"`
	RootSeed     uint64        `json:"root_seed"`
	Seeds        []uint64      `json:"seeds"` // of the replicates, of all that until may add
	Study        string        `json:"study"`
	StudyHash    string        `json:"study_hash"`
	Hypotheses   []frozenClaim `json:"hypotheses"`
}

type frozenDesign struct {
	Kind   string `json:"kind"`
	Points int    `json:"points,omitempty"`
	Seed   uint64 `json:"seed,omitempty"`
}

type frozenUntil struct {
	Measure   string  `json:"measure"`
	HalfWidth float64 `json:"half_width"`
	Most      int     `json:"max_replicates"`
}

type frozenClaim struct {
	Claim     string                 `json:"claim"`
	Smallest  float64                `json:"smallest"`
	Effect    string                 `json:"effect,omitempty"`
	Points    []int                  `json:"points"` // from 1
	Estimands []scenarios.Comparison `json:"estimands"`
	Note      string                 `json:"note,omitempty"`
}

// freeze is what there is to register of a plan.
func (p *Plan) freeze() frozen {
	s := p.Study
	f := frozen{
		Engine: sim.Version, Scenario: s.Scenario.Name, ScenarioHash: s.Scenario.Hash(), Study: s.Name, StudyHash: s.Hash(),
		Baseline: s.Baseline, Set: s.Set, Design: frozenDesign{Kind: s.Design.Kind},
		Replicates: s.Replicates, OwnSeeds: s.OwnSeeds, RootSeed: s.Root(),
	}
	if s.Design.Draws() {
		f.Design.Points, f.Design.Seed = s.Design.Points, s.Design.Seed
	}
	for _, a := range s.Axes {
		f.Varied = append(f.Varied, a.Path)
	}
	for _, point := range p.Points {
		f.Points = append(f.Points, append([]string{}, point.Values...))
	}
	replicates := s.Replicates
	if u := s.Until; u != nil {
		f.Until = &frozenUntil{s.Measures[u.Measure].Text, u.HalfWidth, u.Most}
		replicates = u.Most
	}
	for r := range replicates {
		f.Seeds = append(f.Seeds, s.Seed(r))
	}
	for _, h := range s.Hypotheses {
		c := frozenClaim{Claim: h.Text, Smallest: h.Smallest, Effect: h.Effect, Estimands: h.Estimands(), Note: h.Note}
		for _, point := range p.about(h) {
			c.Points = append(c.Points, point+1)
		}
		f.Hypotheses = append(f.Hypotheses, c)
	}
	return f
}

// about are the points that a hypothesis is about.
func (p *Plan) about(h scenarios.Hypothesis) []int {
	var all []int
	for i, point := range p.Points {
		if h.About(p.Study.Axes, point.Values) {
			all = append(all, i)
		}
	}
	return all
}

// sealed is the hash of what is registered, and the file.
func (f frozen) sealed() (sum string, file []byte, err error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(f); err != nil {
		return "", nil, err
	}
	content := bytes.TrimSpace(b.Bytes())
	sum = hashed(content)
	var out bytes.Buffer
	err = json.Indent(&out, fmt.Appendf(nil, `{"sha256":%q,"registered":%s}`, sum, content), "", "  ")
	return sum, append(out.Bytes(), '\n'), err
}

func hashed(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Register freezes the plan's hypotheses in a study's folder, before it is run there. It
// is an error where cells were run, or where something else is registered. again says
// that the very same was registered before.
func Register(dir string, p *Plan) (r *Registration, again bool, err error) {
	path := filepath.Join(dir, RegisteredJSON)
	if len(p.Study.Hypotheses) == 0 {
		return nil, false, scenarios.Problems{{File: p.Study.Path, Text: "there is nothing to register: the study has no hypotheses"}}
	}
	sum, file, err := p.freeze().sealed()
	if err != nil {
		return nil, false, err
	}
	before, err := Registered(dir)
	switch {
	case err != nil:
		return nil, false, err
	case before != nil && before.Hash == sum:
		return before, true, nil
	case before != nil:
		return nil, false, scenarios.Problems{{File: path, Text: "something else is registered here, and a registration is not written over: " + difference(before.content, p.freeze())}}
	}
	there, err := Peek(dir, p)
	switch {
	case err != nil:
		return nil, false, err
	case there.lines > 0:
		return nil, false, scenarios.Problems{{File: path, Text: fmt.Sprintf("%d cells were run here before: what is registered now would not have been said before they were seen (give another folder)", there.lines)}}
	}
	store, err := Open(dir, p)
	if err != nil {
		return nil, false, err
	}
	defer store.Close()
	if err := replace(path, file); err != nil {
		return nil, false, fmt.Errorf("registration: %w", err)
	}
	return &Registration{sum, p.freeze()}, false, nil
}

// Registered is what is registered in a study's folder; nil is nothing. It is an error
// where the file is not as it was written.
func Registered(dir string) (*Registration, error) {
	path := filepath.Join(dir, RegisteredJSON)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var f struct {
		Sum        string          `json:"sha256"`
		Registered json.RawMessage `json:"registered"`
	}
	r := &Registration{}
	var content bytes.Buffer
	if json.Unmarshal(text, &f) != nil || json.Compact(&content, f.Registered) != nil || json.Unmarshal(f.Registered, &r.content) != nil {
		return nil, scenarios.Problems{{File: path, Text: "this is no registration that can be read"}}
	}
	if r.Hash = hashed(content.Bytes()); r.Hash != f.Sum {
		return nil, scenarios.Problems{{File: path, Text: fmt.Sprintf("this registration was changed: its content has the hash %.12s, and it says %.12s", r.Hash, f.Sum)}}
	}
	return r, nil
}
