// Package param gives every knob one dotted address.
//
// # Basics
//
// A component keeps its settings in a plain struct and describes them by a
// method that binds each [Knob] to a field:
//
//	func (d *Drift) Knobs() []param.Knob {
//		return []param.Knob{
//			param.Float("rate", &d.Rate, 0.05, "pull of taste toward what is consumed",
//				param.Range(0, 1), param.Unit("per click"), param.Live()),
//		}
//	}
//
// The component reads d.Rate; everybody else reads and moves it through the
// knob. A [Tree] collects the knobs of many components under prefixes
// ("users.drift" makes "users.drift.rate") and is what a scenario file, --set,
// a study's vary, an intervention, a script and a slider all speak to, so that
// a mistake in any of them gets the same answer.
//
// Of what there are too many to list, such as people, a [Family] answers for
// every member by its number: users.person.417.dial.
//
// A [Value] is what a knob holds: a number, a whole number, a bool or a text
// (a choice is a text out of a list).
//
// # Invariants
//
//   - A knob that refuses a value leaves its field as it was.
//   - No knob passes NaN, an infinity or a value outside its range; the default
//     is checked when the knob is made.
//   - Parse(Get().String()) is Get(), for every value that a knob accepts.
//   - A path occurs once in a tree; order is the order of adding, everywhere.
//
// # Caveats
//
// A knob is bound by pointer. Copying a component does not rebind: call Knobs()
// on the copy. Set is an unguarded write; move knobs between rounds only.
//
// Misuse by code (a default out of range, a path twice in a tree, the integer
// of a text) panics; a mistake in what a person wrote is an error. Check names
// that people choose (arms, stages) before they become prefixes.
package param
