package datasets

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

var located = regexp.MustCompile(`^(movies|ratings)\.csv(?::([0-9]+))?: .`)

// Whatever the files hold, the answer keeps the package's invariants or is an
// error that points into a file.
func FuzzRead(f *testing.F) {
	f.Add([]byte(someMovies), []byte(someRatings))
	f.Add([]byte("\ufeffmovieId,title,genres\r\n1,\"A, \"\"B\"\"\r\n(1999)\",X|Y\r\n"), []byte("timestamp,rating,movieId,userId\r\n1,2,1,4\r\n"))
	f.Add([]byte("movieId,title,genres\n1,A,\"B\n"), []byte("userId,movieId,rating,timestamp\n1,2,3\n"))
	f.Add([]byte("\xff\xfe"), []byte(""))
	f.Fuzz(func(t *testing.T, movies, ratings []byte) {
		r, err := read(folder(string(movies), string(ratings)), "ml")
		if err != nil {
			checkError(t, err.Error(), movies, ratings)
			return
		}
		checkRatings(t, r)
	})
}

func checkError(t *testing.T, text string, movies, ratings []byte) {
	lines := strings.Split(text, "\n")
	if len(lines) > maxShown+1 {
		t.Fatalf("%d lines of errors", len(lines))
	}
	if len(lines) == maxShown+1 {
		if !strings.HasSuffix(lines[maxShown], " in all") {
			t.Fatalf("last line is %q", lines[maxShown])
		}
		lines = lines[:maxShown]
	}
	for _, l := range lines {
		m := located.FindStringSubmatch(l)
		if m == nil {
			t.Fatalf("error names no file: %q", l)
		}
		file := movies
		if m[1] == "ratings" {
			file = ratings
		}
		if m[2] == "" {
			continue
		}
		n, err := strconv.Atoi(m[2])
		if last := strings.Count(string(file), "\n") + 1; err != nil || n < 1 || n > last {
			t.Fatalf("line not in 1..%d: %q", last, l)
		}
	}
}

func checkRatings(t *testing.T, r *Ratings) {
	if r.People < 1 || r.People != len(r.PersonID) || len(r.Items) != len(r.ItemID) || len(r.Topics) < 1 {
		t.Fatalf("sizes: %+v", r)
	}
	if !slices.IsSorted(r.PersonID) || len(slices.Compact(slices.Clone(r.PersonID))) != r.People {
		t.Fatalf("persons not ascending: %v", r.PersonID)
	}
	if !slices.IsSorted(r.Topics) || len(slices.Compact(slices.Clone(r.Topics))) != len(r.Topics) || slices.Contains(r.Topics, noGenre) {
		t.Fatalf("topics: %q", r.Topics)
	}
	films := make([]int, len(r.Topics))
	for _, f := range r.Items {
		if f.Title == "" || strings.ContainsFunc(f.Title, func(c rune) bool { return !unicode.IsPrint(c) }) || f.Year < 0 || f.Year > 9999 {
			t.Fatalf("film %+v", f)
		}
		for i, topic := range f.Topics {
			films[topic]++
			if i > 0 && topic <= f.Topics[i-1] {
				t.Fatalf("topics of %+v", f)
			}
		}
	}
	if slices.Contains(films, 0) {
		t.Fatalf("a topic without film: %q %v", r.Topics, films)
	}
	seen := map[[2]int32]bool{}
	active := make([]int, r.People)
	for i, e := range r.Events {
		active[e.Person]++
		if e.Item < 0 || int(e.Item) >= len(r.Items) || e.Rating-e.Rating != 0 {
			t.Fatalf("event %+v", e)
		}
		if pair := [2]int32{e.Person, e.Item}; seen[pair] {
			t.Fatalf("twice: %+v", e)
		} else {
			seen[pair] = true
		}
		if i > 0 {
			d := r.Events[i-1]
			if cmp.Or(cmp.Compare(d.Person, e.Person), cmp.Compare(d.Time, e.Time), cmp.Compare(d.Item, e.Item)) >= 0 {
				t.Fatalf("order: %+v before %+v", d, e)
			}
		}
	}
	if slices.Contains(active, 0) {
		t.Fatalf("a person without event: %v", active)
	}
}
