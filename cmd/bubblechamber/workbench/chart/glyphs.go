package chart

import "fmt"

// Glyphs is the set of characters to draw with, from the finest to the most portable.
type Glyphs uint8

const (
	Braille Glyphs = iota // 2x4 dots a cell; some fonts lack it or show it unevenly
	Block                 // 2x2 quadrants a cell: heavy, good on projectors
	Dot                   // one bullet a cell
	ASCII                 // one letter a cell, another for each arm
)

var glyphNames = [...]string{"braille", "block", "dot", "ascii"}

// String returns the name that [ParseGlyphs] reads.
func (g Glyphs) String() string {
	if int(g) < len(glyphNames) {
		return glyphNames[g]
	}
	return fmt.Sprintf("Glyphs(%d)", uint8(g))
}

// ParseGlyphs reads "braille", "block", "dot" or "ascii".
func ParseGlyphs(name string) (Glyphs, error) {
	for i, n := range glyphNames {
		if n == name {
			return Glyphs(i), nil
		}
	}
	return 0, fmt.Errorf("unknown glyphs %q (want braille, block, dot or ascii)", name)
}

// grain returns how many dots a cell has across and down, as powers of two.
func (g Glyphs) grain() (shiftX, shiftY uint) {
	switch g {
	case Braille:
		return 1, 2
	case Block:
		return 1, 1
	}
	return 0, 0
}

// In a braille character dots 1 2 3 7 run down the left and 4 5 6 8 down the right; dot n
// is bit n-1 (Unicode, block U+2800).
var (
	brailleBits  = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}
	quadrantBits = [4][2]uint8{{1, 2}, {4, 8}}
	oneBit       = [4][2]uint8{{1}}
)

// quadrants is indexed by upper left 1, upper right 2, lower left 4, lower right 8.
var quadrants = [16]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}

// bits returns the bits of the dots in a cell, by row and column.
func (g Glyphs) bits() *[4][2]uint8 {
	switch g {
	case Braille:
		return &brailleBits
	case Block:
		return &quadrantBits
	}
	return &oneBit
}

// dots returns the character for a cell whose bits are not all zero.
func (g Glyphs) dots(c cell) rune {
	switch g {
	case Braille:
		return 0x2800 + rune(c.bits)
	case Block:
		return quadrants[c.bits&15]
	case Dot:
		if c.tone == toneBaseline || c.tone == Faint {
			return '·'
		}
		return '•'
	}
	switch {
	case c.letter != 0:
		return rune(c.letter)
	case c.tone == Faint:
		return '.'
	}
	return '*'
}

// What lies under everything, in the sets without braille. Bands are bits: where both
// kinds overlap the third shows.
const (
	bandUnder   = 1 // 2 for the other kind, 3 for both
	fewUnder    = 4
	manyUnder   = 5
	manyOfItems = 8 // in a cell, from which on there are many
)

var underlays = [...][6]rune{
	Block: {' ', '░', '▒', '▓', '·', '░'},
	Dot:   {' ', '.', '\'', ':', '·', ':'},
	ASCII: {' ', '.', '\'', ':', '.', ':'},
}

// beneath returns the character for a cell that holds nothing but what lies under.
func (g Glyphs) beneath(under uint8) rune {
	if g == Braille || g > ASCII {
		return 0x2800 + rune(under)
	}
	return underlays[g][min(int(under), len(underlays[g])-1)]
}

// plain returns the nearest ASCII for the symbols that screens are made of; other
// characters are letters of somebody's language and stay.
func plain(r rune) rune {
	switch r {
	case '●', '○', '•':
		return 'o'
	case '▲', '△', '↑':
		return '^'
	case '▼', '↓':
		return 'v'
	case '■':
		return '#'
	case '◆':
		return '*'
	case '□', '┼', '└', '├', '┤', '┴', '┬':
		return '+'
	case '│':
		return '|'
	case '─', '−', '–', '—':
		return '-'
	case '┊':
		return ':'
	case '…':
		return '~'
	case '·':
		return '.'
	case '→', '▶', '▸':
		return '>'
	case '←':
		return '<'
	case '×':
		return 'x'
	case '≈':
		return '~'
	case '┈':
		return '-'
	case '░':
		return ':'
	case '▒':
		return '+'
	case '▓':
		return '*'
	case '█':
		return '#'
	}
	return r
}
