package chart

// A Style is the look of one arm on every screen: a colour, a mark and a dash, which
// [Ink] turns into what the terminal can show. Arms are numbered from 0; the first seven
// differ in colour and mark, later ones take the colours again with other marks. The
// baseline arm has no number: it is always grey and dim, with □ and a solid line, the
// ground that the others are seen against.
type Style struct {
	Index    int
	Baseline bool
	// Context is for the arms beyond those that can be told apart: faint, under all
	// others, and without a label.
	Context bool
}

// Hues counts the colours of arms, those that are left when grey belongs to the baseline:
// arms with so many numbers in a row differ in colour.
const Hues = 7

// Looks counts the arms that differ in colour or mark; with the next number they begin
// again.
const Looks = Hues * Hues

// The colours are those of Okabe and Ito (2008), "Color Universal Design", in the order
// blue, vermillion, green, purple, orange, sky, yellow.
var (
	marks      = [Hues]rune{'●', '▲', '■', '◆', '▼', '○', '△'}
	asciiMarks = [Hues]byte{'o', '^', '#', '*', 'v', 'c', 'A'}
)

// A dash is a pattern along a line: '#' draws the dot, anything else skips it. Dashes are
// for sets with several dots a cell and for sets with one.
type dash struct{ fine, coarse string }

var dashes = [...]dash{
	{"#", "#"},             // solid
	{"####..", "##."},      // dashed
	{"#.", "#."},           // dotted
	{"####..#.", "###.#."}, // dash-dot
	{"#...", "#.."},        // sparse, of context
}

// armDashes counts the dashes of arms.
const armDashes = 4

const (
	dotted = 2
	sparse = 4
)

func (s Style) slot() (hue, mark int) {
	i := s.Index
	if i < 0 {
		i = -(i + 1)
	}
	return i % Hues, (i%Hues + i/Hues%Hues) % Hues
}

// Tone returns the colour of the style.
func (s Style) Tone() Tone {
	switch {
	case s.Context:
		return Faint
	case s.Baseline:
		return toneBaseline
	}
	hue, _ := s.slot()
	return toneArm + Tone(hue)
}

// mark returns the style's symbol, and its letter for ASCII.
func (s Style) mark() (symbol rune, letter byte) {
	if s.Baseline {
		return '□', '+'
	}
	_, m := s.slot()
	return marks[m], asciiMarks[m]
}

// A Pen is what a line is drawn with. The zero Pen draws solid lines in plain colour.
type Pen struct {
	Tone   Tone
	letter byte
	dash   uint8
	shift  uint8 // of the dash
	under  bool  // dots lie under those of other pens
}

// Pen returns the pen of the style. Dashes repeat from the fifth arm on, where marks and
// colours still differ.
func (s Style) Pen() Pen {
	_, letter := s.mark()
	p := Pen{Tone: s.Tone(), letter: letter}
	switch {
	case s.Context:
		p.dash, p.shift, p.under = sparse, uint8(s.Index), true
	case !s.Baseline:
		hue, _ := s.slot()
		p.dash = uint8(hue % armDashes)
	}
	return p
}
