package scenarios

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"bubblechamber/metrics"
)

// Claim is one line of an expect block:
//
//	content.clicks > random.clicks
//	0.05 < content.relative_narrowing@mean
//	random.topics_shown > content-mmr.topics_shown > content.topics_shown
//	content.utility ~ popular.utility
//	content.topics_shown[niche] < content.topics_shown[others]
//
// A term is a number or ARM.METRIC, where METRIC is any column of the metrics,
// that of a group of people in brackets, and behind it may stand which rounds it is
// of: @end (the last one, and the default), @round:N, @rounds:A-B (the mean from one
// round to another), or of all in which it is defined @mean, @max, @slope (of the
// straight line by least squares, in its unit a round) or @auc (the area under its
// curve by trapezoids, in its unit times rounds). a ~ b says that the two are the same
// to within Smallest.
type Claim struct {
	Text     string
	Kind     string   // mechanism, emergent or field
	Smallest float64  // smallest effect of interest, in the unit of the terms
	Except   []string // rivals under which it is known not to hold
	Note     string

	except []word // Except with places
	terms  []term
	links  []link // between the terms, one fewer
	node   *node  // where the text stands
}

// link is the relation between a term and the next one.
type link byte

const (
	more link = '>'
	less link = '<'
	same link = '~'
)

// term is a number, or what to read off a run.
type term struct {
	text  string
	at    int // where it begins in the claim, in characters
	fixed bool
	value float64 // of a fixed one

	arm, metric      string
	metricAt, whenAt int
	when             when
	round, last      int // of atRound, and the last of overRounds
}

// when says which rounds a term looks at.
type when uint8

const (
	atEnd when = iota
	overall
	highest
	slope
	area
	atRound
	overRounds
)

var whens = map[string]when{"end": atEnd, "mean": overall, "max": highest, "slope": slope, "auc": area}

// claimError is a mistake at a character of a claim.
type claimError struct {
	at   int
	text string
}

func (e *claimError) Error() string { return fmt.Sprintf("character %d: %s", e.at+1, e.text) }

func mistake(at int, format string, args ...any) *claimError {
	return &claimError{at, fmt.Sprintf(format, args...)}
}

// parseClaim reads a claim. What it cannot know is whether the arms and metrics
// exist.
func parseClaim(text string) ([]term, []link, *claimError) {
	var (
		terms []term
		links []link
		src   = []rune(text)
		i     int
	)
	for {
		for i < len(src) && unicode.IsSpace(src[i]) {
			i++
		}
		if i == len(src) {
			break
		}
		from := i
		for i < len(src) && wordRune(src[i]) {
			i++
		}
		if i > from {
			if len(terms) > len(links) {
				return nil, nil, mistake(from, "expected >, < or ~ between %s and %s", terms[len(terms)-1].text, string(src[from:i]))
			}
			t, err := parseTerm(string(src[from:i]), from)
			if err != nil {
				return nil, nil, err
			}
			terms = append(terms, t)
			continue
		}
		l := link(0)
		if src[i] < unicode.MaxASCII {
			l = link(src[i])
		}
		switch {
		case l == '=':
			return nil, nil, mistake(i, "no two runs are exactly the same: \"~\" says equal to within the smallest effect of interest")
		case l != more && l != less && l != same:
			return nil, nil, mistake(i, "unexpected %q, expected ARM.METRIC, a number, >, < or ~", src[i])
		case i+1 < len(src) && src[i+1] == '=':
			return nil, nil, mistake(i, "%c= is not read here: a claim is >, < or ~", src[i])
		case len(links) >= len(terms):
			return nil, nil, mistake(i, "expected ARM.METRIC or a number before %c", src[i])
		}
		for j, other := range links {
			if l != same && other != same && l != other {
				return nil, nil, mistake(i, "a chain goes one way: %c after %c (before %s)", l, other, terms[j+1].text)
			}
		}
		links = append(links, l)
		i++
	}
	switch {
	case len(terms) == 0:
		return nil, nil, mistake(0, "the claim is empty, expected such as content.clicks > random.clicks")
	case len(links) == 0:
		return nil, nil, mistake(len(src), "expected >, < or ~ and what to compare %s with", terms[0].text)
	case len(links) == len(terms):
		return nil, nil, mistake(len(src), "expected ARM.METRIC or a number after %c", links[len(links)-1])
	}
	for i := range links {
		if terms[i].fixed && terms[i+1].fixed {
			return nil, nil, mistake(terms[i].at, "%s and %s are both numbers: there is nothing to measure", terms[i].text, terms[i+1].text)
		}
	}
	return terms, links, nil
}

func wordRune(r rune) bool {
	return r == '_' || r == '.' || r == '-' || r == '+' || r == '@' || r == ':' || r == '[' || r == ']' ||
		unicode.IsLetter(r) || unicode.IsDigit(r)
}

var number = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)

func parseTerm(word string, at int) (term, *claimError) {
	t := term{text: word, at: at}
	if number.MatchString(word) {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return term{}, mistake(at, "%s is too large a number", word)
		}
		t.fixed, t.value = true, x
		return t, nil
	}
	head, tail, timed := strings.Cut(word, "@")
	t.whenAt = at + len([]rune(head))
	var ok bool
	t.arm, t.metric, ok = strings.Cut(head, ".")
	t.metricAt = at + len([]rune(t.arm)) + 1
	if !ok || t.arm == "" || t.metric == "" {
		return term{}, mistake(at, "%q is not a term, expected ARM.METRIC, such as content.clicks, or a number", word)
	}
	if !timed {
		return t, nil
	}
	if digits, ok := strings.CutPrefix(tail, "round:"); ok {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 {
			return term{}, mistake(t.whenAt+len("@round:"), "%q is not a round, expected a whole number from 1", digits)
		}
		t.when, t.round = atRound, n
		return t, nil
	}
	if span, ok := strings.CutPrefix(tail, "rounds:"); ok {
		from, to, _ := strings.Cut(span, "-")
		var errs [2]error
		t.when = overRounds
		t.round, errs[0] = strconv.Atoi(from)
		t.last, errs[1] = strconv.Atoi(to)
		if errors.Join(errs[:]...) != nil || t.round < 1 || t.last < t.round {
			return term{}, mistake(t.whenAt+len("@rounds:"), "%q are no rounds, expected such as 1-20", span)
		}
		return t, nil
	}
	if t.when, ok = whens[tail]; !ok {
		return term{}, mistake(t.whenAt, "unknown %q, expected @end, @mean, @max, @slope, @auc, @round:N or @rounds:A-B", "@"+tail)
	}
	return t, nil
}

// read is the term's value in one run: NaN where it is undefined.
func (t term) read(table *metrics.Table, rounds int) float64 {
	if t.fixed {
		return t.value
	}
	switch t.when {
	case atEnd:
		return table.Value(t.arm, rounds, t.metric)
	case atRound:
		return table.Value(t.arm, t.round, t.metric)
	}
	begins, values := table.Series(t.arm, t.metric)
	switch t.when {
	case slope:
		return slopeOf(begins, values)
	case area:
		return areaOf(values)
	}
	n, sum, top := 0, 0.0, math.NaN()
	for i, x := range values {
		if math.IsNaN(x) || t.when == overRounds && (begins+i < t.round || begins+i > t.last) {
			continue
		}
		n++
		sum += x
		if !(top >= x) {
			top = x
		}
	}
	if n == 0 || t.when == highest {
		return top
	}
	return sum / float64(n)
}
