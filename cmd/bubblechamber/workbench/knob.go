package workbench

import (
	"math"
	"strconv"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/sim/param"
)

// text is a value as it is shown.
func (k knob) text(v param.Value) string {
	if v.Kind() != param.FloatKind {
		return v.String()
	}
	x := v.Float()
	if x != 0 && (math.Abs(x) >= 1e5 || math.Abs(x) < 1e-4) {
		return strconv.FormatFloat(x, 'g', 3, 64)
	}
	return strconv.FormatFloat(tidy(x), 'f', -1, 64)
}

// tidy keeps six digits: 0.3 and not 0.30000000000000004.
func tidy(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// span is what the knob's slider spans; ok is false for what has no track. It is
// the part of the knob's range about what the scenario sets, and grows when the
// knob is moved out of it.
func (k knob) span(start param.Value) (span chart.Range, ok bool) {
	if k.Kind != param.FloatKind && k.Kind != param.IntKind {
		return span, false
	}
	x := start.Float()
	span = chart.Range{Lo: k.Min, Hi: k.Max}
	switch size := max(math.Abs(x), 1); {
	case k.Log && k.Min > 0:
		at := max(x, k.Min)
		span.Lo, span.Hi = max(span.Lo, at/100), min(span.Hi, at*100)
	case math.IsInf(span.Lo, -1) && math.IsInf(span.Hi, 1):
		span = chart.Range{Lo: -4 * size, Hi: 4 * size}
	case math.IsInf(span.Lo, -1):
		span.Lo = span.Hi - 4*size
	case math.IsInf(span.Hi, 1):
		span.Hi = span.Lo + max(4*size, 2*(x-span.Lo))
	case x-span.Lo < (span.Hi-span.Lo)/1000: // off: the lower part is the telling one
		span.Hi = min(span.Hi, span.Lo+max((span.Hi-span.Lo)/5, 1))
	case x-span.Lo < (span.Hi-span.Lo)/10:
		span.Hi = tidy(span.Lo + 5*(x-span.Lo))
	}
	span.Lo, span.Hi = min(span.Lo, k.now.Float()), max(span.Hi, k.now.Float())
	return span, span.Lo < span.Hi
}

// stepped returns the value that lies so many steps from v: of a number a
// fiftieth of its span, by factors where the knob asks for it; of a choice its
// neighbour. It is within the knob's range.
func (k knob) stepped(v param.Value, steps int, start param.Value) param.Value {
	switch k.Kind {
	case param.BoolKind:
		return param.B(steps > 0)
	case param.ChoiceKind:
		for i, c := range k.Choices {
			if c == v.Text() {
				return param.S(k.Choices[min(max(i+sign(steps), 0), len(k.Choices)-1)])
			}
		}
		return v
	case param.TextKind:
		return v
	}
	span, ok := k.span(start)
	if !ok {
		return v
	}
	x := v.Float()
	if k.Log && x > 0 {
		x *= math.Pow(10, float64(steps)/20)
		x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 2, 64), 64)
	} else {
		by := niceStep((span.Hi - span.Lo) / 50)
		from := math.Floor(x/by + 1e-6)
		if steps < 0 {
			from = math.Ceil(x/by - 1e-6)
		}
		x = tidy((from + float64(steps)) * by)
	}
	if k.Kind == param.IntKind {
		x = math.Round(x)
		if x == v.Float() {
			x += float64(sign(steps))
		}
	}
	x = min(max(x, k.Min), k.Max)
	if k.Kind == param.IntKind {
		return param.I(int(x))
	}
	out := param.F(x)
	if k.Check(out) != nil { // an open end
		return v
	}
	return out
}

// niceStep returns the largest 1, 2 or 5 times a power of ten that is not above
// v > 0.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)+1e-9))
	for _, f := range [...]float64{5, 2} {
		if v >= f*power*(1-1e-9) {
			return tidy(f * power)
		}
	}
	return tidy(power)
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// shortPath is a path without what every path has:
// arms.content-mmr.recommender.rerank.mmr.strength is content-mmr mmr.strength.
func shortPath(path string) string {
	arm, rest := ofArm(path)
	if arm == "" {
		return shortRest(rest)
	}
	return arm + " " + shortRest(rest)
}

func shortRest(rest string) string {
	return strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(rest, "recommender."), "rerank."), "users.")
}

// ofArm cuts arms.NAME.rest; without it rest is the path.
func ofArm(path string) (arm, rest string) {
	after, ok := strings.CutPrefix(path, "arms.")
	if !ok {
		return "", path
	}
	arm, rest, ok = strings.Cut(after, ".")
	if !ok {
		return "", path
	}
	return arm, rest
}

// wishes are the ends of the paths that a class asks about first.
var wishes = []string{
	"drift.rate", ".strength", "choice.organic", "choice.attention", "satiation.strength",
	".epsilon", "choice.topic-mood", "choice.quality", "drift.return", "choice.taste",
}

// chooseSlots returns the paths of the knobs that are on the sliders at first:
// one for each wish while there is room, then whatever has a track.
func chooseSlots(b *board) []string {
	var slots []string
	taken := map[string]bool{}
	take := func(path string) {
		if len(slots) < sliders && !taken[path] {
			taken[path] = true
			slots = append(slots, path)
		}
	}
	for _, wish := range wishes {
		for _, k := range b.knobs {
			_, tracked := k.span(k.now)
			arm, rest := ofArm(k.Path)
			// What the users' knobs are called, a recommender's may be called too.
			about := strings.HasPrefix(rest, "users.") == !strings.HasPrefix(wish, ".")
			if tracked && about && strings.HasSuffix(k.Path, wish) && (arm == "" || !strings.HasPrefix(rest, "users.")) {
				take(k.Path)
				break
			}
		}
	}
	for _, k := range b.knobs {
		if _, tracked := k.span(k.now); tracked {
			take(k.Path)
		}
	}
	return slots
}
