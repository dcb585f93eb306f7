package workbench

import (
	tea "github.com/charmbracelet/bubbletea"
)

// Travel in time: what has been run is shown from its rows, what has not is
// asked of the simulation.

func (m model) togglePlay() (model, tea.Cmd) {
	l := &m.lab
	switch {
	case l.replay:
		l.replay = false
		return m, nil
	case l.snap.round < l.snap.target:
		return m.send(order{verb: pause})
	case l.cursor >= 0:
		l.replay, l.carry = true, 0
		return m.ofRun(), nil
	}
	return m.ofRun().send(order{verb: play})
}

// ofRun shows the lab, unless a screen of the run is shown already.
func (m model) ofRun() model {
	if m.at == galleryScreen {
		m.at = labScreen
	}
	return m
}

func (m model) stepForth() (model, tea.Cmd) {
	l := &m.lab
	l.replay = false
	if l.cursor >= 0 {
		l.cursor++
		if l.cursor >= l.snap.round {
			l.cursor = -1
		}
		return m, nil
	}
	return m.send(order{verb: step})
}

func (m model) stepBack() (model, tea.Cmd) {
	return m.jump(m.lab.position() - 1)
}

func (m model) toStart() (model, tea.Cmd) { return m.jump(1) }

func (m model) toEnd() (model, tea.Cmd) {
	m.lab.cursor, m.lab.replay = -1, false
	return m, nil
}

// jump shows a round that was run, or has the simulation run up to it.
func (m model) jump(round int) (model, tea.Cmd) {
	l := &m.lab
	l.replay = false
	if round >= max(l.snap.round, 0) {
		l.cursor = -1
		if round == l.snap.round {
			return m, nil
		}
		return m.send(order{verb: goTo, round: round})
	}
	l.cursor = max(round, 0)
	if l.snap.round < l.snap.target {
		return m.send(order{verb: pause})
	}
	return m, nil
}

func (m model) whyNoBack() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.position() <= 0 {
		return "there is no round before this one: the warm-up is not kept"
	}
	return ""
}

func (m model) whyNoRun() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.snap.busy != "" {
		return "one moment: " + m.lab.snap.busy
	}
	return ""
}

func (m model) slower() (model, tea.Cmd) { return m.setPace(m.lab.pace - 1) }
func (m model) faster() (model, tea.Cmd) { return m.setPace(m.lab.pace + 1) }

func (m model) setPace(to int) (model, tea.Cmd) {
	m.lab.pace = min(max(to, 0), len(paces)-1)
	m = m.say("speed: %s", paceText(paces[m.lab.pace]))
	return m.send(order{verb: pace, pace: paces[m.lab.pace]})
}

// nextArm and previousArm put another arm in focus.
func (m model) nextArm() (model, tea.Cmd)     { return m.focusArm(+1) }
func (m model) previousArm() (model, tea.Cmd) { return m.focusArm(-1) }

func (m model) focusArm(by int) (model, tea.Cmd) {
	arms := m.lab.snap.arms
	if n := len(arms); n > 0 {
		m.lab.arm = arms[(max(m.lab.snap.arm(m.lab.arm), 0)+by+n)%n].name
	}
	return m, nil
}

func (m model) nextFocus() (model, tea.Cmd)     { return m.focusOn(m.lab.focus + 1) }
func (m model) previousFocus() (model, tea.Cmd) { return m.focusOn(m.lab.focus - 1) }

func (m model) focusOn(i int) (model, tea.Cmd) {
	m.lab.focus = (i + knobFocus + 1) % (knobFocus + 1)
	return m, nil
}

func (m model) focusCharts() (model, tea.Cmd) { return m.focusOn(tradeChart) }

func (m model) whyNoBaseline() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.base == "" {
		return "there is no baseline to compare with: b chooses one"
	}
	return ""
}

func (m model) whyNoZoom() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if !layLab(m.w, m.h, len(m.lab.snap.arms), false).grid {
		return "this terminal has room for one chart only; Tab shows the others"
	}
	return ""
}

func (m model) toggleZoom() (model, tea.Cmd) {
	m.lab.zoom = !m.lab.zoom
	return m, nil
}
