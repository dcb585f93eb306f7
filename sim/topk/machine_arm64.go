package topk

import "bubblechamber/sim/kernel"

func machineTiles(kernel.Kernel) []tile {
	return []tile{
		{4, assembly(tile4NEON).scan},
		{2, assembly(tile2NEON).scan},
		{1, assembly(tile1NEON).scan},
	}
}
