package record

import (
	"fmt"
	"strconv"
	"strings"

	"bubblechamber/sim"
)

// pastItems is how many items of the past a reason has at most.
const pastItems = 3

// whyColumns are those that a reason has in a table of events.
func whyColumns() []column {
	return []column{
		textColumn("why", note{Meaning: "why it was in the slate, in the recommender's words; empty where it was in none or the recommender cannot tell, as are the columns behind it"}).orNull(),
		floatColumn("score", note{Meaning: "what the ranker gives the item, in a unit of its own"}),
		intColumn("rank", note{Unit: "place", Range: "[0, places)", Meaning: "where the item would stand among those of the slate by the score alone"}).orNull(),
		textColumn("stage", note{Meaning: "the re-ranking stage that was the last to bring the item into the slate or to move it up"}).orNull(),
		textColumn("steps", note{Meaning: "what each stage made of the item, in their order and with a blank between: stage:score:place, the place from 0 in the list of candidates that the stage left"}).orNull(),
		pastColumn(1, "what the account took that speaks most for the item"),
		pastColumn(2, "what speaks next for it"),
		pastColumn(3, "what speaks next for it"),
	}
}

func pastColumn(n int, meaning string) column {
	return intColumn(fmt.Sprintf("past_%d", n), note{Unit: "item", Range: "[0, items)", Meaning: meaning}).orNull()
}

// reason adds the columns of a reason, the last of a row, empty where it says nothing.
func (s *sheet) reason(r sim.Reason) {
	if r.Text == "" {
		for range len(s.table.columns) - len(s.row) {
			s.null()
		}
		return
	}
	s.text(r.Text)
	s.float(r.Score)
	s.int(int32(r.Place))
	if r.Stage == "" {
		s.null()
	} else {
		s.text(r.Stage)
	}
	if len(r.Steps) == 0 {
		s.null()
	} else {
		s.text(steps(r.Steps))
	}
	for i := range pastItems {
		if i < len(r.Past) {
			s.int(r.Past[i])
		} else {
			s.null()
		}
	}
}

func steps(all []sim.Step) string {
	var parts []string
	for _, p := range all {
		parts = append(parts, p.Stage+":"+strconv.FormatFloat(float64(p.Score), 'g', -1, 32)+":"+strconv.Itoa(p.Place))
	}
	return strings.Join(parts, " ")
}
