package kernel

// has knows no kernel for arm64 yet.
func has(Kernel) bool { return false }
