package metrics

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
)

// Groups that split everybody add up to the values over everybody.
func TestGroupsAddUp(t *testing.T) {
	c := smallWindow()
	c.Groups = []string{"with", "mainstream", "niche", "without", "nobody"}
	s := citizenSetup(300, mixedCatalog(90, 6))
	people := s.Users.(*citizens)
	size := map[string]float64{}
	for p := range people.n {
		size[[]string{"mainstream", "niche"}[int(people.segment[p])]]++
		size[[]string{"without", "with"}[int(people.attribute[p])]]++
	}
	rows := collect(t, s, c, 12)
	value := func(column string) float64 {
		if !slices.Contains(rows.Columns(), column) {
			t.Fatalf("no column %s", column)
		}
		return rows.Value("topic", 12, column)
	}
	for _, split := range [][2]string{{"mainstream", "niche"}, {"without", "with"}} {
		for _, name := range []string{"clicks", "consumption", "utility", "utility_innate", "retention", "taste_drift", "events_held"} {
			all := (value(name+"["+split[0]+"]")*size[split[0]] + value(name+"["+split[1]+"]")*size[split[1]]) / 300
			if math.Abs(all-value(name)) > 1e-6 {
				t.Errorf("%s: %v of %v, %v over everybody", name, all, split, value(name))
			}
		}
		for _, name := range []string{"topics_shown", "entropy_shown", "trust", "dial", "unicity_4", "narrowing", "relative_narrowing"} {
			at := func(suffix string) (sum, n float64) {
				x, n := value(name+suffix), value(name+suffix+".n")
				if name == "narrowing" || name == "relative_narrowing" {
					x = -math.Log(1 - x)
				}
				return x * n, n
			}
			a, nA := at("[" + split[0] + "]")
			b, nB := at("[" + split[1] + "]")
			if all, n := at(""); nA+nB != n || math.Abs(a+b-all) > 1e-4*math.Abs(all)+1e-9 {
				t.Errorf("%s: sums %v and %v of %v and %v, %v of %v over everybody", name, a, b, nA, nB, all, n)
			}
		}
	}
	if x := value("clicks[nobody]"); x == x {
		t.Errorf("a group that nobody is in clicks %v times", x)
	}
	if x := value("topics_shown[nobody].n"); x != 0 {
		t.Errorf("%v people in a group of nobody", x)
	}
	if low, mid, high := value("topics_shown[niche].p05"), value("topics_shown[niche].p50"), value("topics_shown[niche].p95"); !(low <= mid && mid <= high && low < high) {
		t.Errorf("quantiles %v, %v, %v", low, mid, high)
	}
}

// A group of everybody has the value over everybody, for every metric.
func TestGroupOfEverybody(t *testing.T) {
	s := worldlySetup(200, testCatalog(90, 6))
	for p := range s.Users.(*citizens).segment {
		s.Users.(*citizens).segment[p] = 1
	}
	c := worldlyConfig()
	rows := collect(t, s, c, 12)
	for _, d := range All() {
		for _, column := range d.in("niche").columns() {
			if !d.Grouped {
				continue
			}
			plain := d.Name + column[len(d.Name)+len("[niche]"):]
			x, y := rows.Value("topic", 12, plain), rows.Value("topic", 12, column)
			if !(math.Abs(x-y) <= 1e-5*math.Abs(x)) && !(x != x && y != y) {
				t.Errorf("%s is %v, %s is %v", plain, x, column, y)
			}
		}
	}
}

// Naming groups changes nothing of what is measured over everybody.
func TestGroupsChangeNothing(t *testing.T) {
	run := func(groups ...string) *Table {
		c := smallWindow()
		c.Groups = groups
		return collect(t, citizenSetup(100, mixedCatalog(60, 5)), c, 6)
	}
	same(t, run(), run("niche", "with"), "topic", "topic")
}

// Slow families stand still between their rounds, whatever round an arm begins
// in.
func TestSlowMetricsAreCarried(t *testing.T) {
	s := citizenSetup(120, testCatalog(90, 5))
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "branch", Recommender: listerOf("best"), Fork: &sim.Fork{Of: "topic", At: 6}})
	c := smallWindow()
	c.PrivacyEvery, c.Groups = 4, []string{"niche"}
	rows := collect(t, s, c, 10)
	for _, column := range []string{"events_held", "events_held[niche].p50", "unicity_2"} {
		v := func(round int) float64 { return rows.Value("topic", round, column) }
		if v(1) != v(3) || v(4) != v(7) || v(8) != v(10) || v(3) == v(4) || v(7) == v(8) || v(1) != v(1) {
			t.Errorf("%s: %v %v %v %v %v %v", column, v(1), v(3), v(4), v(7), v(8), v(10))
		}
		if x := rows.Value("branch", 7, column); x != v(7) {
			t.Errorf("%s of a fork is %v, %v in the arm it forks off", column, x, v(7))
		}
	}
	if x, y := rows.Value("topic", 1, "epsilon_spent"), rows.Value("topic", 10, "epsilon_spent"); x != 0 || y != 0 {
		t.Errorf("%v and %v of a budget that nothing draws on", x, y)
	}
	c.PrivacyEvery = 0
	rows = collect(t, citizenSetup(50, testCatalog(60, 5)), c, 4)
	if x := rows.Value("topic", 4, "events_held"); x == x {
		t.Errorf("never measured, and %v events held", x)
	}
}
