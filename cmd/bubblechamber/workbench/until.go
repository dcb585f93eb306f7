package workbench

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
)

// crossing is a value of an arm's metric at which the simulation pauses.
type crossing struct {
	arm, metric string
	below       bool // it pauses below the value, not above
	value       float64
}

// met reports whether the newest row of the arm is beyond the value.
func (c *crossing) met(t *metrics.Table) bool {
	if c == nil {
		return false
	}
	_, y := t.Series(c.arm, c.metric)
	if len(y) == 0 || math.IsNaN(y[len(y)-1]) {
		return false
	}
	if c.below {
		return y[len(y)-1] < c.value
	}
	return y[len(y)-1] > c.value
}

func (c *crossing) sign() string {
	if c.below {
		return "<"
	}
	return ">"
}

func (c *crossing) String() string {
	return fmt.Sprintf("%s.%s %s %s", c.arm, c.metric, c.sign(), strconv.FormatFloat(c.value, 'g', -1, 64))
}

// readCrossing reads "METRIC < VALUE" or "ARM.METRIC > VALUE".
func (l lab) readCrossing(text string) (*crossing, error) {
	at := strings.IndexAny(text, "<>")
	if at < 0 {
		return nil, errors.New("say when: METRIC < VALUE, or ARM.METRIC > VALUE")
	}
	c := &crossing{arm: l.arm, metric: strings.TrimSpace(text[:at]), below: text[at] == '<'}
	if arm, metric, ok := strings.Cut(c.metric, "."); ok && l.snap.arm(arm) >= 0 {
		c.arm, c.metric = arm, metric
	}
	if _, ok := metrics.Lookup(c.metric); !ok {
		return nil, noMetric(c.metric)
	}
	number, share := strings.CutSuffix(strings.TrimSpace(text[at+1:]), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return nil, fmt.Errorf("%q is no number", strings.TrimSpace(text[at+1:]))
	}
	if c.value = v; share {
		c.value = v / 100
	}
	return c, nil
}

func (m model) commandUntil(args string) (model, tea.Cmd, error) {
	if args == "" {
		if m.lab.snap.crossing == nil {
			return m, nil, errors.New("it does not pause anywhere; until METRIC < VALUE makes it")
		}
		m, cmd := m.say("no pause at %v any more", m.lab.snap.crossing).send(order{verb: pauseWhen})
		return m, cmd, nil
	}
	c, err := m.lab.readCrossing(args)
	if err != nil {
		return m, nil, err
	}
	m, cmd := m.say("pauses when %v", c).send(order{verb: pauseWhen, until: c})
	return m, cmd, nil
}

// openUntil asks for a value at which to pause.
func (m model) openUntil() (model, tea.Cmd) {
	l := m.lab
	at := min(l.focus, narrowingChart)
	text := l.metric[at] + " < "
	if v := l.value(l.arm, l.metric[at]); !math.IsNaN(v) {
		text += strconv.FormatFloat(round2(v), 'g', 3, 64)
	}
	if c := l.snap.crossing; c != nil {
		text = c.String()
	}
	m.dialog = ask{
		title:  "Pause when a metric of " + l.arm + " crosses a value",
		labels: []string{"when"}, fields: []field{newField(text)},
		hint: "METRIC < VALUE or > VALUE, ARM.METRIC for another arm; nothing takes it back",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			text := strings.TrimSpace(texts[0])
			if text == "" && m.lab.snap.crossing == nil {
				m.dialog = nil
				return m, nil, nil
			}
			after, cmd, err := m.commandUntil(text)
			if err == nil {
				after.dialog = nil
			}
			return after, cmd, err
		},
	}
	return m, nil
}

// stopped says once that a value was crossed.
func (m model) stopped() model {
	c := m.lab.snap.crossed
	if c == nil || c == m.lab.seen {
		m.lab.seen = c
		return m
	}
	m.lab.seen = c
	return m.say("round %d: %v, so it pauses; space goes on", m.lab.snap.round, c)
}
