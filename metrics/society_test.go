package metrics

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
)

// worldly gives items viewpoints and lies, and a tenth of the creators a group
// of their own.
func worldly(c *sim.Catalog) *sim.Catalog {
	c.Groups = []string{"majority", minority}
	for i := range c.Len() {
		c.Viewpoint[i] = float32(i*5%9)/4 - 1
		c.False[i] = i%7 == 3
		c.GroupOf = append(c.GroupOf, uint8(max(i%10, 8)-8))
	}
	return c
}

// worldlyTwins name arms of toySetup and its like as twins, for want of better.
var worldlyTwins = Twins{Frozen: "random", Moving: "again", PersonalFrozen: "best", Personal: "topic", ModelFrozen: "same"}

// worldlySetup is citizenSetup with all that these metrics may need.
func worldlySetup(people int, catalog *sim.Catalog) sim.Setup {
	s := citizenSetup(people, worldly(catalog))
	s.Arms = append(s.Arms,
		sim.ArmSpec{Name: "best", Recommender: listerOf("best")},
		sim.ArmSpec{Name: "same", Recommender: listerOf("same")})
	return s
}

func worldlyConfig() Config {
	c := smallWindow()
	c.Groups = []string{"mainstream", "niche"}
	twins := worldlyTwins
	c.Twins = &twins
	return c
}

// letter measures by the letter of the definitions, from views alone.
type letter struct {
	t        *testing.T
	profiles map[int32]float64
	taken    []float64
	rows     map[string][]map[string]float64
}

func (l *letter) Fork(int, int)          {}
func (l *letter) Snapshot() (any, int64) { return nil, 0 }
func (l *letter) Restore(any)            {}

func (l *letter) Observe(f *sim.Frame) error {
	if f.Round == 0 {
		v := f.Arms[0]
		for _, n := range v.Taken() {
			l.taken = append(l.taken, float64(n)/float64(v.People()))
		}
		for p := range int32(v.People()) {
			items, _ := v.History(p)
			sum := 0.0
			for _, item := range items {
				sum += l.taken[item]
			}
			l.profiles[p] = sum / float64(len(items))
		}
	}
	if f.Round < 1 {
		return nil
	}
	for _, v := range f.Arms {
		if !v.Hidden() {
			l.rows[v.Name()] = append(l.rows[v.Name()], l.measure(f, v))
		}
	}
	return nil
}

func (l *letter) measure(f *sim.Frame, v *sim.View) map[string]float64 {
	row := map[string]float64{}
	all := func(int32) bool { return true }
	segment, _ := v.Column(ColumnSegment)
	l.of(f, v, row, "", all)
	l.of(f, v, row, "[mainstream]", func(p int32) bool { return segment.Values[p] == 0 })
	l.of(f, v, row, "[niche]", func(p int32) bool { return segment.Values[p] == 1 })
	row["utility_gap"] = math.Abs(row["utility[mainstream]"] - row["utility[niche]"])
	return row
}

func (l *letter) of(f *sim.Frame, v *sim.View, row map[string]float64, group string, in func(p int32) bool) {
	c := v.Catalog()
	viewpoint, _ := v.Column(ColumnViewpoint)
	utility, _ := v.Column(ColumnUtility)
	var cross, sided, gap, shown, lies, visitors, popular, before, known, far, twice, people, got float64
	for p := range int32(v.People()) {
		if !in(p) {
			continue
		}
		people++
		if !slices.Contains(v.Active(), p) {
			continue
		}
		visitors++
		got += float64(utility.Values[p])
		x := float64(viewpoint.Values[p])
		var middle, pop float64
		slate := v.Slate(p)
		for _, item := range slate {
			y := float64(c.Viewpoint[item])
			middle += y / float64(len(slate))
			pop += l.taken[item] / float64(len(slate))
			shown++
			if c.False[item] {
				lies++
			}
			if math.Abs(x) > .1 {
				sided++
				if x*y < 0 {
					cross++
				}
			}
		}
		gap += math.Abs(middle - x)
		if l.profiles[p] == l.profiles[p] {
			popular += pop
			before += l.profiles[p]
			known++
		}
		if slices.Contains(f.Baseline.Active(), p) {
			common := 0.0
			for _, item := range slate {
				if slices.Contains(f.Baseline.Slate(p), item) {
					common++
				}
			}
			far += 1 - common/(float64(len(slate)+len(f.Baseline.Slate(p)))-common)
			twice++
		}
	}
	var taken, mislead float64
	for _, e := range v.Events() {
		if in(e.Person) {
			taken++
			if c.False[e.Item] {
				mislead++
			}
		}
	}
	row["cross_cutting"+group] = cross / sided
	row["exposure_viewpoint_gap"+group] = gap / visitors
	row["exposure_viewpoint_gap"+group+".n"] = visitors
	row["misinformation"+group] = lies / shown
	row["misinformation_taken"+group] = mislead / taken
	row["popularity_lift"+group] = (popular/known - before/known) / (before / known)
	row["slate_distance"+group] = far / twice
	row["slate_distance"+group+".n"] = twice
	row["utility"+group] = got / people
}

func TestSocietyAgreesWithTheDefinitions(t *testing.T) {
	s := worldlySetup(120, mixedCatalog(90, 6))
	s.Users.(*citizens).idle = 5
	l := &letter{t: t, profiles: map[int32]float64{}, rows: map[string][]map[string]float64{}}
	s.Observers = append(s.Observers, l)
	rows := collect(t, s, worldlyConfig(), 8)
	for _, arm := range []string{"random", "topic", "best"} {
		if len(l.rows[arm]) != 8 {
			t.Fatalf("%d rows of %s", len(l.rows[arm]), arm)
		}
		for i, want := range l.rows[arm] {
			for column, x := range want {
				if got := rows.Value(arm, i+1, column); !(math.Abs(got-x) < 1e-6) {
					t.Errorf("%s of %s in round %d is %v, want %v", column, arm, i+1, got, x)
				}
			}
		}
	}
}

func TestAnArmThatRepeatsTheBaselineIsAtNoDistance(t *testing.T) {
	rows := collect(t, worldlySetup(80, mixedCatalog(90, 6)), worldlyConfig(), 6)
	for round := 1; round <= 6; round++ {
		for _, arm := range []string{"random", "again"} {
			for _, column := range []string{"slate_distance", "slate_distance[niche]", "slate_distance.p95"} {
				if x := rows.Value(arm, round, column); x != 0 {
					t.Errorf("%s of %s in round %d is %v", column, arm, round, x)
				}
			}
		}
		if x := rows.Value("topic", round, "slate_distance"); !(x > .3 && x <= 1) {
			t.Errorf("slates by topic are at %v in round %d", x, round)
		}
	}
	for _, column := range Columns("mainstream", "niche") {
		a, b := rows.Value("random", 6, column), rows.Value("again", 6, column)
		if math.Float64bits(a) != math.Float64bits(b) {
			t.Errorf("%s is %v, and %v in an arm that repeats it", column, a, b)
		}
	}
}

func TestThreadsDoNotMatterToSociety(t *testing.T) {
	var tables []*Table
	for _, threads := range []int{1, 3} {
		s := worldlySetup(600, mixedCatalog(90, 6))
		s.Threads = threads
		tables = append(tables, collect(t, s, worldlyConfig(), 5))
	}
	for _, arm := range tables[0].Arms() {
		for _, column := range tables[0].Columns() {
			a, b := tables[0].Value(arm, 5, column), tables[1].Value(arm, 5, column)
			if math.Float64bits(a) != math.Float64bits(b) {
				t.Errorf("%s of %s is %v with one thread, %v with three", column, arm, a, b)
			}
		}
	}
}

// What is the same for all arms and rounds follows from the citizens alone:
// viewpoints (i mod 11)/5 - 1, segments 0 0 1 in turn, ties to the next two.
func TestPolarisationOfCitizens(t *testing.T) {
	rows := collect(t, worldlySetup(66, mixedCatalog(90, 6)), worldlyConfig(), 2)
	for column, want := range map[string]float64{
		"viewpoint_variance": .4, // (11^2 - 1)/12 steps of 1/5, squared
		// Eleven shares of 1/11 at distances of 0.2: 11^-3.3 x 0.2 x 11 (11^2 - 1)/3.
		"esteban_ray": .0322023,
		"bimodality":  Bimodality(crowds(6, -1, -.8, -.6, -.4, -.2, 0, .2, .4, .6, .8, 1)),
		// Autocorrelation of 0 1 ... 10 in a circle: 55/110 at lag 1, 11/110 at lag 2.
		"segregation": .3,
		// e = (2 2; 2 0)/6: (1/3 - 5/9)/(4/9).
		"segregation_segment": -.5,
		"audience_gini":       0, // everybody is listened to by two
	} {
		near(t, column, rows.Value("topic", 2, column), want)
	}
}

// All but the first listen to the first: the largest Gini that four can have.
func TestAudienceOfOne(t *testing.T) {
	near(t, "audience_gini", (&scratch{}).audienceGini(4, func(p int32) []int32 {
		if p == 0 {
			return nil
		}
		return []int32{0}
	}), .75)
}

func TestWithoutViewpointsTiesOrSegments(t *testing.T) {
	s := toySetup(20, mixedCatalog(40, 5))
	s.WarmUp = sim.WarmUpSpec{}
	rows := collect(t, s, smallWindow(), 3)
	for _, column := range []string{
		"cross_cutting", "exposure_viewpoint_gap", "viewpoint_variance", "bimodality", "esteban_ray", "segregation",
		"segregation_segment", "audience_gini", "utility_gap", "provider_exposure_ratio", "popularity_lift", "narrowing_total", "narrowing_learning",
	} {
		near(t, column, rows.Value("topic", 3, column), nan)
	}
	near(t, "misinformation", rows.Value("topic", 3, "misinformation"), 0)
}
