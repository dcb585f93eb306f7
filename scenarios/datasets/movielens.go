package datasets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// File names of the MovieLens CSV layout (ml-latest, ml-20m and later).
const (
	moviesFile  = "movies.csv"
	ratingsFile = "ratings.csv"
)

// ReadMovieLens reads the folder dir in the MovieLens CSV layout:
//
//	movies.csv   movieId,title,genres            genres separated by |
//	ratings.csv  userId,movieId,rating,timestamp
//
// Columns are found by the names in the header, in any order; other columns are
// ignored. Ids and timestamps are whole numbers, ratings finite decimals. A
// byte-order mark, CRLF line ends, quoted fields and blank lines are as good as
// none. A genre named twice counts once.
//
// It is an error when the folder, a file or a column is missing, a file is empty
// or has a header only, a row has another number of fields than the header, a
// number does not parse, a movieId occurs twice in movies.csv or only in
// ratings.csv, no film has a genre, or a person rates a film twice: a rating is
// one verdict, and which of two counts is not for the reader to guess.
//
// Time is O(n log n) in the number of ratings, memory about 110 bytes for each
// while reading.
//
// Source: Harper & Konstan (2015), The MovieLens Datasets: History and Context,
// ACM TiiS 5(4):19.
func ReadMovieLens(dir string) (*Ratings, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("MovieLens folder %q does not exist", dir)
	case err != nil:
		return nil, fmt.Errorf("MovieLens folder %q: %w", dir, err)
	case !info.IsDir():
		return nil, fmt.Errorf("MovieLens folder %q is a file; name the folder that holds %s and %s", dir, moviesFile, ratingsFile)
	}
	return read(os.DirFS(dir), dir)
}

// read is ReadMovieLens on any file system; dir is its name in errors.
func read(fsys fs.FS, dir string) (*Ratings, error) {
	var p problems
	for _, name := range []string{moviesFile, ratingsFile} {
		if _, err := fs.Stat(fsys, name); errors.Is(err, fs.ErrNotExist) {
			p.add(name, 0, "not in the folder %q%s", dir, whatIsThere(fsys, name))
		}
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	m := readMovies(fsys, &p)
	people, events := readEvents(fsys, m, &p)
	if err := p.err(); err != nil {
		return nil, err
	}
	return &Ratings{
		People:   len(people),
		Items:    m.films,
		Topics:   m.topics,
		Events:   events,
		PersonID: people,
		ItemID:   m.ids,
	}, nil
}

// whatIsThere names what the folder holds in place of the missing file: the same
// file one folder down, where an archive was unpacked into a folder of its own,
// or else the first few names.
func whatIsThere(fsys fs.FS, missing string) string {
	if nested, err := fs.Glob(fsys, "*/"+missing); err == nil && len(nested) > 0 {
		return fmt.Sprintf(" (did you mean its subfolder %q?)", strings.TrimSuffix(nested[0], "/"+missing))
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil || len(entries) == 0 {
		return ", which is empty"
	}
	const most = 8
	var names []string
	for _, e := range entries[:min(most, len(entries))] {
		names = append(names, e.Name())
	}
	if more := len(entries) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return ", which holds " + strings.Join(names, ", ")
}
