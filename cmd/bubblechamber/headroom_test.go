package main

import (
	"bytes"
	"runtime/debug"
	"strings"
	"testing"
)

func TestPrepare(t *testing.T) {
	t.Setenv("GOGC", "")
	now := func() int {
		n := debug.SetGCPercent(100)
		debug.SetGCPercent(n)
		return n
	}
	before := now()
	for _, c := range []struct {
		name         string
		holds        int64
		quiet        bool
		said, refuse string
		garbage      int
	}{
		{"small", largeRun - 1, false, "", "", before},
		{"large", largeRun, false, "takes about 713 MB", "", sparing},
		{"large and quiet", largeRun, true, "", "", sparing},
		{"more than there is", 1 << 60, false, "", "fewer people (users.count)", before},
	} {
		if _, known := systemMemory(machine()); !known && c.refuse != "" {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			var said bytes.Buffer
			after, err := (&program{err: &said}).prepare("this run", c.holds, c.quiet, "fewer people (users.count)")
			if c.refuse == "" && err != nil || c.refuse != "" && (err == nil || !strings.Contains(err.Error(), c.refuse)) {
				t.Errorf("error %v, want %q", err, c.refuse)
			}
			if !strings.Contains(said.String(), c.said) || c.said == "" && said.Len() > 0 {
				t.Errorf("said %q, want %q", &said, c.said)
			}
			if n := now(); n != c.garbage {
				t.Errorf("%d %% of garbage, want %d", n, c.garbage)
			}
			if after(); now() != before {
				t.Errorf("%d %% of garbage afterwards, want %d", now(), before)
			}
		})
	}
}
