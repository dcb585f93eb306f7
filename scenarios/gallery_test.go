package scenarios

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bubblechamber/metrics/stats"
)

// TestGallery checks that what ships says everything that a reader is told.
func TestGallery(t *testing.T) {
	for i, s := range Gallery() {
		if s.Name != Names()[i] || s.Title == "" || s.Question == "" || s.About == "" || s.Minutes == 0 ||
			len(s.Notice) == 0 || len(s.Try) == 0 || len(s.Sources) == 0 || s.Expect == nil {
			t.Errorf("%s leaves something out", s.Path)
		}
		if s.Expect != nil && s.Expect.Seeds != 10 {
			t.Errorf("%s was written by %d seeds, and the gallery's claims are by 10", s.Path, s.Expect.Seeds)
		}
		if len(s.Rivals) < 2 || len(s.Depends) == 0 {
			t.Errorf("%s has %d rivals, and says %d times on what the answer depends", s.Path, len(s.Rivals), len(s.Depends))
		}
		if l, err := Load(s.Name); err != nil || l.Hash() != s.Hash() {
			t.Errorf("%s: loaded another way: %v", s.Name, err)
		}
	}
}

// reduced is a scenario's run with fewer people, items and rounds. Where a claim
// that is true by the equations needs more of them, it says so.
type reduced struct{ people, items, rounds int }

var reductions = map[string]reduced{
	"filter-bubble":         {items: 600},  // else everybody is shown everything at random
	"escape-hatch":          {rounds: 200}, // the hatch is open until then
	"right-to-be-forgotten": {rounds: 50},  // who asks does so in round 41
	"listening-toy":         {rounds: 80},  // it comes clean in round 61
	"targeted-ads":          {rounds: 60},  // so few leave at first
	"profile-harvest":       {rounds: 70},  // everybody is asked in the last round
	"on-device":             {rounds: 80},  // a budget of more than 7, 1 each ten rounds
	"privacy-frontier":      {rounds: 30},  // a budget of more than 50, 2 a visit
	"movielens":             {items: 500},
}

func (r reduced) options(t *testing.T, name string) VerifyOptions {
	people, items, rounds := cmp.Or(r.people, 60), cmp.Or(r.items, 100), cmp.Or(r.rounds, 20)
	o := VerifyOptions{Seeds: 2, Rounds: &rounds, Set: []string{
		fmt.Sprintf("users.count=%d", people), fmt.Sprintf("catalog.items=%d", items), "metrics.sample=20",
	}}
	if name == "movielens" {
		o.Set = append(o.Set, "catalog.movielens="+shelves(t, people, items+items/5))
	}
	return o
}

// shelves writes a folder in the MovieLens layout that is as large as a small run
// needs: the first films are rated by all people, the others by
// fewer and fewer.
func shelves(t *testing.T, people, films int) string {
	t.Helper()
	var movies, ratings strings.Builder
	movies.WriteString("movieId,title,genres\n")
	ratings.WriteString("userId,movieId,rating,timestamp\n")
	genres := []string{"Comedy", "Drama", "Horror", "Western", "Comedy|Drama", "Horror|Western", "Musical"}
	for i := range films {
		fmt.Fprintf(&movies, "%d,Film %d (1990),%s\n", i+1, i+1, genres[i%len(genres)])
		for u := range max(people*(films-i)/films, 2) {
			fmt.Fprintf(&ratings, "%d,%d,%d.0,%d\n", u+1, i+1, 2+(u+i)%4, 1000*i+u)
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

// TestGalleryReduced verifies the whole gallery with a few people: every scenario
// runs, everything that it claims is measured, and of what is true by the equations,
// however many people there are, nothing fails. The rest takes more people and seeds:
// see TestLongGalleryClaims.
func TestGalleryReduced(t *testing.T) {
	for _, s := range Gallery() {
		t.Run(s.Name, func(t *testing.T) {
			v, err := s.Verify(t.Context(), reductions[s.Name].options(t, s.Name))
			if err != nil {
				t.Fatal(err)
			}
			trueByEquations(t, v)
		})
	}
}

// trueByEquations checks the claims of kind mechanism.
func trueByEquations(t *testing.T, v *Verification) {
	t.Helper()
	for _, l := range v.Lines {
		if l.Kind != "mechanism" || l.Excepted {
			continue
		}
		for _, k := range l.Intervals {
			if l.Verdict == stats.Fails || k.Interval.N == 0 {
				t.Errorf("rival %q: %s %v, %+v", v.Rival, l.Text, l.Verdict, k.Interval)
			}
		}
	}
}

// TestLongGalleryRivals does the same under every rival assumption.
func TestLongGalleryRivals(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	for _, s := range Gallery() {
		t.Run(s.Name, func(t *testing.T) {
			all, err := s.VerifyRivals(t.Context(), reductions[s.Name].options(t, s.Name))
			if err != nil {
				t.Fatal(err)
			}
			if len(all) != 1+len(s.Rivals) {
				t.Errorf("%d verifications of %d rivals", len(all), len(s.Rivals))
			}
			for _, v := range all {
				trueByEquations(t, v)
			}
		})
	}
}

// TestLongGalleryClaims verifies what the gallery claims, with the first few of the
// replicates by which the claims were written: no claim may fail, though some
// stay undecided with so few. It takes some minutes.
func TestLongGalleryClaims(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	for _, s := range Gallery() {
		o := VerifyOptions{Seeds: 4}
		if s.Name == "movielens" {
			dir := os.Getenv("BUBBLECHAMBER_MOVIELENS")
			if dir == "" {
				t.Log("set BUBBLECHAMBER_MOVIELENS to a MovieLens folder to verify movielens too")
				continue
			}
			o.Set = []string{"catalog.movielens=" + dir}
		}
		v, err := s.Verify(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range v.Lines {
			iv := l.Intervals[0].Interval
			t.Logf("%s: %s: %v (%.4g, %.4g to %.4g)", s.Name, l.Text, l.Verdict, iv.Mean, iv.Lo, iv.Hi)
		}
		if v.Fails() {
			t.Errorf("%s: a claim fails", s.Name)
		}
	}
}
