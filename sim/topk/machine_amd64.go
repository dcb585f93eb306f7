package topk

import "bubblechamber/sim/kernel"

func machineTiles(k kernel.Kernel) []tile {
	if k == kernel.AVX512 {
		return []tile{
			{8, assembly(tile8AVX512).scan},
			{4, assembly(tile4AVX512).scan},
			{2, assembly(tile2AVX512).scan},
			{1, assembly(tile1AVX512).scan},
		}
	}
	return []tile{
		{6, assembly(tile6AVX2).scan},
		{2, assembly(tile2AVX2).scan},
		{1, assembly(tile1AVX2).scan},
	}
}
