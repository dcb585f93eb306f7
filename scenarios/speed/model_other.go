//go:build !darwin

package speed

import (
	"io/fs"
	"os"
)

func model(system fs.FS) string {
	if name := listed(system); name != "" {
		return name
	}
	return os.Getenv("PROCESSOR_IDENTIFIER") // of Windows
}
