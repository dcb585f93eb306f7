package chart

// Profile is how many colours the terminal can show.
type Profile uint8

const (
	NoColor   Profile = iota // no escape codes: NO_COLOR, pipes, TERM=dumb
	ANSI16                   // the terminal's own sixteen colours
	ANSI256                  // the xterm palette
	TrueColor                // 24 bits
)

// Ink is what the terminal can show: its colours, its ground, its font.
type Ink struct {
	Profile Profile
	Light   bool // dark text on a light ground
	Glyphs  Glyphs
}

// Tone is a colour by its role. The tone of an arm comes from [Style.Tone].
type Tone uint8

const (
	Plain Tone = iota // the terminal's own foreground
	Faint             // axes and what else may recede
	toneBaseline
	toneArm                    // the first of Hues
	toneGrade = toneArm + Hues // the first of Grades
	toneEnd   = toneGrade + Grades
)

// colours holds the escape codes by tone, for one profile and ground. Whatever the
// profile, Plain is a full reset. With sixteen colours every code resets first, because
// there Faint is an attribute that a later colour would inherit.
type colours [toneEnd]string

// On a light ground orange, sky and yellow are darker than Okabe and Ito's, so that every
// tone has a contrast of at least 3:1 with white or black (WCAG 2.1, 1.4.11). The grades
// are steps of viridis (Smith and van der Walt 2015): those above that contrast on a dark
// ground, those below it, downwards, on a light one.
var (
	trueDark = colours{"\x1b[0m", "\x1b[38;2;118;118;118m", "\x1b[38;2;158;158;158m",
		"\x1b[38;2;0;114;178m", "\x1b[38;2;213;94;0m", "\x1b[38;2;0;158;115m", "\x1b[38;2;204;121;167m",
		"\x1b[38;2;230;159;0m", "\x1b[38;2;86;180;233m", "\x1b[38;2;240;228;66m",
		"\x1b[38;2;49;104;142m", "\x1b[38;2;33;145;140m", "\x1b[38;2;53;183;121m", "\x1b[38;2;144;215;67m", "\x1b[38;2;253;231;37m"}
	trueLight = colours{"\x1b[0m", "\x1b[38;2;118;118;118m", "\x1b[38;2;108;108;108m",
		"\x1b[38;2;0;114;178m", "\x1b[38;2;213;94;0m", "\x1b[38;2;0;158;115m", "\x1b[38;2;204;121;167m",
		"\x1b[38;2;184;127;0m", "\x1b[38;2;44;143;199m", "\x1b[38;2;151;141;0m",
		"\x1b[38;2;31;161;135m", "\x1b[38;2;39;127;142m", "\x1b[38;2;54;92;141m", "\x1b[38;2;70;50;126m", "\x1b[38;2;68;1;84m"}
	xtermDark = colours{"\x1b[0m", "\x1b[38;5;243m", "\x1b[38;5;247m",
		"\x1b[38;5;25m", "\x1b[38;5;166m", "\x1b[38;5;36m", "\x1b[38;5;175m",
		"\x1b[38;5;214m", "\x1b[38;5;74m", "\x1b[38;5;227m",
		"\x1b[38;5;68m", "\x1b[38;5;37m", "\x1b[38;5;78m", "\x1b[38;5;149m", "\x1b[38;5;221m"}
	xtermLight = colours{"\x1b[0m", "\x1b[38;5;243m", "\x1b[38;5;242m",
		"\x1b[38;5;25m", "\x1b[38;5;166m", "\x1b[38;5;29m", "\x1b[38;5;132m",
		"\x1b[38;5;136m", "\x1b[38;5;32m", "\x1b[38;5;100m",
		"\x1b[38;5;66m", "\x1b[38;5;30m", "\x1b[38;5;24m", "\x1b[38;5;54m", "\x1b[38;5;17m"}
	sixteenDark = colours{"\x1b[0m", "\x1b[0;2m", "\x1b[0;2;37m",
		"\x1b[0;94m", "\x1b[0;91m", "\x1b[0;32m", "\x1b[0;95m", "\x1b[0;33m", "\x1b[0;96m", "\x1b[0;93m",
		"\x1b[0;36m", "\x1b[0;96m", "\x1b[0;92m", "\x1b[0;93m", "\x1b[0;97m"}
	sixteenLight = colours{"\x1b[0m", "\x1b[0;2m", "\x1b[0;2;30m",
		"\x1b[0;34m", "\x1b[0;31m", "\x1b[0;32m", "\x1b[0;35m", "\x1b[0;91m", "\x1b[0;36m", "\x1b[0;33m",
		"\x1b[0;36m", "\x1b[0;32m", "\x1b[0;34m", "\x1b[0;35m", "\x1b[0;30m"}
	noColours colours
)

func (k Ink) colours() *colours {
	switch k.Profile {
	case ANSI16:
		return pick(k.Light, &sixteenLight, &sixteenDark)
	case ANSI256:
		return pick(k.Light, &xtermLight, &xtermDark)
	case TrueColor:
		return pick(k.Light, &trueLight, &trueDark)
	}
	return &noColours
}

func pick[T any](cond bool, yes, no T) T {
	if cond {
		return yes
	}
	return no
}

// Paint returns text in a tone, reset at its end. With [NoColor], and for Plain, it is
// the text itself.
func (k Ink) Paint(t Tone, text string) string {
	if k.Profile == NoColor || t == Plain || t >= toneEnd || text == "" {
		return text
	}
	return k.colours()[t] + text + "\x1b[0m"
}

// Mark returns the symbol of an arm, uncoloured, one cell wide.
func (k Ink) Mark(s Style) string {
	return string(k.mark(s))
}

func (k Ink) mark(s Style) rune {
	symbol, letter := s.mark()
	if k.Glyphs == ASCII {
		return rune(letter)
	}
	return symbol
}

// glyph returns a symbol of this package as the terminal can show it.
func (k Ink) glyph(r rune) rune {
	if k.Glyphs == ASCII {
		return plain(r)
	}
	return r
}
