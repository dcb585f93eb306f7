package speed

import (
	"io/fs"

	"golang.org/x/sys/unix"
)

func model(fs.FS) string {
	name, err := unix.Sysctl("machdep.cpu.brand_string")
	if err != nil {
		return ""
	}
	return name
}
