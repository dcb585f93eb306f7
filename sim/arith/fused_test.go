package arith

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A line of the compiler's listing: "\t0x0010 00016 (/dir/file.go:12)\tFMADDD\t...".
var fusedLine = regexp.MustCompile(`\(([^()]+\.go):(\d+)\)\s+(FN?M(?:ADD|SUB)[SD])\b`)

// fused lists the fused instructions of a listing that belong to non-test files
// below root, as "file:line OPCODE", apart from those in the excused folders.
func fused(listing []byte, root string, excused []string) []string {
	var found []string
	lines := bufio.NewScanner(bytes.NewReader(listing))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		m := fusedLine.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		file, err := filepath.Rel(root, m[1])
		if err != nil || strings.HasPrefix(file, "..") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		if slices.Contains(excused, filepath.ToSlash(filepath.Dir(file))) {
			continue
		}
		found = append(found, file+":"+m[2]+" "+m[3])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// TestNothingIsFused states the rule of this project for float arithmetic: a
// product that feeds an addition is wrapped in a conversion, float64(x*y) + z,
// because x*y + z may be compiled to one instruction with one rounding, on arm64
// always, and the result would then depend on the machine. It reads the arm64
// listing of every package that affects results.
func TestNothingIsFused(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG=1 to compile for arm64 and look for fused multiply-adds")
	}
	// Statistics over finished runs and figures describe results and feed back
	// into none.
	excused := []string{"metrics/stats", "metrics/figure"}
	mod, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Dir(strings.TrimSpace(string(mod)))
	build := exec.Command("go", "build", "-o", os.DevNull,
		"-gcflags=bubblechamber/...=-S", "./sim/...", "./agents/...", "./metrics/...", "./scenarios/study/design")
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0", "GOFLAGS=")
	listing, err := build.CombinedOutput()
	if !bytes.Contains(listing, []byte("STEXT")) {
		t.Fatalf("no listing (%v): %s", err, listing[:min(len(listing), 4000)])
	}
	if err != nil {
		t.Errorf("some packages do not build for arm64: %v", err)
	}
	for _, line := range fused(listing, root, excused) {
		t.Error("fused:", line)
	}
}

// Assembly does not fuse either. Words, which stand for instructions that the assembler
// does not know, have their meaning behind them.
func TestAssemblyDoesNotFuse(t *testing.T) {
	fusedMnemonic := regexp.MustCompile(`\b(VFN?M(ADD|SUB)|FN?M(ADD|SUB)|FML[AS])`)
	files, err := filepath.Glob("../*/*.s")
	if err != nil || len(files) == 0 {
		t.Fatalf("no assembly found (%v): the test looks at nothing", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if line := fusedMnemonic.Find(text); line != nil {
			t.Errorf("%s: %s is fused", file, line)
		}
	}
}

func TestFusedFindsTheLine(t *testing.T) {
	listing := []byte(`bubblechamber/sim STEXT size=80
	0x0010 00016 (/r/sim/round.go:12)	FMADDD	F0, F1, F2, F3
	0x0014 00020 (/r/sim/round.go:13)	FADDD	F0, F1, F2
	0x0018 00024 (/r/sim/round.go:14)	FNMSUBS	F0, F1, F2, F3
	0x001c 00028 (/r/sim/round_test.go:15)	FMSUBD	F0, F1, F2, F3
	0x0020 00032 (/r/metrics/stats/t.go:16)	FMSUBD	F0, F1, F2, F3
	0x0024 00036 (/go/src/math/fma.go:17)	FMADDD	F0, F1, F2, F3
`)
	got := fused(listing, "/r", []string{"metrics/stats"})
	want := []string{"sim/round.go:12 FMADDD", "sim/round.go:14 FNMSUBS"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
