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

// titles keeps the titles of the initial items unique.
type titles struct {
	used map[string]int
}

// number appends a number to a name that was used before.
func (t *titles) number(name string, _, _ int32) string {
	t.used[name]++
	if n := t.used[name]; n > 1 {
		return fmt.Sprintf("%s %d", name, n)
	}
	return name
}

// sign appends creator and ordinal to a name, which makes it unique without
// knowing the others, and the same in every arm.
func sign(name string, creator, ordinal int32) string {
	return fmt.Sprintf("%s %d/%d", name, creator, ordinal)
}

// nameFor draws the name of an item that is mostly about the topic.
func nameFor(d *rng.Draws, topic int) string {
	nouns := plain
	if topic < len(genres) {
		nouns = genres[topic].nouns
	}
	return leads[d.Intn(len(leads))] + " " + nouns[d.Intn(len(nouns))]
}

// withTopics appends the topics, as in "Night Train (Drama, Thriller)".
func withTopics(name string, topics []string, mix []float32) string {
	between := " ("
	for g, m := range mix {
		if m > 0 {
			name += between + topics[g]
			between = ", "
		}
	}
	return name + ")"
}
