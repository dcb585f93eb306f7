package metrics

import "math"

// sided is how far from the middle a viewpoint is that has another side.
const sided = 0.1

// crossCutting counts impressions of the other side.
func crossCutting(o *observation) perPerson {
	viewpoints := o.column(ColumnViewpoint)
	if viewpoints == nil {
		return nil
	}
	of := o.view.Catalog().Viewpoint
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		own := viewpoints[p]
		if !(math.Abs(float64(own)) > sided) {
			return 0, 0
		}
		slate := o.slate(p)
		for _, item := range slate {
			if theirs := of[item]; theirs < 0 && own > 0 || theirs > 0 && own < 0 {
				x++
			}
		}
		return x, float64(len(slate))
	}
}

// viewpointGap is how far the middle of a slate is from the person's viewpoint.
func viewpointGap(o *observation) perPerson {
	viewpoints := o.column(ColumnViewpoint)
	if viewpoints == nil {
		return nil
	}
	of := o.view.Catalog().Viewpoint
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		slate := o.slate(p)
		if len(slate) == 0 {
			return 0, 0
		}
		var sum float64
		for _, item := range slate {
			sum += float64(of[item])
		}
		return math.Abs(sum/float64(len(slate)) - float64(viewpoints[p])), 1
	}
}

// polarisation is how people's viewpoints are spread.
func polarisation(o *observation, set func(column string, x float64)) {
	viewpoints := o.column(ColumnViewpoint)
	if viewpoints == nil {
		return
	}
	m := momentsOf(viewpoints)
	set("viewpoint_variance", m.variance())
	set("bimodality", m.bimodality())
	set("esteban_ray", EstebanRay(viewpoints))
}
