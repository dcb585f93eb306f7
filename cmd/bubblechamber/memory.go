package main

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
)

// unknownMemory is taken for free where the system does not say.
const unknownMemory = 2 << 30

// freeMemory is how many bytes the system has to give.
func freeMemory() int64 {
	if free, ok := systemMemory(); ok {
		return free
	}
	return unknownMemory
}

// systemMemory is the same, if the system says. What a container may have of it is
// not looked up.
func systemMemory() (int64, bool) {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0, false
	}
	defer f.Close()
	return available(f)
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
