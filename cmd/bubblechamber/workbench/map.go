package workbench

func mapKeys() []binding { return nil }

func (m model) mapFrame() []string { return m.wordsFrame(m.mapWords()) }
func (m model) mapWords() []string { return nil }
