package kernel

import "golang.org/x/sys/cpu"

func has(k Kernel) bool { return k == NEON && cpu.ARM64.HasASIMD }
