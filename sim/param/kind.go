package param

// Kind says what a knob or a value holds. The zero Kind belongs to the zero
// [Value], which no knob accepts.
type Kind uint8

// The kinds. A [Value] is never of ChoiceKind: a choice knob holds a text that
// is one of its choices.
const (
	FloatKind Kind = iota + 1
	IntKind
	BoolKind
	ChoiceKind
	TextKind
)

// String is the kind's name: "float", "int", "bool", "choice", "text", or
// "none" for the zero Kind.
func (k Kind) String() string {
	switch k {
	case FloatKind:
		return "float"
	case IntKind:
		return "int"
	case BoolKind:
		return "bool"
	case ChoiceKind:
		return "choice"
	case TextKind:
		return "text"
	}
	return "none"
}

// numeric reports whether the kind has a range.
func (k Kind) numeric() bool { return k == FloatKind || k == IntKind }
