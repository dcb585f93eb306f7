package workbench

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

func TestGoldenManyArms(t *testing.T) {
	twenty := slices.Repeat([]string{"down"}, 20)
	for _, size := range [][2]int{{80, 24}, {100, 30}, {140, 45}} {
		for name, keys := range map[string][]string{
			"first": nil, "moved": twenty, "clicks": {"tab"}, "audit": {"5"}, "multiples": {"6", "v"},
		} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d := newManyDriver(t, size[0], size[1], 41, 60)
				d.press(keys...)
				golden.RequireEqual(t, []byte(d.m.View()+"\n"))
			})
		}
	}
}

// Whatever is compared, hidden and in focus, on any screen: few arms are all drawn as
// ever; of many the baseline and the one in focus stand out, no two of those that stand
// out look alike, and the table has them all.
func TestWhoStandsOutCanBeToldApart(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(4, 120).Draw(rt, "arms")
		d := newManyDriver(t, rapid.IntRange(leastWidth, 200).Draw(rt, "w"), rapid.IntRange(leastHeight, 70).Draw(rt, "h"), n, 1)
		for i := range rapid.IntRange(0, 5).Draw(rt, "forks") {
			d.f.snap.arms = append(d.f.snap.arms, armState{name: fmt.Sprint("fork-", i), of: "content", at: 1, index: n + i})
		}
		d.f.publish()
		d.tick(1)
		all := d.m.lab.arms()
		arm := rapid.SampledFrom(all)
		d.m.lab.arm = arm.Draw(rt, "focus")
		d.m.lab.base = rapid.SampledFrom(append(all[:n:n], "")).Draw(rt, "base")
		d.m.lab.hidden = rapid.SliceOfN(arm, 0, n-1).Draw(rt, "hidden")
		d.m.lab.zoom = rapid.Bool().Draw(rt, "zoom")
		m, l := d.m, d.m.lab
		drawn, out := l.shownArms(), m.told()
		if len(drawn) <= mostTold {
			if out != nil {
				rt.Fatalf("of %d arms %v stand out", len(drawn), out)
			}
			return
		}
		if out == nil || len(out) > mostTold {
			rt.Fatalf("of %d arms %d stand out", len(drawn), len(out))
		}
		for _, a := range []string{l.base, l.arm} {
			if slices.Contains(drawn, a) && !slices.Contains(out, a) {
				rt.Errorf("%s does not stand out of %v", a, out)
			}
		}
		rows := layLab(m.w, m.h, len(l.arms()), l.zoom).legend.h
		table := strings.Join(m.legend(m.w, rows), "\n")
		for _, ink := range []chart.Ink{{}, {Glyphs: chart.ASCII}} {
			seen := map[string]string{}
			for _, s := range m.lines(engagementChart, 80, out).Series {
				if s.Style.Context == slices.Contains(out, s.Label) {
					rt.Errorf("%s, context %v, of %v", s.Label, s.Style.Context, out)
				}
				if s.Style.Context {
					continue
				}
				look := fmt.Sprint(ink.Mark(s.Style), s.Style.Tone())
				if other, ok := seen[look]; ok {
					rt.Errorf("%s and %s look alike", other, s.Label)
				}
				seen[look] = s.Label
				if rows > 0 && s.Label != l.base && !strings.Contains(table, " "+s.Label+" ") {
					rt.Errorf("%s stands out, and is not in the table:\n%s", s.Label, table)
				}
			}
		}
		for _, tr := range m.trade(out).Trails {
			if tr.Style.Context != !slices.Contains(out, tr.Label) || tr.Style.Context && len(tr.X) > smoothing {
				rt.Errorf("trail of %s, context %v, %d points", tr.Label, tr.Style.Context, len(tr.X))
			}
		}
	})
}

// The number of an arm is its own, whatever arms are forked.
func TestArmsHaveNumbersOfTheirOwn(t *testing.T) {
	for _, n := range []int{4, 14, 41} {
		d := newManyDriver(t, 100, 30, n, 1)
		s := d.m.lab.session
		before := map[string]int{}
		for _, a := range d.m.lab.arms() {
			before[a] = s.style(d.m.lab.snap, a)
		}
		for i := range 12 {
			d.f.snap.arms = append(d.f.snap.arms, armState{name: fmt.Sprint("fork-", i), of: "content", at: 1, index: n + i})
		}
		d.f.publish()
		d.tick(1)
		seen := map[int]string{}
		for _, a := range d.m.lab.arms() {
			i := s.style(d.m.lab.snap, a)
			if was, ok := before[a]; ok && was != i {
				t.Errorf("%d arms: %s was %d and is %d", n, a, was, i)
			}
			if other, ok := seen[i]; ok {
				t.Errorf("%d arms: %s and %s are both %d", n, other, a, i)
			}
			seen[i] = a
		}
	}
}

// Each that stands out has its label on every chart of a round, and nobody else.
func TestWhoStandsOutIsLabelled(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {100, 30}, {140, 45}, {160, 48}, {200, 60}} {
		d := newManyDriver(t, size[0], size[1], 41, 30)
		for range 41 {
			for i := range tradeChart {
				w, h := layLab(size[0], size[1], 41, false).big.w, layLab(size[0], size[1], 41, false).big.h
				if lay := layLab(size[0], size[1], 41, false); lay.grid {
					w, h = lay.charts[i].w, lay.charts[i].h
				}
				text := strings.Join(d.m.chartLines(i, w, h), "\n")
				for _, a := range d.m.lab.arms() {
					if has := strings.Contains(text, " "+a+" "); has != slices.Contains(d.m.told(), a) {
						t.Fatalf("chart %d at %v: label of %s: %v; %v stand out\n%s", i, size, a, has, d.m.told(), text)
					}
				}
			}
			d.press("down")
		}
		if d.m.lab.arm != "content" {
			t.Errorf("41 steps down lead to %s", d.m.lab.arm)
		}
	}
}

// What says that some stand out is true, and names keys that move them.
func TestStandingIsSaid(t *testing.T) {
	d := newManyDriver(t, 140, 45, 41, 30)
	d.shows("7 of 41 arms stand out; ↑ ↓ moves")
	d.press("up", "up")
	d.showsNot("content against")
	d.press(slices.Repeat([]string{"down"}, 12)...)
	d.shows("8 of 41 arms stand out; ↑ ↓ moves")
	d.press("x")
	d.shows("7 of 40 arms stand out")
	d.press("X", "tab")
	d.shows("8 of 41 arms stand out; a A moves")
	d.press("5")
	d.shows("8 of 41 arms stand out; ↑ ↓ moves")
	d.press("6")
	d.showsNot("stand out")
	d.press("v")
	d.shows("4 of 41 arms stand out; a A moves")
	d.press("1")
	d.showsNot("stand out")
	d.press("2", "esc")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.shows("8 of 41 arms stand out")
	few := newManyDriver(t, 140, 45, mostTold, 30)
	few.showsNot("stand out")
	few.press("f", "enter")
	few.shows("of 11 arms stand out")
	few.press("x")
	few.showsNot("stand out")
}

// The card of many arms begins as the lab does.
func TestStoredRunOfManyArms(t *testing.T) {
	d := newManyDriver(t, 140, 45, 41, 30)
	s := sketch{Metric: "topics_shown", Arms: d.m.lab.arms(), Baseline: "random"}
	for _, series := range s.lines(mostTold).Series {
		if series.Style.Context == slices.Contains(d.m.told(), series.Label) {
			t.Errorf("%s: context %v", series.Label, series.Style.Context)
		}
	}
}

// A long list of arms does not push away what there is to notice.
func TestLongListsOfArmsComeLast(t *testing.T) {
	s := *fakeScenarios()[0]
	for _, n := range []int{len(s.Arms), mostTold, mostTold + 1} {
		for i := len(s.Arms); i < n; i++ {
			s.Arms = append(s.Arms, fmt.Sprint("arm-", i))
		}
		text := infoText(&s)
		if first := strings.Index(text, "content-mmr") < strings.Index(text, "Things to notice"); first != (n <= mostTold) || !strings.Contains(text, fmt.Sprint(n, " arms")) {
			t.Errorf("%d arms:\n%s", n, text)
		}
	}
}
