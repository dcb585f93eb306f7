package workbench

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

func (d *driver) click(x, y int) { d.mouse(tea.MouseButtonLeft, x, y) }

func (d *driver) mouse(button tea.MouseButton, x, y int) {
	d.t.Helper()
	d.send(tea.MouseMsg{X: x, Y: y, Button: button, Action: tea.MouseActionPress})
}

// find is where a text is on the screen, the first from a row on.
func (d *driver) find(text string, from int) (x, y int) {
	d.t.Helper()
	for y, l := range strings.Split(d.m.View(), "\n") {
		if before, _, ok := strings.Cut(l, text); ok && y >= from {
			return chart.Width(before), y
		}
	}
	d.t.Fatalf("no %q in\n%s", text, d.m.View())
	return 0, 0
}

func TestMouse(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	click := tea.MouseMsg{X: 70, Y: 5, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	d.send(click)
	if d.m.lab.focus != tradeChart {
		t.Error("the mouse acts although it is off")
	}
	d.press("M")
	d.shows("mouse on")
	d.send(click)
	if d.m.lab.focus != diversityChart {
		t.Errorf("focus %d, want the chart under the mouse", d.m.lab.focus)
	}
	lay := layLab(100, 30, 4, false)
	d.send(tea.MouseMsg{X: 12, Y: lay.timeline.y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if at := d.m.lab.position(); at != 20 { // 12 of 99 cells of 400 rounds is round 48, which has not been run
		t.Errorf("a click on the timeline led to round %d", at)
	}
	d.send(tea.MouseMsg{X: 3, Y: lay.timeline.y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if at := d.m.lab.position(); at != 12 {
		t.Errorf("a click on the timeline led to round %d, want 12", at)
	}
	d.press("end")
	d.send(tea.MouseMsg{X: 70, Y: 26, Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress})
	if last := d.f.orders[len(d.f.orders)-1]; last.verb != set {
		t.Errorf("the wheel over a knob gave %v", last)
	}
	d.send(tea.MouseMsg{X: 70, Y: 5, Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress})
	if d.m.lab.position() != 19 {
		t.Errorf("the wheel over a chart led to round %d, want 19", d.m.lab.position())
	}
}

// Every tab is where it is drawn, and shows its screen.
func TestClickOnATab(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("M")
	for i, p := range pages() {
		x, y := d.find(p.name, 1)
		if d.click(x, y); d.m.at != screen(i) {
			t.Errorf("a click on %s showed %v", p.name, d.m.at)
		}
	}
	d = newDriver(t, 100, 30)
	d.press("M")
	x, y := d.find("Map", 1)
	d.click(x, y)
	d.shows("no scenario is open yet")
}

func TestMouseOnTheMap(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("M", "3", "z")
	left, right := d.m.lab.arm, d.m.rightArm()
	lay := d.m.layMap()
	panel := d.m.lab.snap.past.crowd.panel
	for _, who := range []int{3, 17, 30} {
		d.m, _ = d.m.choose(panel[who])
		x, y := d.find("[", 2) // around the chosen one's mark
		d.m, _ = d.m.choose(panel[0])
		d.click(x+1, y)
		a, b := d.m.armWhereabouts(left), int(d.m.lab.person/25)
		ax, ay := a.point(who)
		bx, by := a.point(b)
		if dx, dy := (ax-bx)*float64(lay.planes[0].w)/2, (ay-by)*float64(lay.planes[0].h)/2; dx*dx+4*dy*dy > 4 {
			t.Errorf("a click on the mark of %d took %d, who is elsewhere", panel[who], d.m.lab.person)
		}
	}
	d.press("z")
	lay = d.m.layMap()
	d.click(lay.planes[1].x+10, lay.planes[1].y+10)
	if d.m.lab.arm != right || d.m.rightArm() != left {
		t.Errorf("a click on the right left %s in focus beside %s", d.m.lab.arm, d.m.rightArm())
	}
	d.click(3, lay.timeline.y)
	if d.m.lab.position() != 12 {
		t.Errorf("a click on the timeline led to round %d, want 12", d.m.lab.position())
	}
	d.mouse(tea.MouseButtonWheelUp, 20, 10)
	if d.m.lab.position() != 11 {
		t.Errorf("the wheel led to round %d, want 11", d.m.lab.position())
	}
}

func TestClickOnATwin(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("M", "4")
	for _, a := range d.m.lab.snap.arms {
		_, top := d.find("Her twins", 0)
		_, y := d.find(a.name, top)
		if d.click(90, y); d.m.lab.arm != a.name {
			t.Errorf("a click on the twin in %s put %s in focus", a.name, d.m.lab.arm)
		}
	}
}

func TestClickOnAMeasure(t *testing.T) {
	d := newLabDriver(t, 160, 48, 20)
	d.press("M", "5")
	shown, _ := d.m.auditColumns(160)
	if len(shown) < 2 {
		t.Fatalf("%d measures", len(shown))
	}
	for _, m := range shown {
		shown, _ := d.m.auditColumns(160)
		at := slices.IndexFunc(shown, func(o metrics.Definition) bool { return o.Name == m.Name })
		if at < 0 {
			continue // scrolled away
		}
		if d.click(groupName+2+at*auditWidth+3, 5); d.m.auditMeasure() != m.Name {
			t.Errorf("a click on %s took %s", m.Name, d.m.auditMeasure())
		}
	}
}

func TestMouseOnCompare(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("M", "6")
	for _, a := range d.m.lab.snap.arms {
		x, y := d.find(a.name[:min(9, len(a.name))], 3)
		if d.click(x, y); d.m.lab.arm != a.name {
			t.Errorf("a click on the column of %s put %s in focus", a.name, d.m.lab.arm)
		}
	}
	x, y := d.find("Effective topics shown", 4)
	if d.click(x, y); d.m.comparedMetric() != "topics_shown" {
		t.Errorf("a click took %s", d.m.comparedMetric())
	}
	was := d.m.lab.position()
	d.mouse(tea.MouseButtonWheelUp, 20, 10)
	if now := d.m.comparedMetric(); now == "topics_shown" || d.m.lab.position() != was {
		t.Errorf("the wheel led to %s in round %d", now, d.m.lab.position())
	}
	d.press("v")
	title := capital(definition("topics_shown").Label(d.m.baseline()))
	x, y = d.find(title, 3)
	if d.click(x+3, y+2); d.m.comparedMetric() != "topics_shown" {
		t.Errorf("a click on the chart of topics took %s", d.m.comparedMetric())
	}
}
