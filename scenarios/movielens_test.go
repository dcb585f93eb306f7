package scenarios

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lens writes a small folder in the MovieLens layout: 12 films, of which film 12
// has no genre, and 8 people; film i is rated by the first 9-i of them, at least
// by one, and film 12 by all.
func lens(t *testing.T) string {
	t.Helper()
	var movies, ratings strings.Builder
	movies.WriteString("movieId,title,genres\n")
	ratings.WriteString("userId,movieId,rating,timestamp\n")
	genres := []string{"Comedy", "Drama", "Comedy|Drama"}
	for i := 1; i <= 12; i++ {
		genre := genres[i%3]
		if i == 12 {
			genre = "(no genres listed)"
		}
		fmt.Fprintf(&movies, "%d,Film %d (1990),%s\n", 100*i, i, genre)
		for u := 1; u <= max(9-i, 1) || i == 12 && u <= 8; u++ {
			fmt.Fprintf(&ratings, "%d,%d,4.0,%d\n", u, 100*i, 1000*i+u)
		}
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"movies.csv": movies.String(), "ratings.csv": ratings.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const lensScenario = `
rounds: 3
catalog: {movielens: '', dim: 4}
slate: {size: 3}
metrics: {window: 5, sample: 0}
arms: {random: {recommender: random}, content: {recommender: content}}
`

func TestMovieLens(t *testing.T) {
	s, err := Parse("lens.yaml", []byte(lensScenario))
	if err != nil {
		t.Fatal(err)
	}
	dir := lens(t)
	r, err := s.Build(Options{Set: []string{"catalog.movielens=" + dir}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), 3); err != nil {
		t.Fatal(err)
	}
	c := r.Sim.View("random").Catalog()
	if c.Len() != 11 || r.Sim.View("random").People() != 8 {
		t.Fatalf("%d films and %d people, want 11 with a genre and 8", c.Len(), r.Sim.View("random").People())
	}
	if c.Titles[0] != "Film 1 (1990)" || c.Creator[0] != 100 || c.MixOf(1)[0] != 0.5 {
		t.Errorf("the first films are %q (%d) and %q, %v", c.Titles[0], c.Creator[0], c.Titles[1], c.MixOf(1))
	}
	// Film 1 has 8 ratings and film 11 one: their log popularity differs by
	// ln(8.5/1.5).
	l := func(i int) float64 { return float64(c.Fame[i]) + float64(c.Quality[i]) }
	if got, want := l(0)-l(10), math.Log(8.5/1.5); math.Abs(got-want) > 1e-6 {
		t.Errorf("log popularity differs by %v, want %v", got, want)
	}

	r, err = s.Build(Options{Set: []string{"catalog.movielens=" + dir, "catalog.items=4", "users.count=5"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	if v := r.Sim.View("random"); v.Catalog().Len() != 4 || v.People() != 5 || v.Catalog().Titles[3] != "Film 4 (1990)" {
		t.Errorf("of the data there are %d films and %d people", v.Catalog().Len(), v.People())
	}

	// The makers of films may go on; of the catalogue's settings those of new
	// items count then.
	r, err = s.Build(Options{Set: []string{"catalog.movielens=" + dir, "creators.rate=0.5", "catalog.allure.sd=1"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), 3); err != nil {
		t.Fatal(err)
	}
	if n := r.Sim.View("random").Catalog().Len(); n <= 11 {
		t.Errorf("%d films: none was made", n)
	}

	for set, want := range map[string]string{
		"catalog.allure.sd=1":   "--set catalog.allure.sd=1: catalog.allure.sd belongs to a synthetic catalogue, and this one is MovieLens",
		"catalog.items=12":      "--set catalog.items=12: catalog.items is 12, and the data has 11 films with a genre",
		"users.count=9":         "--set users.count=9: users.count is 9, and the data has 8 people who rated these films",
		"slate.size=12":         "--set slate.size=12: a slate of 12 items from a catalogue of 11",
		"catalog.topics=3":      "--set catalog.topics=3: catalog.topics belongs to a synthetic catalogue, and this one is MovieLens",
		"catalog.movielens=/no": "--set catalog.movielens=/no: MovieLens folder \"/no\" does not exist",
	} {
		_, err := s.Build(Options{Set: []string{"catalog.movielens=" + dir, set}})
		if err == nil || err.Error() != want {
			t.Errorf("%s: got %v\nwant %s", set, err, want)
		}
	}
	_, err = s.Build(Options{})
	if p, ok := err.(Problems); !ok || len(p) != 1 || p[0].Line != 3 || !strings.Contains(p[0].Text, "--set catalog.movielens=DIR") {
		t.Errorf("without a folder: %v", err)
	}
}

// TestMovieLensReal reads the folder that BUBBLECHAMBER_MOVIELENS names.
func TestMovieLensReal(t *testing.T) {
	dir := os.Getenv("BUBBLECHAMBER_MOVIELENS")
	if dir == "" {
		t.Skip("set BUBBLECHAMBER_MOVIELENS to a MovieLens folder to run")
	}
	s, err := Load("movielens")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(Options{Set: []string{"catalog.movielens=" + dir, "users.count=100", "catalog.items=500", "warmup.rounds=2", "rounds=2"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), 2); err != nil {
		t.Fatal(err)
	}
	if v := r.Sim.View("content"); v.People() != 100 || v.Catalog().Len() != 500 {
		t.Errorf("%d people and %d films", v.People(), v.Catalog().Len())
	}
}
