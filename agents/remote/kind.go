package remote

import (
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Kind is the row of this package in a table of kinds: "process".
func Kind() recommenders.Kind {
	return recommenders.Kind{
		Name: "process", Role: recommenders.RankerRole,
		Doc:        "shows what a program of one's own says, in any language, over a pipe",
		Complexity: "fit O(new events), slate O(places + exclusions) beside what the program needs; a message a round",
		Fields: []recommenders.Field{{
			Name: "command", Doc: "program and arguments; it is started in the folder of the scenario file",
			Example: "[python3, mine.py]", List: true, Program: true,
		}},
		Unportable: true,
		Make: func(g recommenders.Given) (recommenders.Model, error) {
			m := &model{command: g.Values["command"], dir: g.Dir}
			param.Defaults(m.Knobs())
			return m, nil
		},
	}
}

// model is a process as a stage of a pipeline. It is started by the first Fit. It cannot
// copy itself: see sim.Snapshotter for what that means.
type model struct {
	command []string
	dir     string
	timeout float64 // seconds

	process *process
	ended   bool // it was started once and will not be again
	since   sim.Revision
	known   catalogue
	last    lists
}

func (m *model) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("timeout", &m.timeout, 30, "how long an answer may take before the run ends with an error; no result depends on it",
			param.Range(0.01, 86400), param.Unit("seconds"), param.Live(), param.LogScale(), param.Source("an assumption")),
	}
}

// Fit starts the process when there is none, and tells it what has come and gone.
func (m *model) Fit(p *sim.Platform) error {
	if p.Workers().Stopped() {
		return nil
	}
	if m.process == nil && !m.ended {
		if err := m.begin(p); err != nil {
			return err
		}
	}
	news := fit{
		Round: p.Round(), Issued: p.Accounts(), catalogueNews: m.known.news(p.Items()),
		Added: events(p.Added(m.since, nil)), Withdrawn: events(p.Withdrawn(m.since, nil)), Counts: p.Counts(),
	}
	m.since = p.Revision()
	return m.call(p, "fit", news, roomForLittle, nil)
}

// begin starts the process and tells it of the catalogue.
func (m *model) begin(p *sim.Platform) error {
	c, err := start(m.command, m.dir)
	if err != nil {
		m.ended = true
		return err
	}
	m.process = c
	draws := p.Draws(seedPurpose, 0)
	var hello greeting
	err = m.call(p, "initialize", initialize{
		Protocol: Protocol, Seed: draws.Uint64() >> 11, Repeats: repeats[p.Repeats()],
		Topics: p.Items().Topics(), Groups: p.Items().Groups(), Dimensions: p.Items().Dim(),
		catalogueNews: m.known.news(p.Items()),
	}, roomForLittle, &hello)
	if err == nil && m.process != nil && hello.Protocol != Protocol {
		err = m.process.failed(m.process.last, "it speaks protocol %d, and this is %d", hello.Protocol, Protocol)
		m.stop()
	}
	return err
}

// call sends a message and reads its answer into result, unless the run has been told
// to stop. The process does not survive an error.
func (m *model) call(p *sim.Platform, method string, params any, room int64, result any) error {
	if m.process == nil {
		return nil // the run was told to stop, and drops the round
	}
	err := m.process.call(method, params, result, limits{seconds(m.timeout), room, p.Workers().Stopped})
	if err == nil {
		return nil
	}
	m.stop()
	if err == errStopped {
		return nil
	}
	return err
}

// stop kills the process.
func (m *model) stop() {
	m.process.kill()
	m.process, m.ended = nil, true
}

// Close asks the process to end, and kills its group in any case.
func (m *model) Close() error {
	if m.process != nil {
		m.process.shutdown(min(seconds(m.timeout), patience))
		m.stop()
	}
	return nil
}

// Begin has nothing to do: all is done for all visitors at once.
func (m *model) Begin(*sim.Platform, int) error { return nil }

// name is how the process is called where people are told of it.
func (m *model) name() string { return strings.Join(m.command, " ") }
