package sim

// Revision marks a state of what the platform holds; the zero Revision is
// that of a platform that holds nothing.
type Revision struct{ rounds, marks int }

// bury makes that what has been withdrawn so far is told to nobody.
func (l *Log) bury() { l.buried = len(l.withdrawn) }

// mark ends a stage of a round, after which revisions are taken. That revisions
// count rounds and stages, not events, keeps them from telling what is not held.
func (l *Log) mark() { l.marks = append(l.marks, len(l.withdrawn)) }

// revision returns the present revision.
func (l *Log) revision() Revision { return Revision{len(l.turns), len(l.marks)} }

// withdrawnSince returns what was there at a revision and has been withdrawn
// since, except for what is buried, to be filtered by the last round that had
// come.
func (l *Log) withdrawnSince(r Revision) (some []gone, last int) {
	from := 0
	if r.marks > 0 {
		from = l.marks[r.marks-1]
	}
	return l.withdrawn[max(from, l.buried):], l.first + r.rounds - 1
}
