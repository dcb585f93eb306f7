package main

import (
	"strings"
	"testing"
	"time"
)

// follow reports steps of the given length and returns what is printed.
func follow(live bool, steps int, each time.Duration) string {
	var b strings.Builder
	now := time.Unix(0, 0)
	g := &progress{out: &b, unit: "rounds", live: live, now: func() time.Time { return now }}
	g.begin()
	for i := range steps {
		now = now.Add(each)
		g.at("x", i+1, steps)
	}
	g.end()
	return b.String()
}

func TestPlainProgress(t *testing.T) {
	want := `x: 20 of 100 rounds, 10 rounds/s, 8s left
x: 30 of 100 rounds, 10 rounds/s, 7s left
`
	if got := follow(false, 100, 100*time.Millisecond); !strings.HasPrefix(got, "x: 10 of 100 rounds, 10 rounds/s, 9s left\n"+want) ||
		!strings.HasSuffix(got, "\nx: 100 of 100 rounds, 10 rounds/s\n") || strings.Count(got, "\n") != 10 {
		t.Errorf("got\n%s", got)
	}
	if got, want := follow(false, 100, time.Microsecond), "x: 100 of 100 rounds, 1e+06 rounds/s\n"; got != want {
		t.Errorf("a short run says %q, want %q", got, want)
	}
	if got := follow(false, 1000, 10*time.Second); strings.Count(got, "\n") < 160 {
		t.Errorf("a long run says only\n%s", got)
	}
}

func TestLiveProgress(t *testing.T) {
	want := "\r\x1b[Kx [===============               ] 1 of 2 rounds, 1 rounds/s, 1s left" +
		"\r\x1b[Kx [==============================] 2 of 2 rounds, 1 rounds/s\n"
	if got := follow(true, 2, time.Second); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := follow(true, 1000, time.Millisecond); strings.Count(got, "\r") > 12 {
		t.Errorf("drawn %d times in a second", strings.Count(got, "\r"))
	}
}
