package topk

import "math/bits"

// The tiles below are the kernel in pure Go. Their shapes were measured: eight or four sums
// are enough for additions to hide each other's latency and fit, with their operands, the
// sixteen registers of amd64; wider tiles spill. Eight components a step, at constant
// offsets behind one bounds check, are twice as fast as one. The products are written
// out, because an inlined helper costs a third, and float32(...) forbids fusing.

const (
	// tileUsers is the number of users that are scored together.
	tileUsers = 4
	// unroll is the number of components per step of a tile; vectors are padded with
	// zeros to a multiple of it. A zero product changes at most the sign of a zero sum,
	// which no key records; the same holds for starting a sum from zero.
	unroll = 8
)

// padded returns the number of components that a packed vector has.
func padded(dim int) int { return (dim + unroll - 1) / unroll * unroll }

// scanFour is the tile of four users.
func scanFour(p *pass) int {
	thresholds := (*[tileUsers]float32)(p.thresholds[:])
	return p.each(func(panel []float32) uint { return scoreTile(&p.lanes, thresholds, panel, p.users) })
}

// scanOne is the tile of one user.
func scanOne(p *pass) int {
	return p.each(func(panel []float32) uint {
		scoreOne(&p.lanes[0], panel, p.users)
		return 1
	})
}

// each goes over the panels. Score fills lanes and says by bits which users may have hits.
func (p *pass) each(score func(panel []float32) uint) int {
	size := panelWidth * p.stride
	n := len(p.panels) / size
	for i := range n {
		full := false
		for hits := score(p.panels[i*size : (i+1)*size]); hits != 0; hits &= hits - 1 {
			m := bits.TrailingZeros(hits)
			full = p.note(m, p.first+i*panelWidth) || full
		}
		if full {
			return i + 1
		}
	}
	return n
}

// note takes user m's hits among the lanes, and reports whether another panel's might
// not fit.
func (p *pass) note(m, first int) (full bool) {
	threshold, n := p.thresholds[m], p.counts[m]
	for j, s := range p.lanes[m] {
		if s > threshold {
			p.scores[m][n], p.places[m][n] = s, int32(first+j)
			n++
		}
	}
	p.counts[m] = n
	return n > hitLimit
}

// scoreTile scores the items of a panel for four interleaved users, two items at a time.
// Bit m of hits is set if a lane of user m is above its threshold. The comparisons compile
// to conditional moves: a branch that depends on a whole sum is dear to mispredict.
func scoreTile(scores *lanes, thresholds *[tileUsers]float32, panel, users []float32) (hits uint) {
	for j := 0; j+2 <= panelWidth; j += 2 {
		items := panel[j:]
		var a0, a1, b0, b1, c0, c1, d0, d1 float32
		for k := 0; k+unroll <= len(users)/tileUsers; k += unroll {
			u := (*[unroll * tileUsers]float32)(users[k*tileUsers:])
			v := (*[(unroll-1)*panelWidth + 2]float32)(items[k*panelWidth:])

			a0, a1 = a0+float32(u[0]*v[0]), a1+float32(u[0]*v[1])
			b0, b1 = b0+float32(u[1]*v[0]), b1+float32(u[1]*v[1])
			c0, c1 = c0+float32(u[2]*v[0]), c1+float32(u[2]*v[1])
			d0, d1 = d0+float32(u[3]*v[0]), d1+float32(u[3]*v[1])

			a0, a1 = a0+float32(u[4]*v[32]), a1+float32(u[4]*v[33])
			b0, b1 = b0+float32(u[5]*v[32]), b1+float32(u[5]*v[33])
			c0, c1 = c0+float32(u[6]*v[32]), c1+float32(u[6]*v[33])
			d0, d1 = d0+float32(u[7]*v[32]), d1+float32(u[7]*v[33])

			a0, a1 = a0+float32(u[8]*v[64]), a1+float32(u[8]*v[65])
			b0, b1 = b0+float32(u[9]*v[64]), b1+float32(u[9]*v[65])
			c0, c1 = c0+float32(u[10]*v[64]), c1+float32(u[10]*v[65])
			d0, d1 = d0+float32(u[11]*v[64]), d1+float32(u[11]*v[65])

			a0, a1 = a0+float32(u[12]*v[96]), a1+float32(u[12]*v[97])
			b0, b1 = b0+float32(u[13]*v[96]), b1+float32(u[13]*v[97])
			c0, c1 = c0+float32(u[14]*v[96]), c1+float32(u[14]*v[97])
			d0, d1 = d0+float32(u[15]*v[96]), d1+float32(u[15]*v[97])

			a0, a1 = a0+float32(u[16]*v[128]), a1+float32(u[16]*v[129])
			b0, b1 = b0+float32(u[17]*v[128]), b1+float32(u[17]*v[129])
			c0, c1 = c0+float32(u[18]*v[128]), c1+float32(u[18]*v[129])
			d0, d1 = d0+float32(u[19]*v[128]), d1+float32(u[19]*v[129])

			a0, a1 = a0+float32(u[20]*v[160]), a1+float32(u[20]*v[161])
			b0, b1 = b0+float32(u[21]*v[160]), b1+float32(u[21]*v[161])
			c0, c1 = c0+float32(u[22]*v[160]), c1+float32(u[22]*v[161])
			d0, d1 = d0+float32(u[23]*v[160]), d1+float32(u[23]*v[161])

			a0, a1 = a0+float32(u[24]*v[192]), a1+float32(u[24]*v[193])
			b0, b1 = b0+float32(u[25]*v[192]), b1+float32(u[25]*v[193])
			c0, c1 = c0+float32(u[26]*v[192]), c1+float32(u[26]*v[193])
			d0, d1 = d0+float32(u[27]*v[192]), d1+float32(u[27]*v[193])

			a0, a1 = a0+float32(u[28]*v[224]), a1+float32(u[28]*v[225])
			b0, b1 = b0+float32(u[29]*v[224]), b1+float32(u[29]*v[225])
			c0, c1 = c0+float32(u[30]*v[224]), c1+float32(u[30]*v[225])
			d0, d1 = d0+float32(u[31]*v[224]), d1+float32(u[31]*v[225])
		}
		scores[0][j], scores[0][j+1] = a0, a1
		scores[1][j], scores[1][j+1] = b0, b1
		scores[2][j], scores[2][j+1] = c0, c1
		scores[3][j], scores[3][j+1] = d0, d1
		if a0 > thresholds[0] {
			hits |= 1
		}
		if a1 > thresholds[0] {
			hits |= 1
		}
		if b0 > thresholds[1] {
			hits |= 2
		}
		if b1 > thresholds[1] {
			hits |= 2
		}
		if c0 > thresholds[2] {
			hits |= 4
		}
		if c1 > thresholds[2] {
			hits |= 4
		}
		if d0 > thresholds[3] {
			hits |= 8
		}
		if d1 > thresholds[3] {
			hits |= 8
		}
	}
	return hits
}

// scoreOne scores the items of a panel for one user, four items at a time.
func scoreOne(scores *[panelWidth]float32, panel, user []float32) {
	for j := 0; j+4 <= panelWidth; j += 4 {
		items := panel[j:]
		var s0, s1, s2, s3 float32
		for k := 0; k+unroll <= len(user); k += unroll {
			u := (*[unroll]float32)(user[k:])
			v := (*[(unroll-1)*panelWidth + 4]float32)(items[k*panelWidth:])

			s0, s1 = s0+float32(u[0]*v[0]), s1+float32(u[0]*v[1])
			s2, s3 = s2+float32(u[0]*v[2]), s3+float32(u[0]*v[3])
			s0, s1 = s0+float32(u[1]*v[32]), s1+float32(u[1]*v[33])
			s2, s3 = s2+float32(u[1]*v[34]), s3+float32(u[1]*v[35])
			s0, s1 = s0+float32(u[2]*v[64]), s1+float32(u[2]*v[65])
			s2, s3 = s2+float32(u[2]*v[66]), s3+float32(u[2]*v[67])
			s0, s1 = s0+float32(u[3]*v[96]), s1+float32(u[3]*v[97])
			s2, s3 = s2+float32(u[3]*v[98]), s3+float32(u[3]*v[99])
			s0, s1 = s0+float32(u[4]*v[128]), s1+float32(u[4]*v[129])
			s2, s3 = s2+float32(u[4]*v[130]), s3+float32(u[4]*v[131])
			s0, s1 = s0+float32(u[5]*v[160]), s1+float32(u[5]*v[161])
			s2, s3 = s2+float32(u[5]*v[162]), s3+float32(u[5]*v[163])
			s0, s1 = s0+float32(u[6]*v[192]), s1+float32(u[6]*v[193])
			s2, s3 = s2+float32(u[6]*v[194]), s3+float32(u[6]*v[195])
			s0, s1 = s0+float32(u[7]*v[224]), s1+float32(u[7]*v[225])
			s2, s3 = s2+float32(u[7]*v[226]), s3+float32(u[7]*v[227])
		}
		scores[j], scores[j+1], scores[j+2], scores[j+3] = s0, s1, s2, s3
	}
}
