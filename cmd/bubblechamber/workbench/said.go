package workbench

// labWords is a line for the arm in focus.
func (m model) labWords() []string {
	if m.lab.session == nil {
		return nil
	}
	return []string{m.lab.line()}
}
