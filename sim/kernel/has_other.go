//go:build !amd64 && !arm64

package kernel

func has(Kernel) bool { return false }
