//go:build !amd64 && !arm64

package topk

import "bubblechamber/sim/kernel"

func machineTiles(kernel.Kernel) []tile { panic("topk: no such kernel here") }
