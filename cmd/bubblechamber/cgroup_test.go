package main

import (
	"testing"
	"testing/fstest"
)

func TestMemoryLimit(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string // a path, and what stands in the file
		limit int64             // 0: none
		free  int64             // with 8,000,000 kB available
	}{
		{"no control groups", nil, 0, 8000000 * 1024},
		{"version 2, no limit", map[string]string{
			"proc/self/cgroup":         "0::/user.slice\n",
			"sys/fs/cgroup/memory.max": "max\n",
		}, 0, 8000000 * 1024},
		{"version 2 in a container", map[string]string{
			"proc/self/cgroup":         "0::/\n",
			"sys/fs/cgroup/memory.max": "536870912\n",
		}, 512 << 20, 512 << 20},
		{"version 2, the group around has less", map[string]string{
			"proc/self/cgroup":                         "0::/a.slice/b.scope\n",
			"sys/fs/cgroup/a.slice/memory.max":         "268435456\n",
			"sys/fs/cgroup/a.slice/b.scope/memory.max": "536870912\n",
		}, 256 << 20, 256 << 20},
		{"version 2, seen from outside its root", map[string]string{
			"proc/self/cgroup":         "0::/../other\n",
			"sys/fs/cgroup/memory.max": "536870912\n",
		}, 512 << 20, 512 << 20},
		{"version 1 of a container that has a name outside alone", map[string]string{
			"proc/self/cgroup":                           "5:cpu,cpuacct:/docker/4be8\n4:memory:/docker/4be8\n0::/\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes": "1073741824\n",
		}, 1 << 30, 1 << 30},
		{"version 1, no limit", map[string]string{
			"proc/self/cgroup":                           "3:hugetlb,memory:/\n",
			"sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
		}, 0, 8000000 * 1024},
		{"not understood", map[string]string{
			"proc/self/cgroup":         "0:\n\nmemory\n0::/\n",
			"sys/fs/cgroup/memory.max": "much\n",
		}, 0, 8000000 * 1024},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := fstest.MapFS{"proc/meminfo": {Data: []byte("MemAvailable:    8000000 kB\n")}}
			for path, text := range c.files {
				root[path] = &fstest.MapFile{Data: []byte(text)}
			}
			if n, ok := memoryLimit(root); n != c.limit || ok != (c.limit > 0) {
				t.Errorf("limit %d, %v, want %d", n, ok, c.limit)
			}
			if n, ok := systemMemory(root); n != c.free || !ok {
				t.Errorf("free %d, %v, want %d", n, ok, c.free)
			}
			delete(root, "proc/meminfo")
			if n, ok := systemMemory(root); n != c.limit || ok != (c.limit > 0) {
				t.Errorf("free %d, %v without a word from the system, want %d", n, ok, c.limit)
			}
		})
	}
}
