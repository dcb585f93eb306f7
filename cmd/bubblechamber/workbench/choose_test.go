package workbench

import (
	"slices"
	"testing"
)

// TestOffered: behind a metric that can be read by group stand its groups.
func TestOffered(t *testing.T) {
	var names []string
	for _, d := range offered([]string{"others", "niche"}) {
		names = append(names, d.Name)
	}
	i := slices.Index(names, "topics_shown")
	if i < 0 || !slices.Equal(names[i:i+3], []string{"topics_shown", "topics_shown[others]", "topics_shown[niche]"}) {
		t.Errorf("offered are %q", names)
	}
	if slices.Contains(names, "exposure_gini[niche]") {
		t.Error("what is measured of items is offered by group of people")
	}
	if n := len(offered(nil)); n >= len(names) {
		t.Errorf("without groups %d metrics are offered, with two %d", n, len(names))
	}
}

// TestClaimTerm: a claim's metrics are found with their digits and groups.
func TestClaimTerm(t *testing.T) {
	var got []string
	for _, m := range claimTerm.FindAllStringSubmatch("content-mmr.topics_shown[niche].p25 > a.unicity_4@mean > b.clicks", -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, []string{"topics_shown[niche]", "unicity_4", "clicks"}) {
		t.Errorf("found %q", got)
	}
}
