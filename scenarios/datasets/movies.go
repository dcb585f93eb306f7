package datasets

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noGenre is what MovieLens writes for a film without genre.
const noGenre = "(no genres listed)"

// movies is movies.csv.
type movies struct {
	films  []Film
	ids    []int
	topics []string
	item   map[int]int32 // movieId -> index of the film
	whole  bool          // every row was good, so that an id not in item is unknown
}

// readMovies reads movies.csv; what is wrong goes to p.
func readMovies(fsys fs.FS, p *problems) *movies {
	m := &movies{item: map[int]int32{}}
	before := p.count
	f, err := fsys.Open(moviesFile)
	if err != nil {
		p.add(moviesFile, 0, "%v", err)
		return m
	}
	defer f.Close()
	t := newTable(moviesFile, f, []string{"movieId", "title", "genres"}, p)
	if t == nil {
		return m
	}
	var genres [][]string // of each film
	var lines []int
	for t.next() {
		id, ok := t.whole(0, strconv.IntSize)
		if !ok {
			continue
		}
		if i, twice := m.item[int(id)]; twice {
			t.bad(0, "%d occurs twice, first on line %d", id, lines[i])
			continue
		}
		title, genre := t.text(1), t.text(2)
		switch {
		case !utf8.ValidString(title):
			t.bad(1, "%q is not UTF-8", title)
			continue
		case !utf8.ValidString(genre):
			t.bad(2, "%q is not UTF-8", genre)
			continue
		}
		if title = oneLine(title); title == "" {
			t.bad(1, "is empty")
			continue
		}
		m.item[int(id)] = int32(len(m.films))
		m.ids = append(m.ids, int(id))
		m.films = append(m.films, Film{Title: title, Year: year(title)})
		genres = append(genres, splitGenres(genre))
		lines = append(lines, t.line(0))
	}
	if len(m.films) == 0 && p.count == before {
		p.add(moviesFile, 1, "a header and no movies")
	}
	m.setTopics(genres)
	if len(m.topics) == 0 && p.count == before {
		p.add(moviesFile, 0, "no movie has a genre, and genres are the topics")
	}
	m.whole = p.count == before
	return m
}

// setTopics numbers the genres by name and gives each film its numbers.
func (m *movies) setTopics(genres [][]string) {
	m.topics = slices.Compact(slices.Sorted(slices.Values(slices.Concat(genres...))))
	for i, g := range genres {
		for _, name := range g {
			t, _ := slices.BinarySearch(m.topics, name)
			m.films[i].Topics = append(m.films[i].Topics, t)
		}
	}
}

// splitGenres are the genres of one film, ascending, each once.
func splitGenres(field string) []string {
	var genres []string
	for name := range strings.SplitSeq(field, "|") {
		if name = oneLine(name); name != "" && name != noGenre {
			genres = append(genres, name)
		}
	}
	slices.Sort(genres)
	return slices.Compact(genres)
}

// oneLine is s with every run of white space and unprintable characters as one
// space: a title with an escape sequence must not reach a terminal.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r)
	}), " ")
}

// year is the year at the end of a title, "(1995)" or the first of "(2006–2007)",
// or 0.
func year(title string) int {
	open := strings.LastIndexByte(title, '(')
	if open < 0 || !strings.HasSuffix(title, ")") {
		return 0
	}
	inside := title[open+1 : len(title)-1]
	digits := len(inside) - len(strings.TrimLeft(inside, "0123456789"))
	if digits != 4 {
		return 0
	}
	y, _ := strconv.Atoi(inside[:4]) // four digits always parse
	return y
}
