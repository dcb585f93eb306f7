package metrics

import (
	"math"
	"strings"
	"testing"

	"bubblechamber/sim"
)

// watched hands every frame to a function.
type watched func(f *sim.Frame)

func (watched) Fork(int, int)                {}
func (watched) Snapshot() (any, int64)       { return nil, 0 }
func (watched) Restore(any)                  {}
func (w watched) Observe(f *sim.Frame) error { w(f); return nil }

// What the bargain's metrics are, counted one by one.
func TestBargainByTheLetter(t *testing.T) {
	s := citizenSetup(200, testCatalog(90, 6))
	want := map[int]map[string]float64{}
	was := map[int32]bool{}
	s.Observers = append(s.Observers, watched(func(f *sim.Frame) {
		for _, v := range f.Arms {
			if v.Name() != "topic" || f.Round < 1 {
				continue
			}
			column := func(name string, p int32) float64 {
				c, _ := v.Column(name)
				return float64(c.Values[p])
			}
			sum := map[string]float64{}
			events := map[int32]float64{}
			for _, e := range v.Events() {
				events[e.Person]++
			}
			for _, p := range v.Active() {
				sum["impressions"] += float64(len(v.Slate(p)))
				sum["creep"] += column(ColumnCreep, p)
			}
			for p := range int32(v.People()) {
				if n := events[p]; n > 0 {
					sum["consumed"] += n
					if column(ColumnUtility, p) > .9 {
						sum["met"] += n
					}
					sum["regretted"] += column(ColumnRegretted, p)
				}
				here := column(ColumnPresent, p) > 0
				if was[p] {
					sum["was"]++
					if !here {
						sum["left"]++
					}
				}
				was[p] = here
				if here {
					sum["present"]++
					sum["trust"] += column(ColumnTrust, p)
					sum["dial"] += column(ColumnDial, p)
					sum["off"] += 1 - column(ColumnTracking, p)
				}
			}
			want[f.Round] = map[string]float64{
				"conversion": sum["met"] / sum["consumed"], "regretted": sum["regretted"] / sum["consumed"],
				"retention": sum["present"] / 200, "churn": sum["left"] / sum["was"],
				"trust": sum["trust"] / sum["present"], "trust.n": sum["present"], "dial": sum["dial"] / sum["present"],
				"opt_out": sum["off"] / sum["present"], "creep": 1000 * sum["creep"] / sum["impressions"],
			}
		}
	}))
	c := smallWindow()
	c.Goal = .9
	rows := collect(t, s, c, 8)
	for round, metrics := range want {
		for name, x := range metrics {
			if got := rows.Value("topic", round, name); !(math.Abs(got-x) < 1e-9) && !(round == 1 && name == "churn") {
				t.Errorf("%s in round %d is %v, want %v", name, round, got, x)
			}
		}
	}
	if a, b, c := rows.Value("topic", 2, "retention"), rows.Value("topic", 3, "churn"), rows.Value("topic", 4, "churn"); a != 1 || b != .05 || c != 0 {
		t.Errorf("retention %v before, churn %v as a twentieth leave, %v after", a, b, c)
	}
	if x := rows.Value("topic", 8, "conversion"); !(x > 0 && x < 1) {
		t.Errorf("conversion %v tells nothing", x)
	}
}

// deserters are citizens of whom every fourth leaves, in some arms.
type deserters struct {
	citizens
	desert bool
}

func (d *deserters) Visit(v *sim.Visit) error {
	err := d.citizens.Visit(v)
	for p := range int32(d.n) {
		if d.desert && v.Round >= 3 && p%4 == 2 {
			d.present[p] = 0
		}
	}
	return err
}

func (d *deserters) Clone() sim.Users {
	return &deserters{*d.citizens.Clone().(*citizens), d.desert}
}

// Pairs with somebody who has left are left out, and bounded.
func TestPairsAreOfPeoplePresentInBothArms(t *testing.T) {
	run := func(desert bool) *Table {
		s := citizenSetup(200, testCatalog(90, 6))
		s.Users = &deserters{*newCitizens(200, 6), desert}
		return collect(t, s, smallWindow(), 8)
	}
	stay, leave := run(false), run(true)
	for _, name := range []string{"relative_narrowing.n", "narrowing.n"} {
		if x, y := stay.Value("topic", 2, name), leave.Value("topic", 8, name); name == "relative_narrowing.n" && x != 200 || y != 140 {
			t.Errorf("%s: %v before, %v after, want 200 and 140", name, x, y)
		}
	}
	if n := leave.Value("topic", 8, "relative_narrowing_consumed.n"); n > 40*.8 {
		t.Errorf("consumption of %v of the sample of 40 is compared, a quarter of whom have left", n)
	}
	for _, arm := range []string{"random", "topic"} {
		low, x, high := leave.Value(arm, 8, "relative_narrowing.lo"), leave.Value(arm, 8, "relative_narrowing"), leave.Value(arm, 8, "relative_narrowing.hi")
		if arm == "random" && (low != 0 || x != 0 || high != 0) || arm == "topic" && !(low < x && x < high) {
			t.Errorf("%s: %v, %v, %v", arm, low, x, high)
		}
	}
	// 140 at the mean and 60 at a percentile.
	mean := -math.Log(1 - leave.Value("topic", 8, "relative_narrowing"))
	p05 := -math.Log(1 - leave.Value("topic", 8, "relative_narrowing.p05"))
	if got, want := -math.Log(1-leave.Value("topic", 8, "relative_narrowing.lo")), (140*mean+60*p05)/200; math.Abs(got-want) > 1e-6 {
		t.Errorf("lower bound %v, want %v", got, want)
	}
	// Leavers count as zero in rates per person-round.
	if x, y := leave.Value("topic", 8, "clicks"), stay.Value("topic", 8, "clicks"); !(x < .85*y) {
		t.Errorf("%v clicks, %v with everybody there", x, y)
	}
}

func TestWarnSurvival(t *testing.T) {
	if w := WarnSurvival(.7, .9); !strings.Contains(w, "conditional on survival") || !strings.Contains(w, "70 %") || !strings.Contains(w, "90 %") {
		t.Errorf("warning %q", w)
	}
	for _, c := range [][2]float64{{.9, .93}, {.93, .9}, {nan, .5}, {.5, nan}, {1, 1}} {
		if w := WarnSurvival(c[0], c[1]); w != "" {
			t.Errorf("%v: %q", c, w)
		}
	}
}
