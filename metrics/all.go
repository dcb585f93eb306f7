package metrics

// All are the definitions, in the order in which they are listed, charted and
// written. The slice is the caller's own.
func All() []Definition {
	var all []Definition
	for _, group := range [][]Definition{engagementDefinitions, diversityDefinitions, narrowingDefinitions} {
		all = append(all, group...)
	}
	return all
}
