package metrics

// families are what is measured, in the order in which it is listed, charted
// and written. New ones belong behind those that there are: readers and golden
// numbers count on the place of a column.
func families() []family {
	return []family{
		{definitions: engagementDefinitions, people: engagementMeasures},
		{definitions: diversityDefinitions, people: diversityMeasures},
		{definitions: narrowingDefinitions, people: narrowingMeasures},
		{definitions: societyDefinitions, people: societyMeasures, arm: []armMeasure{polarisation, segregation, audiences}},
		{definitions: fairnessDefinitions, people: fairnessMeasures, arm: []armMeasure{utilityGap, providerExposure}},
		{definitions: twinsDefinitions, people: twinsMeasures},
		{definitions: bargainDefinitions, people: bargainMeasures},
		{definitions: privacyDefinitions, people: privacyMeasures, arm: []armMeasure{inference}, slow: true},
	}
}

// All are the definitions, in the order in which they are listed, charted and
// written. The slice is the caller's own.
func All() []Definition {
	var all []Definition
	for _, f := range families() {
		all = append(all, f.definitions...)
	}
	return all
}
