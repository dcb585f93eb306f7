package datasets

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
)

// rating is a row of ratings.csv before its person has a number.
type rating struct {
	user  int
	event Event
	line  int
}

// readEvents reads ratings.csv: the userId of each person and the events, in
// their final order. What is wrong goes to p, and the result is then incomplete.
func readEvents(fsys fs.FS, m *movies, p *problems) (people []int, events []Event) {
	before := p.count
	f, err := fsys.Open(ratingsFile)
	if err != nil {
		p.add(ratingsFile, 0, "%v", err)
		return nil, nil
	}
	defer f.Close()
	t := newTable(ratingsFile, f, []string{"userId", "movieId", "rating", "timestamp"}, p)
	if t == nil {
		return nil, nil
	}
	var rows []rating
	for t.next() {
		user, okUser := t.whole(0, strconv.IntSize)
		movie, okMovie := t.whole(1, strconv.IntSize)
		stars, okStars := t.decimal(2)
		time, okTime := t.whole(3, 64)
		if !okUser || !okMovie || !okStars || !okTime {
			continue
		}
		item, known := m.item[int(movie)]
		if !known {
			// Its row in movies.csv may be one of the bad ones: then that row
			// is the error, and this one would only repeat it.
			if m.whole {
				t.bad(1, "%d is not in %s", movie, moviesFile)
			}
			continue
		}
		rows = append(rows, rating{int(user), Event{Item: item, Rating: stars, Time: time}, t.line(0)})
	}
	if len(rows) == 0 && p.count == before && m.whole {
		p.add(ratingsFile, 1, "a header and no ratings")
	}
	return numberPeople(rows, m.ids, p)
}

// numberPeople gives persons their numbers and puts the events in order.
func numberPeople(rows []rating, ids []int, p *problems) (people []int, events []Event) {
	slices.SortFunc(rows, func(a, b rating) int {
		return cmp.Or(cmp.Compare(a.user, b.user), cmp.Compare(a.event.Item, b.event.Item), cmp.Compare(a.line, b.line))
	})
	events = make([]Event, 0, len(rows))
	first := 0 // the first row of the current person and item
	for i, r := range rows {
		if i == 0 || r.user != rows[i-1].user {
			people = append(people, r.user)
			first = i
		} else if r.event.Item != rows[first].event.Item {
			first = i
		}
		if first != i {
			p.add(ratingsFile, r.line, "userId %d rated movieId %d before, on line %d", r.user, ids[r.event.Item], rows[first].line)
		}
		r.event.Person = int32(len(people) - 1)
		events = append(events, r.event)
	}
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Item, b.Item))
	})
	return people, events
}
