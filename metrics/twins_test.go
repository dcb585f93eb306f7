package metrics

import (
	"math"
	"testing"

	"bubblechamber/sim"
)

func TestTwinsAreChecked(t *testing.T) {
	good := worldlyTwins
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, bad := range []Twins{
		{},
		{Frozen: "a", Moving: "b", PersonalFrozen: "c"},
		{Frozen: "a", Moving: "b", PersonalFrozen: "c", Personal: "a"},
		{Frozen: "a", Moving: "b", PersonalFrozen: "c", Personal: "d", ModelFrozen: "d"},
	} {
		c := DefaultConfig()
		c.Twins = &bad
		if _, err := NewCollector(c); err == nil {
			t.Errorf("%+v are taken", bad)
		}
	}
}

// decompose runs the arms of worldlyTwins with people who do not leave.
func decompose(t *testing.T, twins Twins) *Table {
	s := toySetup(80, mixedCatalog(90, 6))
	s.Arms = append(s.Arms,
		sim.ArmSpec{Name: "best", Recommender: listerOf("best")},
		sim.ArmSpec{Name: "same", Recommender: listerOf("same")})
	c := smallWindow()
	c.Twins = &twins
	return collect(t, s, c, 8)
}

func TestDecompositionIsOfMeanEntropies(t *testing.T) {
	rows := decompose(t, worldlyTwins)
	h := func(arm string) float64 { return rows.Value(arm, 8, "entropy_shown") }
	part := func(name string) float64 { return rows.Value("topic", 8, "narrowing_"+name) }
	h00, h01, h10, h11 := h("random"), h("again"), h("best"), h("topic")
	near(t, "drift", part("drift"), h00-h01)
	near(t, "ranking", part("ranking"), h00-h10)
	near(t, "feedback", part("feedback"), (h00-h11)-(h00-h10)-(h00-h01))
	near(t, "total", part("total"), h00-h11)
	near(t, "learning", part("learning"), h("same")-h10)
	near(t, "their sum", part("drift")+part("ranking")+part("feedback"), part("total"))
	if x := part("drift"); x != 0 {
		t.Errorf("drift between identical arms is %v", x)
	}
	if n := rows.Value("topic", 8, "narrowing_total.n"); n != 80 {
		t.Errorf("over %v people, want 80", n)
	}
	for _, arm := range []string{"random", "again", "best", "same"} {
		if x := rows.Value(arm, 8, "narrowing_total"); !math.IsNaN(x) {
			t.Errorf("narrowing_total of %s is %v", arm, x)
		}
	}
}

func TestDecompositionNeedsFourArms(t *testing.T) {
	twins := worldlyTwins
	twins.ModelFrozen = ""
	rows := decompose(t, twins)
	near(t, "learning without a fifth", rows.Value("topic", 8, "narrowing_learning"), nan)
	if x := rows.Value("topic", 8, "narrowing_total"); !(x > 0) {
		t.Errorf("total %v", x)
	}
	twins.Moving = "elsewhere"
	near(t, "total without one of the four", decompose(t, twins).Value("topic", 8, "narrowing_total"), nan)
}

// Who has left one of the arms is in none of the parts.
func TestDecompositionLeavesOutWhoHasLeft(t *testing.T) {
	rows := collect(t, worldlySetup(100, mixedCatalog(90, 6)), worldlyConfig(), 6)
	if n := rows.Value("topic", 6, "narrowing_total.n"); n != 95 {
		t.Errorf("over %v people, want the 95 that are still there", n)
	}
	if n := rows.Value("topic", 2, "narrowing_total[niche].n"); n != 33 {
		t.Errorf("over %v of the niche, want 33", n)
	}
}
