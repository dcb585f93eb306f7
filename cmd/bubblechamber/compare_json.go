package main

import (
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/compare"
)

// comparedRuns is the JSON of runs side by side; lists are by run.
type comparedRuns struct {
	Runs     []string          `json:"runs"`
	Seeds    []uint64          `json:"seeds"`
	Paired   bool              `json:"paired"`
	Rounds   int               `json:"rounds"`
	Settings []comparedSetting `json:"settings"`
	Measures []comparedMeasure `json:"measures"`
}

type comparedSetting struct {
	Path   string    `json:"path"`
	Values []*string `json:"values"` // null where it does not exist
}

type comparedMeasure struct {
	Arm    string     `json:"arm"`
	Metric string     `json:"metric"`
	Mean   []*float64 `json:"mean"` // null is undefined
	Last   []*float64 `json:"last"`
}

// comparedStudies is that of studies; lists are by study.
type comparedStudies struct {
	Studies  []string          `json:"studies"`
	Paired   bool              `json:"paired"`
	Unpaired string            `json:"not_paired_because,omitempty"`
	Settings []comparedSetting `json:"settings"`
	Lines    []comparedLine    `json:"lines"`
}

type comparedLine struct {
	Point       map[string]string   `json:"point"` // values by path
	Measure     string              `json:"measure"`
	Means       []*studiedInterval  `json:"means"`
	Differences []*comparedInterval `json:"differences"` // to the first study, null for none
}

// comparedInterval is a paired difference, by its method.
type comparedInterval struct {
	studiedInterval
	Method string           `json:"method"`
	Ratio  *studiedInterval `json:"ratio,omitempty"` // of geometric means, where that is the one to read
	HolmP  *float64         `json:"holm_p,omitempty"`
}

func settingsJSON(all []compare.Setting) []comparedSetting {
	out := []comparedSetting{}
	for _, s := range all {
		set := comparedSetting{Path: s.Path}
		for _, v := range s.Values {
			value := &v
			if v == "" {
				value = nil
			}
			set.Values = append(set.Values, value)
		}
		out = append(out, set)
	}
	return out
}

func runsJSON(c *compare.Runs) (string, error) {
	out := comparedRuns{Runs: c.Names, Seeds: c.Seeds, Paired: c.Paired, Rounds: c.Rounds, Settings: settingsJSON(c.Settings)}
	for _, m := range c.Measures {
		x := comparedMeasure{Arm: m.Arm, Metric: m.Metric}
		for i := range c.Names {
			x.Mean, x.Last = append(x.Mean, defined(m.Mean[i])), append(x.Last, defined(m.Last[i]))
		}
		out.Measures = append(out.Measures, x)
	}
	return indented(out)
}

func studiesJSON(c *compare.Studies) (string, error) {
	out := comparedStudies{Studies: c.Names, Paired: c.Unpaired == "", Unpaired: c.Unpaired, Settings: settingsJSON(c.Settings)}
	for _, l := range c.Lines {
		line := comparedLine{Point: map[string]string{}, Measure: l.Measure}
		for i, path := range c.Varied {
			line.Point[path] = l.Values[i]
		}
		for i := range c.Names {
			line.Means = append(line.Means, intervalJSON(l.Means[i]))
			var diff *comparedInterval
			if d := l.Differences[i]; d.Difference.N > 0 {
				diff = &comparedInterval{studiedInterval: *intervalJSON(d.Difference), Method: d.Method.String(), HolmP: defined(l.Holm[i])}
				diff.Warnings = d.Warnings
				if d.Method == stats.LogScale {
					diff.Ratio = &studiedInterval{d.Ratio.Ratio, d.Ratio.Lo, d.Ratio.Hi, d.Ratio.P, nil}
				}
			}
			line.Differences = append(line.Differences, diff)
		}
		out.Lines = append(out.Lines, line)
	}
	return indented(out)
}
