package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/scenarios/datasets"
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeSample  = rng.PurposeOf("scenarios/movielens people")
	purposeQuality = rng.PurposeOf("scenarios/movielens quality")
)

// fitted makes items and people of real ones: films are items, their genres
// topics of equal weight; tastes and activities are fitted to what people rated.
//
// Films without a genre are left out. Of the others catalog.items takes the most
// rated ones, and users.count people drawn by seed among those who rated any of
// them; without these settings all are taken. Log popularity is ln(ratings +
// 1/2) less its mean, and is split into quality and fame as for synthetic items,
// since ratings do not tell how much of it is merit: catalog.quality.sd and
// catalog.quality.fame hold.
func (s *Scenario) fitted(p *plan, data *datasets.Ratings) (*sim.Catalog, sim.Users, error) {
	root := rng.Seed(p.seed)
	films, err := s.films(p, data)
	if err != nil {
		return nil, nil, err
	}
	catalog := filmCatalog(p, data, films, root)
	people, events, err := s.people(p, data, films, root)
	if err != nil {
		return nil, nil, err
	}
	fit, err := users.Fit(catalog, people, events, root)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", p.movielens, err)
	}
	p.catalog.Items, p.users.Count = len(films), people
	return catalog, users.NewFitted(p.users, catalog, root, fit), nil
}

// film is an item of the catalogue: its index in the data, and its ratings.
type film struct {
	index   int32
	ratings int
}

// films chooses the items, most rated first.
func (s *Scenario) films(p *plan, data *datasets.Ratings) ([]film, error) {
	ratings := make([]int, len(data.Items))
	for _, e := range data.Events {
		ratings[e.Item]++
	}
	var films []film
	for i, f := range data.Items {
		if len(f.Topics) > 0 {
			films = append(films, film{int32(i), ratings[i]})
		}
	}
	slices.SortStableFunc(films, func(a, b film) int { return cmp.Compare(b.ratings, a.ratings) })
	if p.given("catalog.items") {
		if err := s.enough(p, "catalog.items", p.catalog.Items, len(films), "films with a genre"); err != nil {
			return nil, err
		}
		films = films[:p.catalog.Items]
	}
	if p.places > len(films) {
		return nil, s.problem(p, "slate.size", "a slate of %d items from a catalogue of %d", p.places, len(films))
	}
	return films, nil
}

// people chooses the people, and lists what they took by their new numbers.
func (s *Scenario) people(p *plan, data *datasets.Ratings, films []film, root rng.Seed) (int, []users.Event, error) {
	item := make([]int32, len(data.Items))
	for i := range item {
		item[i] = -1
	}
	for i, f := range films {
		item[f.index] = int32(i)
	}
	rated := make([]bool, data.People)
	for _, e := range data.Events {
		rated[e.Person] = rated[e.Person] || item[e.Item] >= 0
	}
	var chosen []int32
	for i, ok := range rated {
		if ok {
			chosen = append(chosen, int32(i))
		}
	}
	if p.given("users.count") {
		if err := s.enough(p, "users.count", p.users.Count, len(chosen), "people who rated these films"); err != nil {
			return 0, nil, err
		}
		slices.SortStableFunc(chosen, func(a, b int32) int {
			return cmp.Compare(lot(root, a), lot(root, b))
		})
		chosen = chosen[:p.users.Count]
		slices.Sort(chosen)
	}
	person := make([]int32, data.People)
	for i := range person {
		person[i] = -1
	}
	for i, old := range chosen {
		person[old] = int32(i)
	}
	var events []users.Event
	for _, e := range data.Events {
		if person[e.Person] >= 0 && item[e.Item] >= 0 {
			events = append(events, users.Event{Person: person[e.Person], Item: item[e.Item]})
		}
	}
	return len(chosen), events, nil
}

func lot(root rng.Seed, person int32) uint64 {
	d := root.At(purposeSample, 0, uint64(person))
	return d.Uint64()
}

func (s *Scenario) enough(p *plan, path string, wanted, there int, what string) error {
	if wanted <= there {
		return nil
	}
	return s.problem(p, path, "%s is %d, and the data has %d %s", path, wanted, there, what)
}

// problem is one mistake in a parameter that only the data shows.
func (s *Scenario) problem(p *plan, path, format string, args ...any) error {
	list := &problems{file: s.Path}
	at, ok := p.from[path]
	if !ok {
		at = p.from["catalog.movielens"]
	}
	list.add(at, format, args...)
	return list.err()
}

// filmCatalog makes the catalogue of the chosen films. A film is known by its
// movieId, so that its draws do not depend on which others were chosen.
func filmCatalog(p *plan, data *datasets.Ratings, films []film, root rng.Seed) *sim.Catalog {
	topics := len(data.Topics)
	catalog := sim.NewCatalog(data.Topics, p.catalog.Dim)
	space := creators.NewSpace(topics, p.catalog.Dim, p.catalog.VectorNoise, root)
	worth := make([]float64, len(films))
	for i, f := range films {
		worth[i] = arith.Log(float64(f.ratings) + 0.5)
	}
	mean := arith.Mean(worth)
	squares := make([]float64, len(worth))
	for i := range worth {
		worth[i] -= mean
		squares[i] = worth[i] * worth[i]
	}
	sd := math.Sqrt(arith.Mean(squares))
	mix, vector := make([]float32, topics), make([]float32, p.catalog.Dim)
	for i, f := range films {
		clear(mix)
		genres := data.Items[f.index].Topics
		for _, g := range genres {
			mix[g] = 1 / float32(len(genres))
		}
		id := int32(data.ItemID[f.index])
		space.Vector(mix, id, 0, vector)
		quality := merit(p.catalog, worth[i], sd, root, id)
		catalog.Add(sim.Item{
			Title: data.Items[f.index].Title, Mix: mix, Vector: vector, Creator: id,
			Quality: float32(quality), Fame: float32(worth[i] - quality),
		}, creators.Start)
	}
	return catalog
}

// merit is the part of a film's log popularity that is quality: drawn with the
// standard deviation and the correlation that the settings name.
func merit(c creators.Config, popularity, sd float64, root rng.Seed, id int32) float64 {
	z := 0.0
	if sd > 0 {
		z = popularity / sd
	}
	d := root.At(purposeQuality, 0, uint64(uint32(id)))
	r := c.QualityFame
	mixed := float64(r*z) + float64(math.Sqrt(1-float64(r*r))*d.Norm())
	return float64(c.QualitySD * mixed)
}
