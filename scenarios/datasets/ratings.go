package datasets

// Ratings is what people said of films, as columns and events.
//
// Person p, 0 <= p < People, is the one whom the files call PersonID[p]; item i
// indexes Items and is called ItemID[i] there; topic t indexes Topics.
type Ratings struct {
	People   int      // number of people with at least one event
	Items    []Film   // in the order of movies.csv, films that nobody rated included
	Topics   []string // genre names, ascending
	Events   []Event  // by person, then time, then item
	PersonID []int    // userId of each person, ascending
	ItemID   []int    // movieId of each item
}

// Film is one item.
type Film struct {
	Title  string // as in the file, year included, on one line
	Topics []int  // indices into Ratings.Topics, ascending, each once; empty for a film without genre
	Year   int    // year of release from the end of the title, 0 where it names none
}

// Event is one rating of one film by one person.
type Event struct {
	Person, Item int32
	Rating       float32 // stars; MovieLens uses 0.5 to 5 in steps of 0.5
	Time         int64   // seconds since 1970-01-01 UTC
}
