package rng

import (
	"fmt"
	"math"
	"sort"
	"testing"
)

// follows fails when the Kolmogorov-Smirnov distance of n draws to the
// distribution function is above 2.2/sqrt(n), which chance does in 1 of 8000.
func follows(t *testing.T, what string, next func() float64, cdf func(float64) float64) {
	t.Helper()
	const n = 20_000
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = next()
	}
	sort.Float64s(xs)
	var distance float64
	for i, x := range xs {
		f := cdf(x)
		distance = max(distance, f-float64(i)/n, float64(i+1)/n-f)
	}
	near(t, "Kolmogorov-Smirnov distance of "+what, distance, 0, 2.2/math.Sqrt(n))
}

func normalCDF(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

func TestQuantile(t *testing.T) {
	// Wichura 1988, the check values of PPND16.
	for _, c := range []struct{ p, want float64 }{
		{0.25, -0.6744897501960817}, {0.001, -3.090232306167814}, {1e-20, -9.262340089798408},
	} {
		if got := quantile(c.p); math.Abs(got/c.want-1) > 4e-16 {
			t.Errorf("quantile(%v) = %v, want %v", c.p, got, c.want)
		}
	}
	for p := 1e-15; p < 1; p = p*1.01 + 1e-17 {
		x := quantile(p)
		// A relative error e of x changes a tail probability by about x²·e.
		if back := normalCDF(x); math.Abs(back/p-1) > (4+x*x)*1e-15 {
			t.Fatalf("quantile(%v) = %v, whose probability is %v", p, x, back)
		}
		if q := 1 - p; q > 0.5 && 1-q == p && quantile(q) != -x {
			t.Fatalf("quantile is not odd at %v", p)
		}
	}
}

func TestNormAndExp(t *testing.T) {
	d := stream(10)
	follows(t, "Norm", d.Norm, normalCDF)
	follows(t, "Exp", d.Exp, func(x float64) float64 { return -math.Expm1(-x) })
	for what, u := range map[string]float64{"smallest": 0x1p-54, "largest": 1 - 0x1p-53} {
		if x := quantile(u); !(math.Abs(x) < 8.4) {
			t.Errorf("the %s uniform gives %v", what, x)
		}
	}
}

func TestGamma(t *testing.T) {
	d := stream(11)
	// Closed distribution functions: shape 1 exponential, 2 and 3 Erlang, 1/2 is
	// half a squared normal.
	follows(t, "Gamma(1)", func() float64 { return d.Gamma(1) }, func(x float64) float64 { return -math.Expm1(-x) })
	follows(t, "Gamma(2)", func() float64 { return d.Gamma(2) }, func(x float64) float64 { return 1 - math.Exp(-x)*(1+x) })
	follows(t, "Gamma(3)", func() float64 { return d.Gamma(3) }, func(x float64) float64 { return 1 - math.Exp(-x)*(1+x+x*x/2) })
	follows(t, "Gamma(0.5)", func() float64 { return d.Gamma(0.5) }, func(x float64) float64 { return math.Erf(math.Sqrt(x)) })
	for _, shape := range []float64{0.05, 0.3, 7.5, 1000} {
		mean, variance := moments(sample, func() float64 { return d.Gamma(shape) })
		sd := math.Sqrt(shape / sample)
		near(t, fmt.Sprintf("mean of Gamma(%v)", shape), mean, shape, 5*sd)
		// The fourth central moment of a gamma is 3a²+6a.
		near(t, fmt.Sprintf("variance of Gamma(%v)", shape), variance, shape, 5*math.Sqrt((2*shape*shape+6*shape)/sample))
	}
}

func TestBeta(t *testing.T) {
	d := stream(12)
	follows(t, "Beta(1, 1)", func() float64 { return d.Beta(1, 1) }, func(x float64) float64 { return x })
	follows(t, "Beta(3, 1)", func() float64 { return d.Beta(3, 1) }, func(x float64) float64 { return x * x * x })
	follows(t, "Beta(1/2, 1/2)", func() float64 { return d.Beta(0.5, 0.5) },
		func(x float64) float64 { return 2 / math.Pi * math.Asin(math.Sqrt(x)) })
	for range 1000 {
		if x := d.Beta(1e-4, 1e-4); !(x >= 0 && x <= 1) {
			t.Fatalf("Beta(1e-4, 1e-4) = %v", x)
		}
	}
}

func TestPoisson(t *testing.T) {
	d := stream(13)
	// Both methods on both sides of their border, and far out.
	for _, mean := range []float64{0.1, 3, 9.999, 10, 40, 1000} {
		const n = 100_000
		lo := max(0, int(mean-4*math.Sqrt(mean)))
		hi := int(mean + 4*math.Sqrt(mean) + 2)
		counts := make([]float64, hi-lo+1)
		sum := 0.0
		for range n {
			k := d.Poisson(mean)
			sum += float64(k)
			if k >= lo && k <= hi {
				counts[k-lo]++
			}
		}
		var chi, df float64
		for i, c := range counts {
			k := float64(lo + i)
			lg, _ := math.Lgamma(k + 1)
			want := n * math.Exp(k*math.Log(mean)-mean-lg)
			if want >= 10 {
				chi += (c - want) * (c - want) / want
				df++
			}
		}
		near(t, fmt.Sprintf("chi-square of Poisson(%v)", mean), chi, df, 5*math.Sqrt(2*df))
		near(t, fmt.Sprintf("mean of Poisson(%v)", mean), sum/n, mean, 5*math.Sqrt(mean/n))
	}
	if k := d.Poisson(0); k != 0 {
		t.Errorf("Poisson(0) = %d", k)
	}
	near(t, "one draw of Poisson(1e9)", float64(d.Poisson(1e9)), 1e9, 6*math.Sqrt(1e9))
}

func TestSmallPoissonRisesWithItsMean(t *testing.T) {
	for entity := range uint64(2000) {
		last := 0
		for mean := 0.0; mean < 10; mean += 0.37 {
			k := stream(entity).Poisson(mean)
			if k < last {
				t.Fatalf("stream %d: %d at mean %v after %d", entity, k, mean, last)
			}
			last = k
		}
	}
}

func TestLogFactorial(t *testing.T) {
	for k := 0; k < 3000; k++ {
		want, _ := math.Lgamma(float64(k) + 1)
		if got := logFactorial(float64(k)); math.Abs(got-want) > 1e-12*max(1, want) {
			t.Errorf("ln %d! = %v, want %v", k, got, want)
		}
	}
}

func TestDirichlet(t *testing.T) {
	d := stream(14)
	alpha := []float64{0.5, 2, 1.5}
	dst := make([]float64, 3)
	var mean, square [3]float64
	const n = 50_000
	for range n {
		d.Dirichlet(alpha, dst)
		if s := dst[0] + dst[1] + dst[2]; math.Abs(s-1) > 1e-15 {
			t.Fatalf("%v sums to %v", dst, s)
		}
		for i, x := range dst {
			mean[i] += x / n
			square[i] += x * x / n
		}
	}
	for i, a := range alpha {
		m := a / 4
		near(t, "mean", mean[i], m, 0.006)
		near(t, "variance", square[i]-mean[i]*mean[i], m*(1-m)/5, 0.002)
	}
	for range 1000 {
		d.Dirichlet([]float64{1e-5, 1e-308, 1e-5}, dst)
		if s := dst[0] + dst[1] + dst[2]; !(math.Abs(s-1) <= 1e-15) {
			t.Fatalf("tiny alphas give %v", dst)
		}
	}
}

func TestBadArgumentsPanic(t *testing.T) {
	d := stream(15)
	for name, f := range map[string]func(){
		"Gamma(0)":             func() { d.Gamma(0) },
		"Gamma(NaN)":           func() { d.Gamma(math.NaN()) },
		"Beta(1, Inf)":         func() { d.Beta(1, math.Inf(1)) },
		"Poisson(-1)":          func() { d.Poisson(-1) },
		"Poisson(NaN)":         func() { d.Poisson(math.NaN()) },
		"Dirichlet of lengths": func() { d.Dirichlet([]float64{1}, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}
