package speed

import (
	"io/fs"
	"math"
	"testing"
	"testing/fstest"
)

// system is a /proc with these counts: of all CPUs in hundredths of a second, and of two
// threads in nanoseconds.
func system(stat string, schedstats ...string) fs.FS {
	files := fstest.MapFS{"stat": {Data: []byte(stat)}}
	for i, text := range schedstats {
		files["self/task/"+string(rune('1'+i))+"/schedstat"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestLoad(t *testing.T) {
	// user nice system idle iowait irq softirq steal guest guest_nice
	before := system("cpu  1000 0 100 5000 50 0 10 7 0 0\ncpu0 1 2 3\n", "4000000000 1000000 9\n", "0 0 0\n")
	for _, c := range []struct {
		name  string
		after fs.FS
		want  Load
	}{
		// Ten seconds of two CPUs, of which this program had eight: its threads waited for
		// each other, and others ran for a tenth of a second.
		{"idle", system("cpu  1810 0 100 6190 50 0 10 7 0 0\n", "10000000000 1000000 9\n", "2000000000 400000000 1\n"),
			Load{Known: true, Others: 10. / 2000, Missed: 0.1 / 8.1}},
		{"others", system("cpu  2600 0 100 5400 50 0 10 7 0 0\n", "12000000000 1000000 9\n", "0 0 0\n"),
			Load{Known: true, Disturbed: true, Others: 800. / 2000}},
		{"missed", system("cpu  1850 0 100 6150 50 0 10 7 0 0\n", "10000000000 1000000 9\n", "2000000000 400000000 1\n"),
			Load{Known: true, Disturbed: true, Others: 50. / 2000, Missed: 0.4 / 8.4}},
		{"stolen", system("cpu  1800 0 100 6100 50 0 10 107 0 0\n", "10000000000 1000000 9\n", "2000000000 0 1\n"),
			Load{Known: true, Disturbed: true, Stolen: 0.05}},
		// What counts nothing tells nothing.
		{"stopped", before, Load{}},
	} {
		from, ok := sampled(before)
		to, also := sampled(c.after)
		if !ok || !also {
			t.Fatalf("%s: not read", c.name)
		}
		got := load(from, to)
		near := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
		if got.Known != c.want.Known || got.Disturbed != c.want.Disturbed || !near(got.Others, c.want.Others) || !near(got.Missed, c.want.Missed) || !near(got.Stolen, c.want.Stolen) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestLoadIsUnknown(t *testing.T) {
	for name, files := range map[string]fs.FS{
		"nothing":    fstest.MapFS{},
		"no threads": system("cpu  1000 0 100 5000 50 0 10 7 0 0\n"),
		"few counts": system("cpu  1000 0 100 5000\n", "1 1 1\n"),
		"no total":   system("cpu0  1000 0 100 5000 50 0 10 7\n", "1 1 1\n"),
		"no counts":  system("cpu  1000 0 100 5000 50 0 10 7 0 0\n", "0 0 0\n"),
	} {
		if s, ok := sampled(files); ok {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
