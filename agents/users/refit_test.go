package users

import (
	"math"
	"os"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"

	"gonum.org/v1/gonum/mat"
)

// journal is what an experimenter has of people whose slates are known: their
// innate tastes, what they were shown, and what they took of it, -1 for nothing.
type journal struct {
	catalog       *sim.Catalog
	people        *People
	rounds, shown int
	slates        []int32 // people x rounds x shown
	took          []int32 // people x rounds
}

// keep lets people live on random slates, all of which they examine.
func keep(c Config, rounds int, seed rng.Seed) *journal {
	const topics, items, shown = 6, 120, 6
	mix := make([][]float32, items)
	quality := make([]float32, items)
	for i := range mix {
		mix[i] = make([]float32, topics)
		mix[i][i%topics] = 1
		d := seed.At(purposeChance, 0, uint64(i))
		quality[i] = float32(.5 * d.Norm())
	}
	c.Organic, c.Attention, c.Concentration = 0, 1e9, 12
	j := &journal{catalog: shelf(mix, quality, nil), rounds: rounds, shown: shown}
	j.people = New(c, j.catalog, seed)
	p, m := j.people.Clone().(*People), newMind(topics)
	j.slates = make([]int32, c.Count*rounds*shown)
	j.took = make([]int32, c.Count*rounds)
	for round := range rounds {
		s := newScene(&p.cfg, p.crowd, j.catalog, seed, round)
		for i := range int32(c.Count) {
			slate := j.slate(i, round)
			d := seed.At(purposeChance, round+1, uint64(i))
			for k := range slate {
				slate[k] = int32(d.Intn(items))
			}
			j.took[int(i)*rounds+round], _ = p.act(s, m, i, slate, false)
		}
	}
	return j
}

func (j *journal) slate(person int32, round int) []int32 {
	at := (int(person)*j.rounds + round) * j.shown
	return j.slates[at : at+j.shown]
}

// dynamics are satiation's strength and half-life, and drift's rate and return.
type dynamics [4]float64

func (d dynamics) in(c *Config) {
	c.Satiation, c.HalfLife, c.DriftRate, c.DriftReturn = d[0], d[1], d[2], d[3]
}

// likelihood returns everybody's log likelihood of what they took.
func (j *journal) likelihood(d dynamics, out []float64) {
	p, m := j.people, newMind(len(j.catalog.Topics))
	d.in(&p.cfg)
	copy(p.taste, p.innate)
	clear(p.satiation)
	s := newScene(&p.cfg, p.crowd, j.catalog, 1, 1)
	for i := range int32(p.people) {
		out[i] = 0
		for round := range j.rounds {
			p.weigh(i, m.weight)
			slate, took := j.slate(i, round), j.took[int(i)*j.rounds+round]
			sum, own := 1.0, 0.0
			for _, item := range slate {
				v := float64(s.value(m.weight, item))
				sum += math.Exp(v)
				if item == took {
					own = v
				}
			}
			out[i] += own - math.Log(sum)
			p.change(s, i, slate, took)
		}
	}
}

// refit finds the likeliest dynamics from a wrong start, by the method of Berndt,
// Hall, Hall & Hausman 1974 on their logarithms, and the standard errors of these.
func (j *journal) refit(start dynamics) (best dynamics, errors [4]float64) {
	const step = 1e-2
	n := j.people.people
	at, moved := make([]float64, n), make([]float64, n)
	total := func(x []float64) float64 {
		s := 0.0
		for _, v := range x {
			s += v
		}
		return s
	}
	best = start
	j.likelihood(best, at)
	for range 25 {
		scores := mat.NewDense(n, 4, nil)
		for k := range best {
			x := best
			x[k] *= math.Exp(step)
			j.likelihood(x, moved)
			for i := range moved {
				scores.Set(i, k, (moved[i]-at[i])/step)
			}
		}
		var information, inverse mat.Dense
		information.Mul(scores.T(), scores)
		if inverse.Inverse(&information) != nil {
			break
		}
		var way [4]float64
		for k := range way {
			errors[k] = math.Sqrt(inverse.At(k, k))
			for l := range way {
				way[k] += inverse.At(k, l) * total(mat.Col(nil, l, scores))
			}
		}
		was, farthest := total(at), 0.0
		for scale := 1.0; scale > 1e-3; scale /= 2 {
			x := best
			farthest = 0
			for k := range x {
				by := max(-1, min(1, scale*way[k]))
				x[k] *= math.Exp(by)
				farthest = max(farthest, math.Abs(by))
			}
			x[2], x[3] = min(x[2], .99), min(x[3], .99)
			j.likelihood(x, moved)
			if total(moved) > was {
				best, at, moved = x, moved, at
				break
			}
			farthest = 0
		}
		if farthest < 1e-2 {
			break
		}
	}
	return best, errors
}

// refitted returns the logarithms of found over true dynamics, and their standard
// errors, of the defaults' people for several seeds.
func refitted(t *testing.T, seeds, people, rounds int) (off, errors [][4]float64) {
	for seed := range seeds {
		c := defaults()
		c.Count, c.Intercept = people, 0
		truth := dynamics{c.Satiation, c.HalfLife, c.DriftRate, c.DriftReturn}
		found, e := keep(c, rounds, rng.Seed(seed+1)).refit(dynamics{.5, 2, .05, .03})
		var o [4]float64
		for k := range o {
			o[k] = math.Log(found[k] / truth[k])
		}
		t.Logf("seed %d: off by %.2f, standard errors %.2f", seed, o, e)
		off, errors = append(off, o), append(errors, e)
	}
	return off, errors
}

// From 15,000 choices of a hundred people over 150 rounds all four recover: each
// within three standard errors in every replicate, and with standard errors of the
// logarithms of no more than .2, .2, .15 and .3.
func TestSatiationAndDriftRecover(t *testing.T) {
	seeds, people, rounds := 3, 100, 150
	if os.Getenv("BUBBLECHAMBER_LONG") != "" {
		seeds, people, rounds = 12, 300, 300
	}
	off, errors := refitted(t, seeds, people, rounds)
	for seed := range off {
		for k, name := range []string{"satiation.strength", "satiation.half-life", "drift.rate", "drift.return"} {
			if e := errors[seed][k]; math.Abs(off[seed][k]) > 3*e || e > []float64{.2, .2, .15, .3}[k] {
				t.Errorf("seed %d: %s is off by %.2f on the log scale, standard error %.2f", seed, name, off[seed][k], e)
			}
		}
	}
}

// From as many choices of more people over 15 rounds, about a fifth of its half-life of
// 69, drift's return cannot be told, while satiation and drift's rate still can.
func TestReturnNeedsTime(t *testing.T) {
	off, errors := refitted(t, 2, 1000, 15)
	for seed := range off {
		if e := errors[seed][3]; e < .5 {
			t.Errorf("seed %d: the return's standard error is %.2f, want it to be unknown", seed, e)
		}
		for k := range 3 {
			if math.Abs(off[seed][k]) > .6 {
				t.Errorf("seed %d: setting %d is off by %.2f", seed, k, off[seed][k])
			}
		}
	}
}
