package users

import (
	"testing"

	"bubblechamber/sim"
)

// guest is a shopper of taste (.9, .1) who has the sensitive attribute, found item
// 4 elsewhere and minds each kind of creep: 1 for what is sensitive, 2 for what is
// like what she found, 4 for what matches too well before she took two items.
func guest(consent func(c *ConsentConfig)) (*People, *scene) {
	p, s := shopper(&sim.Visit{ThirdParty: true}, func(c *BargainConfig) {
		c.Sensitive.Prevalence, c.Sensitive.Disclosed = 1, 0
		c.Creep.Sensitive, c.Creep.ThirdParty, c.Creep.Exact = 1, 2, 4
		c.Creep.After, c.Creep.Match = 2, .58
		consent(&c.Consent)
	})
	copy(p.taste, []float32{.9, .1})
	p.reckon(s, 0, outcome{item: 4, place: -1})
	return p, s
}

// takes has her take items of the slate, a visit each.
func takes(p *People, s *scene, items ...int32) {
	for _, item := range items {
		p.reckon(s, 0, outcome{looked: true, item: item})
	}
}

// What she takes while the platform may not hold it is not shared, so it excuses
// nothing: item 10 is sensitive, item 3 like what she found, and both match.
func TestWhatMayNotBeHeldIsNotShared(t *testing.T) {
	for name, x := range map[string]struct {
		consent           func(c *ConsentConfig)
		sensitive, common float32 // creep of items 10 and 3
	}{
		"all allowed":   {func(*ConsentConfig) {}, 0, 0},
		"not tracked":   {func(c *ConsentConfig) { c.Tracking = 0 }, 5, 6},
		"not sensitive": {func(c *ConsentConfig) { c.Sensitive = 0 }, 5, 4},
	} {
		p, s := guest(x.consent)
		if a, b := creepy(p, s, 10), creepy(p, s, 3); a != 5 || b != 6 {
			t.Fatalf("%s: creep %v and %v before anything was taken, want 5 and 6", name, a, b)
		}
		takes(p, s, 11, 5) // the first is sensitive
		if a, b := creepy(p, s, 10), creepy(p, s, 3); a != x.sensitive || b != x.common {
			t.Errorf("%s: creep %v and %v, want %v and %v", name, a, b, x.sensitive, x.common)
		}
	}
}

// The platform withdraws what is no longer allowed, and keeps it withdrawn when it
// is allowed again; so does she, also on a round without a visit.
func TestWhatIsWithdrawnIsNoLongerShared(t *testing.T) {
	for name, x := range map[string]struct {
		close             func(c *ConsentConfig)
		sensitive, common float32
	}{
		"tracking":             {func(c *ConsentConfig) { c.Tracking = 0 }, 5, 6},
		"sensitive processing": {func(c *ConsentConfig) { c.Sensitive = 0 }, 5, 4},
	} {
		p, s := guest(func(*ConsentConfig) {})
		consent := &p.cfg.Bargain.Consent
		takes(p, s, 11, 5)
		open := *consent
		x.close(consent)
		if a, b := creepy(p, s, 10), creepy(p, s, 3); a != x.sensitive || b != x.common {
			t.Errorf("%s off: creep %v and %v, want %v and %v", name, a, b, x.sensitive, x.common)
		}
		p, s = guest(func(*ConsentConfig) {})
		consent = &p.cfg.Bargain.Consent
		takes(p, s, 11, 5)
		x.close(consent)
		p.reckon(s, 0, away)
		*consent = open
		if a, b := creepy(p, s, 10), creepy(p, s, 3); a != x.sensitive || b != x.common {
			t.Errorf("%s off and on: creep %v and %v, want %v and %v", name, a, b, x.sensitive, x.common)
		}
		takes(p, s, 11, 2)
		if a, b := creepy(p, s, 10), creepy(p, s, 3); a != 0 || b != 0 {
			t.Errorf("%s on again: creep %v and %v of what was shared anew, want none", name, a, b)
		}
	}
}

func TestErasureTakesBackWhatWasShared(t *testing.T) {
	p, s := guest(func(*ConsentConfig) {})
	takes(p, s, 11, 5)
	if got := p.Erasures(3, nil); len(got) != 0 || creepy(p, s, 10) != 0 {
		t.Fatalf("%v asked for erasure, creep %v", got, creepy(p, s, 10))
	}
	p.cfg.Bargain.Consent.Erasure = 1
	if got := p.Erasures(4, nil); len(got) != 1 {
		t.Fatalf("%v asked for erasure, want person 0", got)
	}
	if a, b := creepy(p, s, 10), creepy(p, s, 3); a != 5 || b != 6 {
		t.Errorf("creep %v and %v after everything was erased, want 5 and 6", a, b)
	}
}

// What she has told and withholds is not known, so an item that acts on it is a
// surprise.
func TestWhatIsToldUnderConsent(t *testing.T) {
	p, s := guest(func(*ConsentConfig) {})
	p.cfg.Bargain.Creep.Exact, p.cfg.Bargain.Sensitive.Disclosed = 0, 1
	if got := creepy(p, s, 10); got != 0 {
		t.Fatalf("creep %v of what she has told, want 0", got)
	}
	for name, x := range map[string]*float64{
		"tracking": &p.cfg.Bargain.Consent.Tracking, "sensitive processing": &p.cfg.Bargain.Consent.Sensitive,
	} {
		*x = 0
		if got := creepy(p, s, 10); got != 1 {
			t.Errorf("%s off: creep %v of what she has told, want 1", name, got)
		}
		*x = 1
	}
}
