package creators

import (
	"fmt"

	"bubblechamber/sim/rng"
)

// leads are the words that titles begin with.
var leads = []string{
	"Night", "Blue", "Last", "Silent", "Paper", "Golden", "Second", "Hidden", "Broken", "Northern",
	"Little", "Distant", "Crimson", "Empty", "Summer", "Iron", "Lost", "Glass", "Borrowed", "Quiet",
	"Open", "Midnight", "Red", "Hollow", "Wild", "Slow", "Frozen", "Secret", "Burning", "Seventh",
	"Old", "Salt", "Endless", "Velvet", "Sunday", "Falling", "Copper", "Stolen", "Bright", "Early",
	"Narrow", "Green", "Foreign", "Restless", "Wooden", "First", "Crooked", "Silver", "Unfinished", "Winter",
}

// plain are the second words of topics beyond the genres.
var plain = []string{"Notebook", "Window", "Avenue", "Morning", "Lantern", "Station", "Question", "Circle"}

// titles makes readable titles and keeps them unique.
type titles struct {
	used map[string]int
}

// title returns one for an item that is mostly about the topic, such as
// "Night Train (Drama, Thriller)"; what was used before gets a number.
func (t *titles) title(d *rng.Draws, topic int, topics []string, mix []float32) string {
	nouns := plain
	if topic < len(genres) {
		nouns = genres[topic].nouns
	}
	name := leads[d.Intn(len(leads))] + " " + nouns[d.Intn(len(nouns))]
	t.used[name]++
	if n := t.used[name]; n > 1 {
		name = fmt.Sprintf("%s %d", name, n)
	}
	between := " ("
	for g, m := range mix {
		if m > 0 {
			name += between + topics[g]
			between = ", "
		}
	}
	return name + ")"
}
