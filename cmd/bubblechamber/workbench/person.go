package workbench

func personKeys() []binding { return nil }

func (m model) personFrame() []string { return m.wordsFrame(m.personWords()) }
func (m model) personWords() []string { return nil }
