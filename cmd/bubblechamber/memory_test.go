package main

import (
	"strings"
	"testing"
)

func TestAvailableMemory(t *testing.T) {
	// The head of a Linux 6.8 /proc/meminfo.
	const text = "MemTotal:       16316416 kB\nMemFree:         1234567 kB\nMemAvailable:    8000000 kB\nBuffers:          123456 kB\n"
	if n, ok := available(strings.NewReader(text)); !ok || n != 8000000*1024 {
		t.Errorf("got %d, %v", n, ok)
	}
	for _, text := range []string{"", "MemAvailable:\n", "MemAvailable: many kB\n"} {
		if _, ok := available(strings.NewReader(text)); ok {
			t.Errorf("%q is understood", text)
		}
	}
	if freeMemory() <= 0 {
		t.Error("no memory for keyframes")
	}
}
