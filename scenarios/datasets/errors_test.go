package datasets

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func TestErrors(t *testing.T) {
	const (
		movieHead  = "movieId,title,genres\n"
		ratingHead = "userId,movieId,rating,timestamp\n"
	)
	tests := []struct {
		name, movies, ratings string
		want                  []string
	}{
		{"unknown movie", someMovies, someRatings + "20,99999,1,1\n", []string{
			`ratings.csv:6: movieId 99999 is not in movies.csv`,
		}},
		{"unknown movie after blank lines and crlf", someMovies, strings.ReplaceAll(someRatings, "\n", "\r\n\r\n") + "20,99999,1,1\r\n", []string{
			`ratings.csv:11: movieId 99999 is not in movies.csv`,
		}},
		{"empty files", "", "", []string{
			`movies.csv:1: the file is empty; expected a header with "movieId", "title", "genres"`,
			`ratings.csv:1: the file is empty; expected a header with "userId", "movieId", "rating", "timestamp"`,
		}},
		{"byte-order mark and nothing", "\ufeff", someRatings, []string{
			`movies.csv:1: the file is empty; expected a header with "movieId", "title", "genres"`,
		}},
		{"blank lines only", someMovies, "\n\n \n", []string{
			`ratings.csv:1: the file is empty; expected a header with "userId", "movieId", "rating", "timestamp"`,
		}},
		{"header only", movieHead, ratingHead, []string{`movies.csv:1: a header and no movies`}},
		{"no ratings", someMovies, ratingHead, []string{`ratings.csv:1: a header and no ratings`}},
		{"no genres at all", movieHead + "1,A,(no genres listed)\n", ratingHead + "1,1,1,1\n", []string{
			`movies.csv: no movie has a genre, and genres are the topics`,
		}},
		{"missing columns", "movieId,title\n1,A\n", "user_id,movieId,raitng\n1,1,1\n", []string{
			`movies.csv:1: column "genres" is missing; found "movieId", "title"`,
			`ratings.csv:1: column "userId" is missing; found "user_id", "movieId", "raitng" (is "user_id" meant?)`,
			`ratings.csv:1: column "rating" is missing; found "user_id", "movieId", "raitng" (is "raitng" meant?)`,
			`ratings.csv:1: column "timestamp" is missing; found "user_id", "movieId", "raitng"`,
		}},
		{"other separator", someMovies, "userId;movieId;rating;timestamp\n1;1;1;1\n", []string{
			`ratings.csv:1: column "userId" is missing; found "userId;movieId;rating;timestamp"`,
			`ratings.csv:1: column "movieId" is missing; found "userId;movieId;rating;timestamp"`,
			`ratings.csv:1: column "rating" is missing; found "userId;movieId;rating;timestamp"`,
			`ratings.csv:1: column "timestamp" is missing; found "userId;movieId;rating;timestamp"`,
		}},
		{"column twice", someMovies, "userId,movieId,rating,timestamp,rating\n1,1,1,1,1\n", []string{
			`ratings.csv:1: column "rating" occurs twice`,
		}},
		{"bad numbers", someMovies + "1.5,B,Drama\n", ratingHead + "x,3,4,1\n5,,4,1\n5,7,good,1\n5,7,NaN,1\n5,7,1e99,1\n5,7,4,1.5\n5,7,4,99999999999999999999\n", []string{
			`movies.csv:5: movieId "1.5" is not a whole number`,
			`ratings.csv:2: userId "x" is not a whole number`,
			`ratings.csv:3: movieId "" is not a whole number`,
			`ratings.csv:4: rating "good" is not a finite number`,
			`ratings.csv:5: rating "NaN" is not a finite number`,
			`ratings.csv:6: rating "1e99" is not a finite number in range`,
			`ratings.csv:7: timestamp "1.5" is not a whole number`,
			`ratings.csv:8: timestamp "99999999999999999999" is not a whole number in range`,
		}},
		{"every bad number of a row", someMovies, ratingHead + "x,y,z,\n", []string{
			`ratings.csv:2: userId "x" is not a whole number`,
			`ratings.csv:2: movieId "y" is not a whole number`,
			`ratings.csv:2: rating "z" is not a finite number`,
			`ratings.csv:2: timestamp "" is not a whole number`,
		}},
		{"line of the field, not of the row", "title,movieId,genres\n\"Two\nlines\",x,Drama\n", ratingHead + "1,1,1,1\n", []string{
			`movies.csv:3: movieId "x" is not a whole number`,
		}},
		{"fields", someMovies + "4,Comma, The (1990),Drama\n", someRatings + "5,9,1\n", []string{
			`movies.csv:5: 4 fields where the header has 3 (a field with a comma needs quotes around it)`,
			`ratings.csv:6: 3 fields where the header has 4 (a field with a comma needs quotes around it)`,
		}},
		{"quotes", someMovies + "4,Bare \" quote,Drama\n5,\"Never closed,Drama\n", someRatings, []string{
			`movies.csv:5: bare " in non-quoted-field`,
			`movies.csv:6: extraneous or missing " in quoted-field`,
		}},
		{"movie twice", someMovies + "3,Again,Drama\n", someRatings, []string{
			`movies.csv:5: movieId 3 occurs twice, first on line 3`,
		}},
		{"rating twice", someMovies, someRatings + "5,3,4,900\n20,7,5.0,100\n5,3,1,1\n", []string{
			`ratings.csv:6: userId 5 rated movieId 3 before, on line 4`,
			`ratings.csv:7: userId 20 rated movieId 7 before, on line 5`,
			`ratings.csv:8: userId 5 rated movieId 3 before, on line 4`,
		}},
		{"no title", someMovies + "4,,Drama\n", someRatings, []string{`movies.csv:5: title is empty`}},
		{"not UTF-8", someMovies + "4,Mis\xe9rables,Drama\n6,B,Com\xe9die\n", someRatings, []string{
			`movies.csv:5: title "Mis\xe9rables" is not UTF-8`,
			`movies.csv:6: genres "Com\xe9die" is not UTF-8`,
		}},
		{"UTF-16", "\xff\xfem\x00o\x00", "\xfe\xff\x00u", []string{
			`movies.csv:1: the file is UTF-16; save it as UTF-8`,
			`ratings.csv:1: the file is UTF-16; save it as UTF-8`,
		}},
		// A rating of a movie whose own row is bad says nothing new.
		{"no echo", movieHead + "1,A,Drama\nx,B,Drama\n", ratingHead + "1,2,3,4\n", []string{
			`movies.csv:3: movieId "x" is not a whole number`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := read(folder(tt.movies, tt.ratings), "ml")
			if err == nil {
				t.Fatalf("no error, read %+v", got)
			}
			if want := strings.Join(tt.want, "\n"); err.Error() != want {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
}

func TestMissingFiles(t *testing.T) {
	file := &fstest.MapFile{}
	tests := []struct {
		name string
		fsys fstest.MapFS
		want []string
	}{
		{"empty folder", fstest.MapFS{}, []string{
			`movies.csv: not in the folder "data/ml", which is empty`,
			`ratings.csv: not in the folder "data/ml", which is empty`,
		}},
		{"one missing", fstest.MapFS{"movies.csv": file, "README.txt": file}, []string{
			`ratings.csv: not in the folder "data/ml", which holds README.txt, movies.csv`,
		}},
		{"one folder up", fstest.MapFS{"ml-small/movies.csv": file, "ml-small/ratings.csv": file}, []string{
			`movies.csv: not in the folder "data/ml" (did you mean its subfolder "ml-small"?)`,
			`ratings.csv: not in the folder "data/ml" (did you mean its subfolder "ml-small"?)`,
		}},
		{"many others", fstest.MapFS{
			"movies.csv": file, "a": file, "b": file, "c": file, "d": file, "e": file, "f": file, "g": file, "h": file, "i": file,
		}, []string{
			`ratings.csv: not in the folder "data/ml", which holds a, b, c, d, e, f, g, h, 2 more`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(tt.fsys, "data/ml")
			if want := strings.Join(tt.want, "\n"); err == nil || err.Error() != want {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
}

// The first ten errors are those of the first lines, in whatever order they were
// found: that a pair occurs twice is known only at the end.
func TestManyErrors(t *testing.T) {
	var b strings.Builder
	b.WriteString(someRatings)
	b.WriteString("5,3,4,900\n") // line 6
	for range 24 {
		b.WriteString("5,99999,1,1\n")
	}
	_, err := read(folder(someMovies, b.String()), "ml")
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{"ratings.csv:6: userId 5 rated movieId 3 before, on line 4"}
	for line := 7; line <= 15; line++ {
		want = append(want, fmt.Sprintf("ratings.csv:%d: movieId 99999 is not in movies.csv", line))
	}
	want = append(want, "and 15 more errors, 25 in all")
	if w := strings.Join(want, "\n"); err.Error() != w {
		t.Errorf("got\n%v\nwant\n%s", err, w)
	}
}
