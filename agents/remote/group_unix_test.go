//go:build unix

package remote

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// lives reports whether there is a process of that number.
func lives(pid int) bool {
	for range 100 {
		if syscall.Kill(pid, 0) != nil {
			return false
		}
		if stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat"); err == nil && strings.Contains(string(stat), ") Z ") {
			return false // dead, and waiting for its parent
		}
		time.Sleep(10 * time.Millisecond)
	}
	return true
}

// What a process has started itself does not outlive it.
func TestGroupIsKilled(t *testing.T) {
	err := world(t, maker(t, alone(as("grandchild")...))).Run(t.Context(), 3)
	if err == nil {
		t.Fatal("no error")
	}
	found := regexp.MustCompile(`child (\d+)`).FindStringSubmatch(err.Error())
	if found == nil {
		t.Fatalf("error %v", err)
	}
	if pid, _ := strconv.Atoi(found[1]); lives(pid) {
		t.Errorf("process %d lives on", pid)
	}
}
