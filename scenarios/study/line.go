package study

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"strconv"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// line is an outcome as it stands in a worker's file: the CRC-32 (IEEE) of what follows
// in eight hexadecimal digits, a blank, and JSON. Values are by the measure's text, so
// that a study which measures something else can tell what is missing.
type line struct {
	Cell   string              `json:"cell"`
	Engine int                 `json:"engine"`
	Values map[string][2]value `json:"values,omitempty"` // the arm's, and the baseline's
	Error  string              `json:"error,omitempty"`
}

// value is a number with all its digits; null where it is undefined.
type value float64

func (v value) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(v)) {
		return []byte("null"), nil
	}
	return []byte(strconv.Quote(strconv.FormatFloat(float64(v), 'g', -1, 64))), nil
}

func (v *value) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*v = value(math.NaN())
		return nil
	}
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	x, err := strconv.ParseFloat(s, 64)
	*v = value(x)
	return err
}

func encode(o Outcome, measures []scenarios.Measure, engine int) ([]byte, error) {
	l := line{Cell: o.Cell, Engine: engine, Error: o.Error}
	if o.Error == "" {
		l.Values = map[string][2]value{}
		for i, m := range measures {
			l.Values[m.Text] = [2]value{value(o.Values[i]), value(o.Baseline[i])}
		}
	}
	text, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%08x %s\n", crc32.ChecksumIEEE(text), text), nil
}

// Encode is an outcome as a line with its end, to be sent.
func (p *Plan) Encode(o Outcome) ([]byte, error) { return encode(o, p.Study.Measures, sim.Version) }

// Decode reads a line that Encode made for the same measures, by the same version of the
// engine.
func (p *Plan) Decode(text []byte) (Outcome, error) {
	l, ok := decode(bytes.TrimSuffix(text, []byte{'\n'}))
	if !ok {
		return Outcome{}, errors.New("a line of results that is not whole")
	}
	if l.Engine != sim.Version {
		return Outcome{}, fmt.Errorf("results of version %d of the engine, and this is version %d", l.Engine, sim.Version)
	}
	o, ok := l.outcome(p.Study.Measures)
	if !ok {
		return Outcome{}, errors.New("results without all measures of this study")
	}
	return o, nil
}

// decode reads a line without its end; ok is false for one that is not whole.
func decode(text []byte) (l line, ok bool) {
	sum, body, cut := bytes.Cut(text, []byte{' '})
	if !cut || string(sum) != fmt.Sprintf("%08x", crc32.ChecksumIEEE(body)) {
		return line{}, false
	}
	return l, json.Unmarshal(body, &l) == nil
}

// outcome is what a line says of the measures; ok is false where one is missing.
func (l line) outcome(measures []scenarios.Measure) (o Outcome, ok bool) {
	o = Outcome{Cell: l.Cell, Error: l.Error}
	if l.Error != "" {
		return o, true
	}
	for _, m := range measures {
		v, there := l.Values[m.Text]
		if !there {
			return Outcome{}, false
		}
		o.Values, o.Baseline = append(o.Values, float64(v[0])), append(o.Baseline, float64(v[1]))
	}
	return o, true
}
