package chart

// Line draws a straight line between two dots, both included, with the pen's dash. The
// dash is bound to the place and not to the line's start, so that the pattern stands
// still while a curve grows.
func (r *Raster) Line(x0, y0, x1, y1 int, p Pen) {
	if r.clip.w() < 1 || r.clip.h() < 1 {
		return
	}
	if !r.inside(x0, y0) || !r.inside(x1, y1) {
		var ok bool
		if x0, y0, x1, y1, ok = r.clipped(x0, y0, x1, y1); !ok {
			return
		}
	}
	pattern := dashes[int(p.dash)%len(dashes)].fine
	if r.shiftX == 0 {
		pattern = dashes[int(p.dash)%len(dashes)].coarse
	}
	dx, dy := abs(x1-x0), abs(y1-y0)
	steep := dy > 2*dx+1
	stepX, stepY := sign(x1-x0), sign(y1-y0)
	rest := dx - dy
	for {
		phase := x0 + int(p.shift)
		if steep {
			phase = y0 + int(p.shift)
		}
		if len(pattern) == 1 || pattern[phase%len(pattern)] == '#' {
			r.Set(x0, y0, p)
		}
		if x0 == x1 && y0 == y1 {
			return
		}
		twice := 2 * rest
		if twice > -dy {
			rest -= dy
			x0 += stepX
		}
		if twice < dx {
			rest += dx
			y0 += stepY
		}
	}
}

func (r *Raster) inside(x, y int) bool {
	return x >= r.clip.x0 && y >= r.clip.y0 && x < r.clip.x1 && y < r.clip.y1
}

// clipped shortens a line to the clip box, by Liang and Barsky (1984).
func (r *Raster) clipped(x0, y0, x1, y1 int) (int, int, int, int, bool) {
	ax, ay := float64(x0), float64(y0)
	dx, dy := float64(x1)-ax, float64(y1)-ay
	from, to := 0.0, 1.0
	for _, edge := range [4][2]float64{
		{-dx, ax - float64(r.clip.x0)}, {dx, float64(r.clip.x1-1) - ax},
		{-dy, ay - float64(r.clip.y0)}, {dy, float64(r.clip.y1-1) - ay},
	} {
		toward, room := edge[0], edge[1]
		switch {
		case toward == 0 && room < 0:
			return 0, 0, 0, 0, false
		case toward < 0:
			from = max(from, room/toward)
		case toward > 0:
			to = min(to, room/toward)
		}
	}
	if from > to {
		return 0, 0, 0, 0, false
	}
	x := func(t float64) int {
		return min(max(nearest(ax+float64(t*dx)), r.clip.x0), r.clip.x1-1)
	}
	y := func(t float64) int {
		return min(max(nearest(ay+float64(t*dy)), r.clip.y0), r.clip.y1-1)
	}
	return x(from), y(from), x(to), y(to), true
}

// far is farther than any terminal is wide, and small enough to add up.
const far = 1 << 20

// nearest rounds half up, within far on either side; NaN counts as far below.
func nearest(v float64) int {
	if !(v > -far) {
		return -far
	}
	if v > far {
		return far
	}
	return int(v+(far+0.5)) - far
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

func sign(v int) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}
