package chart

import "math"

// A Symbol is how a point of a map looks: one character in a tone. The zero Symbol is a
// dot in plain colour.
type Symbol struct {
	Tone   Tone
	char   rune
	letter byte // its likeness in ASCII
}

// Symbol returns the mark of the style as a symbol.
func (s Style) Symbol() Symbol {
	char, letter := s.mark()
	return Symbol{s.Tone(), char, letter}
}

// Speck is the dot that items are drawn with.
func Speck(t Tone) Symbol { return Symbol{t, '·', '.'} }

// Cross is the mark of an item that is lit.
func Cross(t Tone) Symbol { return Symbol{t, '×', 'x'} }

// Stray is the small mark of few among crowds.
func Stray(t Tone) Symbol { return Symbol{t, '•', '\''} }

// Grades is the number of steps in which a map shows a quantity.
const Grades = 5

var (
	gradeChars   = [Grades + 1]rune{'○', '◔', '◑', '◕', '●', '◌'}
	gradeLetters = [Grades + 1]byte{'1', '2', '3', '4', '5', '?'}
)

// GradeSymbols returns the symbols of the grades, in ascending order, and after them the
// one for a value that is not known: ○◔◑◕●◌, or 12345? in ASCII. Their colours go with
// the fill, from what is near the ground to what stands out.
func GradeSymbols() []Symbol {
	all := make([]Symbol, 0, Grades+1)
	for i := range Grades + 1 {
		all = append(all, grade(i))
	}
	return all
}

func grade(i int) Symbol {
	if i == Grades {
		return Symbol{Faint, gradeChars[i], gradeLetters[i]}
	}
	return Symbol{toneGrade + Tone(i), gradeChars[i], gradeLetters[i]}
}

// Grade returns the grade of a value in the range, the class of its symbol in
// [GradeSymbols]. Values beyond the ends have the grades of the ends; NaN, or a range
// that is none, gives Grades, the class of the unknown.
func Grade(v float64, span Range) uint8 {
	at := span.part(v)
	if !span.set() || math.IsNaN(at) {
		return Grades
	}
	return uint8(min(at*Grades, Grades-1))
}

// crowd returns the grade of a number of people in one cell: 1, 2, 4, 8, 16 and more.
func crowd(n int32) int {
	i := 0
	for n >= 2 && i < Grades-1 {
		n /= 2
		i++
	}
	return i
}

// CrowdEntries is the legend of a cloud without symbols, whose marks grade how many
// points stand in a cell.
func CrowdEntries() []Entry {
	texts := [Grades]string{"1", "2-3", "4-7", "8-15", "16+"}
	all := make([]Entry, 0, Grades)
	for i, text := range texts {
		all = append(all, Entry{grade(i), text})
	}
	return all
}

// Symbol returns a symbol's character as the terminal can show it, uncoloured, one cell
// wide.
func (k Ink) Symbol(s Symbol) string { return string(k.symbol(s)) }

func (k Ink) symbol(s Symbol) rune {
	if s.char == 0 {
		s = Speck(s.Tone)
	}
	if k.Glyphs == ASCII {
		return rune(s.letter)
	}
	return s.char
}

// An Entry explains one symbol in the legend of a map.
type Entry struct {
	Symbol Symbol
	Text   string
}

// leastEntry is the fewest cells of a cut text that still explain anything.
const leastEntry = 8

// legend writes entries in a row, each a symbol and its text. Without room for all, the
// longest texts are cut first, but not below leastEntry; then the last entries go, and …
// says that some are missing.
func (r *Raster) legend(row int, entries []Entry) {
	texts := make([]string, len(entries))
	longest := 0
	for i, e := range entries {
		texts[i] = Clean(e.Text)
		longest = max(longest, Width(texts[i]))
	}
	all := func(most int) (n int) {
		for i := range texts {
			n += 4 + min(Width(texts[i]), most) // the symbol, a blank, and two before the next
		}
		return n - 2
	}
	for longest > leastEntry && all(longest) > r.w {
		longest--
	}
	col := 0
	for i, e := range entries {
		n := min(Width(texts[i]), longest)
		room := r.w
		if col > 0 && i < len(entries)-1 {
			room -= 3 // for the … if no other fits
		}
		if col+2+n > room {
			r.symbol(col, row, Faint, '…')
			return
		}
		r.put(col, row, e.Symbol.Tone, r.ink.symbol(e.Symbol), 1)
		r.Text(col+2, row, n, Faint, r.ink.Fit(texts[i], n))
		col += 4 + n
	}
}
