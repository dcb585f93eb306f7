package creators

import (
	"cmp"
	"fmt"
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// genre is a topic's name, its share of consumption in MovieLens, and words
// that its titles end in.
type genre struct {
	name  string
	share float64
	nouns []string
}

// genres are the nineteen topics of ml-latest-small, largest first (the 17th
// is a screen format there, not a genre, and has another name here).
var genres = []genre{
	{"Drama", .1920, []string{"Letters", "House", "Daughter", "River", "Winter", "Silence", "Bridge", "Harvest"}},
	{"Comedy", .1865, []string{"Neighbours", "Wedding", "Cousins", "Weekend", "Barber", "Landlord", "Reunion", "Diet"}},
	{"Action", .0958, []string{"Pursuit", "Strike", "Convoy", "Fuse", "Rooftop", "Impact", "Runner", "Siege"}},
	{"Thriller", .0875, []string{"Train", "Witness", "Caller", "Corridor", "Alibi", "Signal", "Stairwell", "Passenger"}},
	{"Adventure", .0710, []string{"Expedition", "Island", "Compass", "Caravan", "Summit", "Voyage", "Map", "Jungle"}},
	{"Romance", .0669, []string{"Summer", "Kiss", "Dance", "Promise", "Garden", "Stranger", "Balcony", "Postcard"}},
	{"Crime", .0565, []string{"Heist", "Ledger", "Precinct", "Accomplice", "Warehouse", "Verdict", "Debt", "Safe"}},
	{"Science Fiction", .0546, []string{"Orbit", "Machine", "Colony", "Horizon", "Android", "Beacon", "Engine", "Planet"}},
	{"Fantasy", .0335, []string{"Dragon", "Mirror", "Kingdom", "Spell", "Crown", "Tower", "Giant", "Well"}},
	{"Horror", .0296, []string{"Cellar", "Attic", "Scream", "Fog", "Doll", "Grave", "Swamp", "Shadow"}},
	{"Children", .0257, []string{"Puppy", "Treehouse", "Kite", "Bear", "Circus", "Snowman", "Balloon", "Holiday"}},
	{"Mystery", .0233, []string{"Riddle", "Key", "Portrait", "Guest", "Manuscript", "Footprint", "Clock", "Cipher"}},
	{"Animation", .0175, []string{"Robot", "Fox", "Teapot", "Penguin", "Paintbox", "Cloud", "Toaster", "Squirrel"}},
	{"War", .0169, []string{"Trench", "Battalion", "Ceasefire", "Medal", "Front", "Bunker", "Regiment", "Armistice"}},
	{"Musical", .0120, []string{"Song", "Overture", "Chorus", "Encore", "Ballroom", "Melody", "Trumpet", "Stage"}},
	{"Documentary", .0103, []string{"Archive", "Glacier", "Factory", "Border", "Harbour", "Orchard", "Reef", "Census"}},
	{"History", .0100, []string{"Empire", "Treaty", "Cathedral", "Dynasty", "Fleet", "Parliament", "Fortress", "Heir"}},
	{"Western", .0077, []string{"Saddle", "Canyon", "Sheriff", "Ranch", "Outlaw", "Prairie", "Stagecoach", "Saloon"}},
	{"Film Noir", .0026, []string{"Alley", "Cigarette", "Blonde", "Neon", "Detective", "Motel", "Rain", "Pier"}},
}

// topicNames returns n names: the genres', then numbers.
func topicNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		if i < len(genres) {
			names[i] = genres[i].name
		} else {
			names[i] = fmt.Sprintf("Topic %d", i+1)
		}
	}
	return names
}

// topicShares returns the shares of n topics, descending, sum 1: those of the
// genres, read off at n evenly spaced ranks (between two of them on the log
// scale), and raised to the power skew.
func topicShares(n int, skew float64) []float64 {
	shares := make([]float64, n)
	last := len(genres) - 1
	for i := range shares {
		at := float64((float64(i)+0.5)/float64(n)*float64(len(genres))) - 0.5
		at = min(max(at, 0), float64(last))
		k := min(int(at), last-1)
		f := at - float64(k)
		l := float64((1-f)*arith.Log(genres[k].share)) + float64(f*arith.Log(genres[k+1].share))
		shares[i] = arith.Exp(skew * l)
	}
	total := arith.Sum(shares)
	for i := range shares {
		shares[i] /= total
	}
	return shares
}

// maxTopics is the largest number of topics of an item.
const maxTopics = 8

// drawMix draws the topic mixture of one item into mix, whose length is that
// of shares: n = 1 + Poisson(further) topics, at most 8, share its weight. The
// topics are a systematic sample with probabilities proportional to size over
// a random order (Madow 1949), so the expected weight of a topic is its share
// exactly, whatever n is; a topic met twice, which takes n times its share to
// be above 1, has the weight of two. order is scratch of the same length.
// It returns the topic met first.
func drawMix(d *rng.Draws, shares []float64, further float64, order []int32, mix []float32) int {
	n := min(1+d.Poisson(further), maxTopics, len(shares))
	for i := range order {
		order[i] = int32(i)
	}
	d.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	next := d.Float64()
	clear(mix)
	first, met := -1, 0
	reached := 0.0
	for i, g := range order {
		reached += float64(float64(n) * shares[g])
		// Rounding must not lose the last one.
		for met < n && (next < reached || i == len(order)-1) {
			if first < 0 {
				first = int(g)
			}
			mix[g] += 1 / float32(n)
			met++
			next++
		}
	}
	return first
}

// leastSensitive is the smallest share of all items that a sensitive topic may
// have: of a rarer one there would be too few items to say anything.
const leastSensitive = 0.02

// largest marks the n topics with the largest shares; nil for n = 0.
func largest(shares []float64, n int) []bool {
	if n == 0 {
		return nil
	}
	marks := make([]bool, len(shares))
	for _, g := range byShare(shares)[:min(n, len(shares))] {
		marks[g] = true
	}
	return marks
}

// delicate marks the n topics with the smallest shares not below a fiftieth, and
// after them, where these are fewer than n, the largest of the rest; nil for n = 0.
func delicate(shares []float64, n int) []bool {
	if n == 0 {
		return nil
	}
	marks := make([]bool, len(shares))
	ranked := byShare(shares)
	common := 0
	for common < len(ranked) && shares[ranked[common]] >= leastSensitive {
		common++
	}
	last := min(max(common, n), len(ranked))
	for _, g := range ranked[max(last-n, 0):last] {
		marks[g] = true
	}
	return marks
}

// byShare lists the topics, largest first.
func byShare(shares []float64) []int {
	ranked := make([]int, len(shares))
	for g := range ranked {
		ranked[g] = g
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Compare(shares[b], shares[a]) })
	return ranked
}

// half reports whether at least half of a mixture is about the marked topics.
func half(mix []float32, marks []bool) bool {
	sum := float32(0)
	for g, m := range mix {
		if marks[g] {
			sum += m
		}
	}
	return sum >= 0.5-1e-6
}
