package rng

import (
	"math"

	"bubblechamber/sim/arith"
)

// Poisson returns a Poisson number with that mean, 0 for mean 0. Below 10 it is
// the inverse of the distribution function at one Float64, so it rises with its
// mean on the same stream; from 10 it is Hörmann's transformed rejection (PTRS,
// "The transformed rejection method for generating Poisson random variables",
// 1993). It panics unless 0 <= mean <= 1e9.
func (d *Draws) Poisson(mean float64) int {
	if !(mean >= 0 && mean <= 1e9) {
		panic("rng: a Poisson mean must lie in [0, 1e9]")
	}
	if mean < 10 {
		return d.poissonSmall(mean)
	}
	return d.poissonLarge(mean)
}

func (d *Draws) poissonSmall(mean float64) int {
	u := d.Float64()
	p := arith.Exp(-mean)
	k, sum := 0, p
	// The rest of the mass beyond 200 is below 1e-190 for any mean below 10.
	for u > sum && k < 200 {
		k++
		p = float64(p * (mean / float64(k)))
		sum += p
	}
	return k
}

func (d *Draws) poissonLarge(mean float64) int {
	b := 0.931 + float64(2.53*math.Sqrt(mean))
	a := float64(0.02483*b) - 0.059
	logInverse := arith.Log(1.1239 + 1.1328/(b-3.4))
	squeeze := 0.9277 - 3.6224/(b-2)
	logMean := arith.Log(mean)
	for {
		u := d.Float64() - 0.5
		v := d.Float64()
		us := 0.5 - math.Abs(u)
		if us == 0 {
			continue
		}
		k := math.Floor(float64((2*a/us+b)*u) + mean + 0.43)
		if us >= 0.07 && v <= squeeze {
			return int(k)
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		bound := float64(k*logMean) - mean - logFactorial(k)
		if arith.Log(v)+logInverse-arith.Log(a/float64(us*us)+b) <= bound {
			return int(k)
		}
	}
}

// logFactorial returns ln k! for an integer k >= 0: by multiplication below 10, by
// Stirling's series beyond, where its error is below 1e-13 (relative).
func logFactorial(k float64) float64 {
	if k < 10 {
		f := 1.0
		for i := 2.0; i <= k; i++ {
			f *= i
		}
		return arith.Log(f)
	}
	const halfLog2Pi = 0.91893853320467274178
	r := 1 / k
	r2 := float64(r * r)
	s := float64(r2*(1.0/1260-float64(r2/1680))) - 1.0/360
	return float64((k+0.5)*arith.Log(k)) - k + halfLog2Pi + float64(r*(1.0/12+float64(r2*s)))
}
