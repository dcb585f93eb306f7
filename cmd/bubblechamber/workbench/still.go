package workbench

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/scenarios"
)

// The smallest screen that a still can show, in cells.
const (
	LeastWidth  = leastWidth
	LeastHeight = leastHeight
)

// StillOptions say what a still shows. Of the Options only Open, Set, Seed, Threads,
// Keyframes and Journal are used with them: nothing of the terminal or the machine shows.
type StillOptions struct {
	Screen string                // one of Screens; "": the lab, or without a scenario the gallery
	Rounds *int                  // to run before, 0 or more; nil: the scenario's
	Keys   []string              // to press then, by the names of Bubble Tea, "space", or text to type
	W, H   int                   // in cells, at least LeastWidth x LeastHeight
	Light  bool                  // colours for a light ground
	Round  func(round, last int) // called after each round, those of the warm-up are below 1; may be nil
}

// Shot is a frame of the workbench, as lines with colours.
type Shot struct {
	Frame string
	Title string // which screen it is, of what
	About string // the same in words, a line a thing; "" without a scenario
}

// helpScreen is a screen for who looks, and a dialog for who presses keys.
const helpScreen = "help"

// Screens returns the names of the screens.
func Screens() []string {
	var names []string
	for _, p := range pages() {
		names = append(names, strings.ToLower(p.name))
	}
	return append(names, helpScreen)
}

// screenKey is what shows a screen.
func screenKey(name string) string {
	if i := slices.Index(Screens(), name); i >= 0 && name != helpScreen {
		return screen(i).key()
	}
	return "?"
}

// Still returns what a screen would show, without a terminal: the scenario has run so
// many rounds and stands, and then the keys were pressed. The same options give the
// same frame, whatever the clock and the number of threads. Without a scenario only
// the screens that need none can be shown. The error is that of the scenario, that of
// ctx, or a *Refused.
func Still(ctx context.Context, o Options, s StillOptions) (Shot, error) {
	return (&camera{ctx: ctx, gallery: scenarios.Gallery}).take(o, s)
}

func (c *camera) take(o Options, s StillOptions) (Shot, error) {
	c.round = s.Round
	c.m = newModel(theme{chart.Ink{Profile: chart.TrueColor, Light: s.Light}}, func(ref string) (*session, error) { return c.session(o, ref) })
	c.m.clock = time.Unix(0, 0)
	defer func() {
		if s := c.m.lab.session; s != nil {
			s.feed.close()
		}
	}()
	if err := c.send(tea.WindowSizeMsg{Width: s.W, Height: s.H}); err != nil {
		return Shot{}, err
	}
	if o.Open != "" {
		if err := c.begin(o.Open, s.Rounds); err != nil {
			return Shot{}, err
		}
	}
	if s.Screen == "" {
		s.Screen = Screens()[c.m.at]
	}
	if err := c.press(screenKey(s.Screen), "screen "+s.Screen); err != nil {
		return Shot{}, err
	}
	for _, k := range s.Keys {
		if err := c.press(k, fmt.Sprintf("key %q", k)); err != nil {
			return Shot{}, err
		}
	}
	// What is said for a while only is over.
	if err := c.send(tickMsg(c.m.clock.Add(time.Minute))); err != nil {
		return Shot{}, err
	}
	return c.shot(s.Screen), nil
}

// shot is what the model shows now.
func (c *camera) shot(screen string) Shot {
	shot := Shot{Frame: c.m.View(), Title: "bubblechamber, " + screen}
	if l := c.m.lab; l.session != nil {
		s := l.session.scenario
		shot.Title += ": " + chart.Clean(s.Name)
		said := []string{fmt.Sprintf("%s (seed %d)", s.Title, l.session.seed)}
		if c.m.at != galleryScreen {
			said = append(said, pages()[c.m.at].words(c.m)...)
		}
		for i, line := range said {
			said[i] = strings.Join(strings.Fields(chart.Clean(line)), " ")
		}
		shot.About = strings.Join(said, "\n")
	}
	return shot
}
