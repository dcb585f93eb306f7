package main

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// memoryLimit is how many bytes Linux's control groups let this process have, if they
// limit it at all: the least of what its group and those around it may hold, by version
// 2 (memory.max) or 1 (memory.limit_in_bytes), of root, the root of the file system. A
// container that sees its own group as the root finds the limit there.
func memoryLimit(root fs.FS) (bytes int64, limited bool) {
	text, err := fs.ReadFile(root, "proc/self/cgroup")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(text)) {
		_, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ":") // 4:memory:/group
		controllers, group, ok := strings.Cut(rest, ":")
		mount, file := "sys/fs/cgroup", "memory.max"
		switch {
		case !ok:
			continue
		case slices.Contains(strings.Split(controllers, ","), "memory"):
			mount, file = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
		case controllers != "":
			continue
		}
		for dir := path.Clean("/" + group); ; dir = path.Dir(dir) {
			if n, ok := limitIn(root, path.Join(mount, dir, file)); ok && (!limited || n < bytes) {
				bytes, limited = n, true
			}
			if dir == "/" {
				break
			}
		}
	}
	return bytes, limited
}

// limitIn reads a file with a number of bytes. No limit is "max" in version 2, and in
// version 1 the largest number of whole pages.
func limitIn(root fs.FS, file string) (int64, bool) {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil && n > 0 && n < 1<<62
}
