package main

import (
	"bufio"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// unknownMemory is taken for free where the system does not say.
const unknownMemory = 2 << 30

// freeMemory is how many bytes the system has to give.
func freeMemory() int64 {
	if free, ok := systemMemory(machine()); ok {
		return free
	}
	return unknownMemory
}

// machine is the file system of this machine, or of the container.
func machine() fs.FS { return os.DirFS("/") }

// systemMemory is the same, if the system with that root of its file system says: what
// is available, or what this process may have where that is less.
func systemMemory(root fs.FS) (int64, bool) {
	limit, limited := memoryLimit(root)
	f, err := root.Open("proc/meminfo")
	if err != nil {
		return limit, limited
	}
	defer f.Close()
	free, ok := available(f)
	if !ok || limited && limit < free {
		return limit, limited
	}
	return free, true
}

// available reads the line MemAvailable of Linux's /proc/meminfo, in bytes.
func available(r io.Reader) (int64, bool) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) == 3 && fields[0] == "MemAvailable:" && fields[2] == "kB" {
			n, err := strconv.ParseInt(fields[1], 10, 64)
			return n * 1024, err == nil
		}
	}
	return 0, false
}
