package speed

import (
	"io/fs"
	"runtime"
	"strings"

	"bubblechamber/sim/kernel"
)

// Machine is what was measured on.
type Machine struct {
	Model   string `json:"model,omitempty"` // of the CPU, "" where the system does not say
	CPUs    int    `json:"cpus"`            // that this program may use, hyper-threads counted
	Threads int    `json:"threads"`         // that it uses, fewer where it is limited to less time
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Go      string `json:"go"`
	Kernel  string `json:"kernel"`
}

func machine(system fs.FS) Machine {
	return Machine{
		Model: model(system), CPUs: runtime.NumCPU(), Threads: runtime.GOMAXPROCS(0),
		OS: runtime.GOOS, Arch: runtime.GOARCH, Go: runtime.Version(), Kernel: kernel.Use().String(),
	}
}

// listed finds the model in Linux's /proc/cpuinfo; some architectures do not have it there.
func listed(system fs.FS) string {
	text, err := fs.ReadFile(system, "cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
