package record

import (
	"runtime"
	"runtime/debug"
	"time"
)

// About is what a run's bytes do not follow from.
type About struct {
	Started time.Time     `json:"started"`
	Took    time.Duration `json:"-"`
	Threads int           `json:"threads"`
}

// About writes about.json: when, how long, on how many threads, by which build.
func (d *Dir) About(a About) error {
	v := struct {
		About
		Seconds  float64 `json:"seconds"`
		Go       string  `json:"go"`
		System   string  `json:"system"`
		Version  string  `json:"version,omitempty"`
		Revision string  `json:"revision,omitempty"`
		Modified string  `json:"modified,omitempty"`
	}{About: a, Seconds: a.Took.Seconds(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Version = info.Main.Version
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Revision = s.Value
			case "vcs.modified":
				v.Modified = s.Value
			}
		}
	}
	return d.writeJSON(AboutJSON, v)
}
