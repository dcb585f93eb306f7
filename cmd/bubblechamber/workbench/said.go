package workbench

import "strings"

// galleryWords, labWords: what the screens say in a plain session.

func (m model) galleryWords() []string {
	var lines []string
	for _, s := range m.gallery.matching() {
		lines = append(lines, s.Name+". "+s.Title+" "+s.Question)
	}
	return lines
}

// labWords is a line for the arm in focus.
func (m model) labWords() []string { return []string{m.lab.line()} }

// wordsFrame shows words in a frame.
func (m model) wordsFrame(words []string) []string {
	lines := m.head(1)
	for _, w := range words {
		for _, l := range wrap(m.theme.ink, w, m.w-2) {
			lines = append(lines, " "+l)
		}
	}
	return append(exactly(lines, m.h-1), m.footer())
}

var _ = strings.Join
