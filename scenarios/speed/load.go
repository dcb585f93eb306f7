package speed

import (
	"io/fs"
	"strconv"
	"strings"
)

// Load is what else the machine did while it was measured.
type Load struct {
	Known     bool `json:"known"`     // else the rest is 0: the system does not say
	Disturbed bool `json:"disturbed"` // it was enough to doubt the figures
	// Others is the share of the machine's CPU time that other programs had.
	Others float64 `json:"others"`
	// Missed is the share of the CPU time which this program wanted and did not get: its
	// threads could have run, and waited for a CPU. They wait for each other, too, so that no
	// more of it counts than others ran.
	Missed float64 `json:"missed"`
	// Stolen is the share of the machine's CPU time that its host gave to other guests.
	Stolen float64 `json:"stolen"`
}

// doubtful is the share from which on figures are: on an idle machine of two CPUs others had 1%.
const doubtful = 0.03

// sample is what the system has counted until now: in hundredths of a second since it started,
// over all CPUs; and of this program, in seconds.
type sample struct {
	busy, stolen, total float64
	own, waited         float64
}

// load is what happened between two samples.
func load(from, to sample) Load {
	total, own, waited := to.total-from.total, to.own-from.own, to.waited-from.waited
	if total <= 0 {
		return Load{}
	}
	l := Load{
		Known:  true,
		Others: max(0, to.busy-from.busy-100*own) / total,
		Stolen: max(0, to.stolen-from.stolen) / total,
	}
	if missed := min(max(0, waited), l.Others*total/100); missed > 0 {
		l.Missed = missed / (own + missed)
	}
	l.Disturbed = max(l.Others, l.Missed, l.Stolen) > doubtful
	return l
}

// sampled reads a sample from the files of Linux's /proc, if they are there and have what is wanted.
func sampled(system fs.FS) (s sample, ok bool) {
	text, err := fs.ReadFile(system, "stat")
	if err != nil {
		return s, false
	}
	// cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are in
	// user and nice already
	line, _, _ := strings.Cut(string(text), "\n")
	fields := numbers(line)
	if !strings.HasPrefix(line, "cpu ") || len(fields) < 8 {
		return s, false
	}
	for i, x := range fields[:8] {
		s.total += x
		switch i {
		case 3, 4:
		case 7:
			s.stolen = x
		default:
			s.busy += x
		}
	}
	tasks, err := fs.ReadDir(system, "self/task")
	if err != nil {
		return s, false
	}
	for _, t := range tasks {
		text, err := fs.ReadFile(system, "self/task/"+t.Name()+"/schedstat")
		if err != nil {
			continue // it has ended
		}
		// nanoseconds on a CPU, nanoseconds ready and waiting, times
		if f := numbers(string(text)); len(f) >= 2 {
			s.own += f[0] / 1e9
			s.waited += f[1] / 1e9
		}
	}
	return s, s.own > 0
}

// numbers are those in a line.
func numbers(line string) []float64 {
	var all []float64
	for _, f := range strings.Fields(line) {
		if x, err := strconv.ParseFloat(f, 64); err == nil {
			all = append(all, x)
		}
	}
	return all
}
