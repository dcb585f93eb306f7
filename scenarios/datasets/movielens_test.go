package datasets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	someMovies = "movieId,title,genres\n" +
		"7,A Train (1950),Drama|Comedy\n" +
		"3,Two Ships (1961),Comedy\n" +
		"9,Nobody's Film,(no genres listed)\n"
	someRatings = "userId,movieId,rating,timestamp\n" +
		"20,3,4.0,100\n" +
		"5,7,3.5,300\n" +
		"5,3,0.5,200\n" +
		"20,7,5.0,100\n"
)

// asRead is what someMovies and someRatings mean.
var asRead = &Ratings{
	People: 2,
	Items: []Film{
		{Title: "A Train (1950)", Topics: []int{0, 1}, Year: 1950},
		{Title: "Two Ships (1961)", Topics: []int{0}, Year: 1961},
		{Title: "Nobody's Film"},
	},
	Topics: []string{"Comedy", "Drama"},
	Events: []Event{
		{Person: 0, Item: 1, Rating: 0.5, Time: 200},
		{Person: 0, Item: 0, Rating: 3.5, Time: 300},
		{Person: 1, Item: 0, Rating: 5, Time: 100}, // the same time as the next: item decides
		{Person: 1, Item: 1, Rating: 4, Time: 100},
	},
	PersonID: []int{5, 20},
	ItemID:   []int{7, 3, 9},
}

func folder(movies, ratings string) fstest.MapFS {
	return fstest.MapFS{
		"movies.csv":  {Data: []byte(movies)},
		"ratings.csv": {Data: []byte(ratings)},
	}
}

func TestForms(t *testing.T) {
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	tests := []struct{ name, movies, ratings string }{
		{"plain", someMovies, someRatings},
		{"crlf", crlf(someMovies), crlf(someRatings)},
		{"byte-order mark", "\ufeff" + someMovies, "\ufeff" + someRatings},
		{"byte-order mark and quoted header", "\ufeff\"movieId\"" + strings.TrimPrefix(someMovies, "movieId"), someRatings},
		{"no last line end", strings.TrimSpace(someMovies), strings.TrimSpace(someRatings)},
		{
			"blank lines",
			"\n  \n" + strings.ReplaceAll(someMovies, "\n", "\n\n,,\n"),
			"\r\n" + strings.ReplaceAll(someRatings, "\n", "\n \t\n"),
		},
		{
			"other column order, extra columns",
			"note,genres,movieId,year,title\n,Drama|Comedy,7,,A Train (1950)\nx,Comedy,3,1961,Two Ships (1961)\n,,9,,Nobody's Film\n",
			"timestamp,rating,device,movieId,userId\n100,4,,3,20\n300,3.5,tv,7,5\n200,.5,,3,5\n100,5,,7,20\n",
		},
		{
			"white space",
			"movieId , title, genres\n 7 , A Train (1950) , Drama | Comedy \n3,Two Ships (1961),Comedy\n9,Nobody's Film,\n",
			"userId, movieId, rating, timestamp\n20, 3, 4.0, 100\n5, 7, 3.5, 300\n5, 3, 0.5, 200\n20, 7, 5.0, 100\n",
		},
		{
			"genre twice, empty genres",
			"movieId,title,genres\n7,A Train (1950),Drama|Comedy|Drama\n3,Two Ships (1961),Comedy||\n9,Nobody's Film,|\n",
			someRatings,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := read(folder(tt.movies, tt.ratings), "ml")
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, asRead) {
				t.Errorf("got  %+v\nwant %+v", got, asRead)
			}
		})
	}
}

func TestTitles(t *testing.T) {
	tests := []struct {
		field, title string
		year         int
	}{
		{`Plain (1999)`, "Plain (1999)", 1999},
		{`"Comma, The (1937)"`, "Comma, The (1937)", 1937},
		{`"She said ""No"" (1972)"`, `She said "No" (1972)`, 1972},
		{`"Two` + "\n" + `lines (1980)"`, "Two lines (1980)", 1980},
		{`Of a term (2006–2007)`, "Of a term (2006–2007)", 2006},
		{`Still going (2009– )`, "Still going (2009– )", 2009},
		{`Alias (Other, Name) (1988)`, "", 0}, // an unquoted comma: an error, below
		{`1984`, "1984", 0},
		{`Open (1984`, "Open (1984", 0},
		{`Not a year (12345)`, "Not a year (12345)", 0},
		{`Not a year (19a4)`, "Not a year (19a4)", 0},
		{`Empty ()`, "Empty ()", 0},
		{"Red \x1b[31malarm (2001)", "Red [31malarm (2001)", 2001},
	}
	for _, tt := range tests {
		got, err := read(folder("movieId,title,genres\n1,"+tt.field+",Drama\n", "userId,movieId,rating,timestamp\n1,1,3,0\n"), "ml")
		if tt.title == "" {
			want := "movies.csv:2: 4 fields where the header has 3 (a field with a comma needs quotes around it)"
			if err == nil || err.Error() != want {
				t.Errorf("%s: got error %v, want %s", tt.field, err, want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.field, err)
			continue
		}
		if f := got.Items[0]; f.Title != tt.title || f.Year != tt.year {
			t.Errorf("%s: got %q of %d, want %q of %d", tt.field, f.Title, f.Year, tt.title, tt.year)
		}
	}
}

// The order of the lines of ratings.csv is not information.
func TestLineOrder(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(someRatings, "\n"), "\n")[1:]
	lines[len(lines)-1] += "\n"
	for shift := range lines {
		turned := strings.Join(lines[shift:], "") + strings.Join(lines[:shift], "")
		got, err := read(folder(someMovies, "userId,movieId,rating,timestamp\n"+turned), "ml")
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, asRead) {
			t.Errorf("turned by %d: got %+v", shift, got)
		}
	}
}

func TestReadMovieLensFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("movies.csv", someMovies)
	write("ratings.csv", someRatings)
	got, err := ReadMovieLens(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, asRead) {
		t.Errorf("got %+v", got)
	}

	for _, path := range []string{filepath.Join(dir, "elsewhere"), filepath.Join(dir, "movies.csv")} {
		if _, err := ReadMovieLens(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v does not name it", path, err)
		}
	}
}

// failing is a folder whose ratings.csv breaks off in the middle.
type failing struct{ fstest.MapFS }

type failingFile struct{ fs.File }

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.MapFS.Open(name)
	if name == "ratings.csv" {
		file = failingFile{file}
	}
	return file, err
}

func (f failingFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b[:min(len(b), 45)])
	if err != nil {
		return n, errors.New("the disk is gone")
	}
	return n, nil
}

func TestReadFailure(t *testing.T) {
	_, err := read(failing{folder(someMovies, someRatings)}, "ml")
	if want := "ratings.csv: the disk is gone"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestHelpSaysWhatIsNeeded(t *testing.T) {
	for _, want := range []string{"grouplens.org/datasets/movielens", "--set catalog.movielens=DIR", "Harper", "Konstan (2015)", "research"} {
		if !strings.Contains(Help, want) {
			t.Errorf("Help lacks %q", want)
		}
	}
}
