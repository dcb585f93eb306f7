package users

// listen moves the visitor's viewpoint by those of her friends.
func (p *People) listen(s *scene, person int32) {
	if s.cfg.Social.Influence == NoInfluence || len(p.social.voiced) == 0 {
		return
	}
	x := p.viewpoint[person] + s.cfg.Social.influence(p.social.voiced, person, p.social.network.Of(person))
	p.viewpoint[person] = min(max(x, -1), 1)
}

// influence is how far friends move a viewpoint: the rate times the mean over those
// who count of the way to them, taken backward for those who repel.
func (c *SocialConfig) influence(voiced []float32, person int32, friends []int32) float32 {
	own := voiced[person]
	near, far := float32(c.Confidence), float32(c.RepulsionBeyond)
	var sum float32
	count := 0
	for _, f := range friends {
		way := voiced[f] - own
		switch off := max(way, -way); {
		case off <= near:
			sum += way
			count++
		case c.Influence == Repulsive && off > far:
			sum -= way
			count++
		}
	}
	if count == 0 {
		return 0
	}
	return float32(c.InfluenceRate) * (sum / float32(count))
}
