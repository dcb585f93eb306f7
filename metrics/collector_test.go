package metrics

import (
	"context"
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// same fails unless two tables hold the same bits for an arm each.
func same(t *testing.T, a, b *Table, armA, armB string, but ...string) {
	t.Helper()
	for _, column := range Columns() {
		fa, x := a.Series(armA, column)
		fb, y := b.Series(armB, column)
		if fa != fb || len(x) != len(y) || len(x) == 0 {
			t.Fatalf("%s of %s and %s: %d rounds from %d, %d from %d", column, armA, armB, len(x), fa, len(y), fb)
		}
		for i := range x {
			if math.Float64bits(x[i]) != math.Float64bits(y[i]) {
				t.Errorf("%s in round %d: %v in %s, %v in %s", column, fa+i, x[i], armA, y[i], armB)
				break
			}
		}
	}
}

func TestEveryMetricHasAValue(t *testing.T) {
	s := worldlySetup(400, testCatalog(120, 6))
	s.WarmUp.Rounds = 16
	c := worldlyConfig()
	c.Window = 16
	c.Groups = append(c.Groups, "with")
	rows := collect(t, s, c, 30)
	for _, column := range rows.Columns() {
		defined := false
		_, values := rows.Series("topic", column)
		for _, x := range values {
			defined = defined || x == x
			if math.IsInf(x, 0) {
				t.Errorf("%s is infinite", column)
			}
		}
		if !defined {
			t.Errorf("%s is never defined", column)
		}
	}
	if x := rows.Value("random", 30, "relative_narrowing_consumed"); x != 0 {
		t.Errorf("the baseline's consumption is narrowed by %v against itself", x)
	}
	if x := rows.Value("random", 30, "in_bubble_placebo"); x != rows.Value("topic", 30, "in_bubble_placebo") {
		t.Error("the placebo's share differs by arm")
	}
	if arms := rows.Arms(); len(arms) != 5 {
		t.Errorf("arms with rows: %q; the placebo has none", arms)
	}
	if first, last := rows.Rounds("topic"); first != 1 || last != 30 {
		t.Errorf("rounds %d to %d, want 1 to 30", first, last)
	}
}

func TestIdenticalArmDiffersByExactlyNothing(t *testing.T) {
	rows := collect(t, toySetup(300, mixedCatalog(90, 6)), smallWindow(), 14)
	same(t, rows, rows, "random", "again")
	for round := 1; round <= 14; round++ {
		for _, arm := range []string{"random", "again"} {
			if x := rows.Value(arm, round, "relative_narrowing"); x != 0 {
				t.Errorf("%s, round %d: relative narrowing %v", arm, round, x)
			}
			for _, q := range quantileSuffixes {
				if x := rows.Value(arm, round, "relative_narrowing."+q); x != 0 {
					t.Errorf("%s, round %d: %s of relative narrowing %v", arm, round, q, x)
				}
			}
			if x := rows.Value(arm, round, "in_bubble"); x != 0 {
				t.Errorf("%s, round %d: %v in a bubble", arm, round, x)
			}
		}
	}
	if x := rows.Value("topic", 14, "relative_narrowing"); !(x > .2) {
		t.Errorf("showing one topic narrows by %v", x)
	}
	if x := rows.Value("topic", 14, "narrowing"); !(x > .2) {
		t.Errorf("showing one topic narrows by %v against the past", x)
	}
}

func TestThreadsDoNotMatter(t *testing.T) {
	var tables []*Table
	for _, threads := range []int{1, 2, 16} {
		s := toySetup(900, mixedCatalog(60, 5))
		s.Threads = threads
		s.Users.(*toys).idle = 7
		tables = append(tables, collect(t, s, smallWindow(), 9))
	}
	for _, arm := range []string{"random", "topic"} {
		same(t, tables[0], tables[1], arm, arm)
		same(t, tables[0], tables[2], arm, arm)
	}
}

func TestRewindAndForkGiveTheSameRows(t *testing.T) {
	ctx := context.Background()
	setup := func() sim.Setup {
		s := citizenSetup(80, testCatalog(60, 5))
		s.Set = []param.Assign{set("platform.rotate", param.I(4))}
		return s
	}
	c := smallWindow()
	c.PrivacyEvery, c.Groups = 5, []string{"niche"}
	plain := collect(t, setup(), c, 20)

	s := setup()
	s.Keyframes = 1 << 30
	m, err := NewCollector(c)
	if err != nil {
		t.Fatal(err)
	}
	s.Observers = []sim.Observer{m}
	run, err := sim.New(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Run(ctx, 20); err != nil {
		t.Fatal(err)
	}
	kept := m.Rows().Snapshot()
	for _, round := range []int{13, 0, 20} {
		if err := run.Goto(ctx, round); err != nil {
			t.Fatal(err)
		}
	}
	if m.Rows().Version() == kept.Version() {
		t.Error("the version did not move")
	}
	for _, arm := range []string{"random", "topic"} {
		same(t, plain, m.Rows(), arm, arm)
		same(t, plain, kept, arm, arm)
	}

	fork := sim.ArmSpec{Name: "branch", Fork: &sim.Fork{Of: "topic", At: 8}}
	if err := run.Fork(ctx, fork); err != nil {
		t.Fatal(err)
	}
	if err := run.Run(ctx, 20); err != nil {
		t.Fatal(err)
	}
	if first, last := m.Rows().Rounds("branch"); first != 9 || last != 20 {
		t.Fatalf("rows of the fork from %d to %d, want 9 to 20", first, last)
	}
	for _, column := range plain.Columns() {
		for round := 9; round <= 20; round++ {
			a, b := m.Rows().Value("branch", round, column), plain.Value("topic", round, column)
			if math.Float64bits(a) != math.Float64bits(b) {
				t.Fatalf("%s in round %d: %v in the fork, %v in its arm", column, round, a, b)
			}
		}
	}
	same(t, plain, m.Rows(), "topic", "topic")
}

// Fewer visits before the fork would look narrow there, for nothing.
func TestNarrowingNeedsAFullWindowBeforeTheFork(t *testing.T) {
	for _, c := range []struct {
		warmUp int
		n      float64
	}{{4, 0}, {6, 0}, {8, 20}} {
		s := toySetup(20, testCatalog(60, 5))
		s.Users.(*toys).idle = 2
		s.WarmUp.Rounds = c.warmUp
		rows := collect(t, s, smallWindow(), 3)
		if n := rows.Value("random", 3, "narrowing.n"); n != c.n {
			t.Errorf("after a warm-up of %d rounds narrowing is defined for %v, want %v", c.warmUp, n, c.n)
		}
	}
}

func TestWithoutWarmUpOrBaseline(t *testing.T) {
	s := toySetup(50, testCatalog(40, 5))
	s.WarmUp, s.Baseline, s.Placebo = sim.WarmUpSpec{}, "", false
	c := smallWindow()
	c.PrivacyEvery = 1
	rows := collect(t, s, c, 6)
	have := Context{Truth: true, Recommends: true, OneTopic: true, Window: 4,
		Columns: []string{ColumnTaste, ColumnInnate, ColumnUtility, ColumnUtilityInnate}}
	for _, d := range All() {
		why := Undefined(d.Name, have)
		x := rows.Value("topic", 6, d.Name)
		if d.Name == "escape_rate" || d.Name == "entropy_consumed_cwj" || d.Name == "entropy_consumed" ||
			d.Name == "topics_consumed" || d.Name == "selection" || d.Name == "unicity_8_holding" {
			continue // too few events
		}
		if (why == "") != (x == x) {
			t.Errorf("%s is %v, and said to be undefined for %q", d.Name, x, why)
		}
	}
	if x := rows.Value("topic", 6, "taste_drift"); !(x > 0) {
		t.Errorf("taste drift from innate taste is %v", x)
	}
}

// A rival's metrics could not express a person who clicks nothing: she counts
// in every rate and has no diversity.
func TestMistakeNobodyClicks(t *testing.T) {
	s := toySetup(30, testCatalog(40, 5))
	s.Users.(*toys).outside = 1e6
	rows := collect(t, s, smallWindow(), 6)
	for column, want := range map[string]float64{
		"ctr": 0, "clicks": 0, "consumption": 0, "platform_share": nan, "utility": 0,
		"entropy_consumed": nan, "topics_consumed": nan, "topics_consumed.n": 0, "topics_consumed.p50": nan,
		"selection": nan, "exhaustion": 0, "taste_drift": 0, "consumption_gini": nan,
		"topics_shown.n": 30, "novelty": nan,
	} {
		near(t, column, rows.Value("topic", 6, column), want)
	}
}

func TestRegretOfTheBestSlateIsZero(t *testing.T) {
	s := toySetup(70, mixedCatalog(60, 5))
	users := s.Users.(*toys)
	users.strength = 0 // so that the state does not move between slate and measurement
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "best", Recommender: listerOf("best")})
	rows := collect(t, s, smallWindow(), 8)
	for round := 1; round <= 8; round++ {
		if x := rows.Value("best", round, "regret"); !(x >= 0 && x < 1e-6) {
			t.Errorf("round %d: regret of the best slate is %v", round, x)
		}
		if x := rows.Value("random", round, "regret"); !(x > .01) {
			t.Errorf("round %d: regret of random slates is %v", round, x)
		}
	}
	if a, b := rows.Value("best", 8, "exhaustion"), rows.Value("random", 8, "exhaustion"); !(a > b) {
		t.Errorf("exhaustion %v under the best slates, %v under random ones", a, b)
	}
}

func TestSameForAllOverlapsFully(t *testing.T) {
	s := toySetup(40, testCatalog(40, 5))
	s.Slate.Repeats = sim.Allow
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "same", Recommender: listerOf("same")})
	rows := collect(t, s, smallWindow(), 8)
	if x := rows.Value("same", 8, "overlap"); x != 1 {
		t.Errorf("overlap %v of people who are shown the same", x)
	}
	if x := rows.Value("same", 8, "intra_list_distance"); x != 1 {
		t.Errorf("distance %v of five topics", x)
	}
	if x := rows.Value("same", 8, "coverage"); x != 5.0/40 {
		t.Errorf("coverage %v of 5 of 40 items", x)
	}
	near(t, "exposure Gini of 5 of 40", rows.Value("same", 8, "exposure_gini"), 35.0/40)
	near(t, "topics", rows.Value("same", 8, "topics_shown"), 5)
	if x := rows.Value("random", 8, "overlap"); !(x > 0 && x < .6) {
		t.Errorf("overlap %v of random slates", x)
	}
}
