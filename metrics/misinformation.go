package metrics

// misinformed counts impressions of false items.
func misinformed(*observation) perPerson {
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		slate := o.slate(p)
		for _, item := range slate {
			if o.view.Catalog().False[item] {
				x++
			}
		}
		return x, float64(len(slate))
	}
}

// misled counts consumptions of false items.
func misled(*observation) perPerson {
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		return float64(o.misled[p]), o.consumed(p)
	}
}
