package recommenders

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/sim"
)

// brief is what an editor was told to show: items picked by hand, and the topics
// that share the rest.
type brief struct {
	items  []string
	topics []weighted // in the order of the file; none: all topics alike
}

// weighted is a topic's name with its part of the places.
type weighted struct {
	name   string
	weight float64
}

// briefFields are what a file says for one.
func briefFields() []Field {
	return []Field{
		{Name: "items", Doc: "items picked by hand, most important first, each by its title or its number from 0", Example: "[Toy Story (1995), 17]", List: true, Open: true},
		{Name: "topics", Doc: "topics that share the places, each with its part where that is not 1; all topics alike where none is named", Example: "[Drama=2, Comedy]", List: true, Open: true},
	}
}

// readBrief reads the fields. The error is a SpecError.
func readBrief(g Given) (brief, error) {
	b := brief{items: g.Values["items"]}
	for i, item := range b.items {
		if slices.Contains(b.items[:i], item) {
			return b, &SpecError{"items", fmt.Sprintf("%q is picked twice", item)}
		}
	}
	for _, text := range g.Values["topics"] {
		w := weighted{text, 1}
		if name, number, ok := strings.Cut(text, "="); ok {
			x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
			if err != nil || !(x > 0) || math.IsInf(x, 1) {
				return b, &SpecError{"topics", fmt.Sprintf("the part of topic %q is %q, expected a number above 0", name, number)}
			}
			w = weighted{strings.TrimSpace(name), x}
		}
		if slices.ContainsFunc(b.topics, func(o weighted) bool { return o.name == w.name }) {
			return b, &SpecError{"topics", fmt.Sprintf("topic %q is named twice", w.name)}
		}
		b.topics = append(b.topics, w)
	}
	return b, nil
}

// find returns the numbers of the picked items: those of the title, of several the
// first, or else of the number.
func (b *brief) find(items sim.Items) ([]int32, error) {
	if len(b.items) == 0 {
		return nil, nil
	}
	titles, byTitle := make([]string, items.Len()), map[string]int32{}
	for i := range titles {
		titles[i] = items.Title(int32(i))
		if _, ok := byTitle[titles[i]]; !ok {
			byTitle[titles[i]] = int32(i)
		}
	}
	var found []int32
	for _, text := range b.items {
		item, ok := byTitle[text]
		if n, err := strconv.Atoi(text); !ok && err == nil {
			if n < 0 || n >= len(titles) {
				return nil, fmt.Errorf("editorial: there is no item %s: numbers go from 0 to %d", text, len(titles)-1)
			}
			item, ok = int32(n), true
		}
		if !ok {
			return nil, fmt.Errorf("editorial: %s", unknownName("item", text, titles))
		}
		if !slices.Contains(found, item) {
			found = append(found, item)
		}
	}
	return found, nil
}

// shares returns each topic's part of the places; they sum to 1.
func (b *brief) shares(topics []string) ([]float32, error) {
	shares := make([]float32, len(topics))
	if len(b.topics) == 0 {
		for g := range shares {
			shares[g] = 1 / float32(len(topics))
		}
		return shares, nil
	}
	sum := 0.0
	for _, w := range b.topics {
		sum += w.weight
	}
	for _, w := range b.topics {
		g := slices.Index(topics, w.name)
		if g < 0 {
			return nil, fmt.Errorf("editorial: %s", unknownName("topic", w.name, topics))
		}
		shares[g] = float32(w.weight / sum)
	}
	return shares, nil
}
