package report

// hypotheses is the place where the lines that were registered beforehand, those that are
// exploratory and those that failed stand apart from each other. Nothing is registered
// in the folders that there are, so there is nothing to show and no such section.
func (m *model) hypotheses() []part { return nil }
