package main

import (
	"encoding/xml"
	"strings"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// The elements of a JUnit report, as continuous integration reads it: a suite for each
// assumption, a case for each claim. A claim that is undecided, or may fail, is skipped.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitMessage `xml:"failure"`
		Skipped *junitMessage `xml:"skipped"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func junit(all []*scenarios.Verification) (string, error) {
	var out junitSuites
	for _, v := range all {
		s := junitSuite{Name: v.Scenario, Tests: len(v.Lines)}
		if v.Rival != "" {
			s.Name += ", under " + v.Rival
		}
		for _, l := range v.Lines {
			c := junitCase{Name: l.Text, Class: s.Name}
			said := strings.TrimSpace(lineText(l, false))
			switch {
			case l.Verdict == stats.Undecided:
				c.Skipped = &junitMessage{"undecided", said}
			case l.Verdict == stats.Fails && l.Excepted:
				c.Skipped = &junitMessage{"fails, as the file says", said}
			case l.Verdict == stats.Fails:
				c.Failure = &junitMessage{"fails", said}
				s.Failures++
			}
			if c.Skipped != nil {
				s.Skipped++
			}
			s.Cases = append(s.Cases, c)
		}
		out.Suites = append(out.Suites, s)
	}
	text, err := xml.MarshalIndent(out, "", "  ")
	return xml.Header + string(text) + "\n", err
}
