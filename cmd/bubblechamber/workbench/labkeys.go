package workbench

// travelKeys move in time and between arms; all screens of a run have them. With
// arrows ← and → do it too, where nothing else needs them.
func travelKeys(arrows bool) []binding {
	forth, back := []string{"."}, []string{","}
	farForth, farBack := []string{">"}, []string{"<"}
	show := ", ."
	if arrows {
		forth, back = append(forth, "right"), append(back, "left")
		farForth, farBack = append(farForth, "shift+right"), append(farBack, "shift+left")
		show = "← →"
	}
	return []binding{
		{back, back[len(back)-1], "", "one round back; earlier rounds are shown as they were stored", model.whyNoBack, model.stepBack},
		{forth, show, "step", "one round forth; at the newest, the next round is run", model.whyNoRun, model.stepForth},
		{farBack, "<", "", "a long way back, a twentieth of all rounds", model.whyNoBack, model.stepFarBack},
		{farForth, ">", "", "a long way forth", needsLab, model.stepFarForth},
		{[]string{"["}, "[", "", "slower: fewer rounds a second", needsLab, model.slower},
		{[]string{"]"}, "[ ]", "speed", "faster: more rounds a second, in the end as many as can be", needsLab, model.faster},
		{[]string{"g"}, "g", "go to", "go to a round: earlier ones are shown, later ones are run", needsLab, model.openJump},
		{[]string{"home"}, "Home", "", "the first round", model.whyNoBack, model.toStart},
		{[]string{"end"}, "End", "", "the newest round", needsLab, model.toEnd},
		{[]string{"f"}, "f", "fork", "fork: a new arm that shares the past of the arm in focus up to this round", model.whyNoFork, model.openFork},
		{[]string{"{"}, "{", "", "draw less often; the simulation's speed stays", always, model.drawLess},
		{[]string{"}"}, "}", "", "draw more often; the simulation's speed stays", always, model.drawMore},
	}
}

// armKeys put another arm in focus. With arrows ↑ and ↓ do it too, where nothing else
// needs them.
func armKeys(arrows bool) []binding {
	next, previous := []string{"a"}, []string{"A"}
	if arrows {
		next, previous = append(next, "down", "j"), append(previous, "up", "k")
	}
	return []binding{
		{next, "a", "arm", "put the next arm in focus: the sentence, the arms' knobs and forks are about it", needsLab, model.nextArm},
		{previous, "A", "", "put the arm before in focus", needsLab, model.previousArm},
	}
}

// chartKeys are the lab's own, with the charts or the knobs in focus.
func chartKeys() []binding {
	return []binding{
		{[]string{"tab"}, "Tab", "focus", "put the next chart, then the knobs, in focus", needsLab, model.nextFocus},
		{[]string{"shift+tab"}, "Shift-Tab", "", "the chart before", needsLab, model.previousFocus},
		{[]string{"/"}, "/", "knobs", "find a knob among all that may move, and put it on the slider in focus", needsLab, model.openKnobs},
		{[]string{"m"}, "m", "metric", "choose what the chart in focus shows", model.whyNoMetric, model.openMetrics},
		{[]string{"b"}, "b", "baseline", "compare with another arm; what is saved keeps the scenario's baseline", needsLab, model.openBaseline},
		{[]string{"x"}, "x", "", "draw the arm in focus or not", needsLab, model.toggleArm},
		{[]string{"X"}, "X", "", "draw all arms", needsLab, model.showArms},
		{[]string{"d"}, "d", "difference", "differences to the baseline in place of values", model.whyNoBaseline, model.toggleDiffs},
		{[]string{"p"}, "p", "people", "a band of quantiles over people about the arm in focus", model.whyNoBand, model.nextBand},
		{[]string{"l"}, "l", "", "a logarithmic or a linear scale", model.whyNoLine, model.toggleLog},
		{[]string{"+", "="}, "+", "", "look closer: fewer rounds", needsLab, model.zoomIn},
		{[]string{"-"}, "-", "", "look from farther away: more rounds", needsLab, model.zoomOut},
		{[]string{"w"}, "w", "pause when", "pause when a metric crosses a value", needsLab, model.openUntil},
		{[]string{"z"}, "z", "", "the chart in focus alone, or all four", model.whyNoZoom, model.toggleZoom},
	}
}

func knobKeys() []binding {
	return []binding{
		{[]string{"left"}, "←", "", "move the knob down", model.whyNoMove, model.knobDown},
		{[]string{"right"}, "← →", "move", "move the knob up; it takes effect at the next round", model.whyNoMove, model.knobUp},
		{[]string{"shift+left", "H"}, "H", "", "move the knob down a long way", model.whyNoMove, model.knobFarDown},
		{[]string{"shift+right", "L"}, "L", "", "move the knob up a long way", model.whyNoMove, model.knobFarUp},
		{[]string{"enter"}, "Enter", "value", "type the knob's value", model.whyNoMove, model.openValue},
		{[]string{"0"}, "0", "reset", "put the knob back to where the scenario has it", model.whyNoMove, model.knobReset},
		{[]string{"up", "k"}, "↑", "", "the knob before", needsLab, model.knobBefore},
		{[]string{"down", "j"}, "↓", "", "the knob after", needsLab, model.knobAfter},
		{[]string{"esc"}, "Esc", "", "back to the charts", needsLab, model.focusCharts},
	}
}
