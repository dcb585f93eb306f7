package main

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim/param"
)

// resultJSON is one object with every metric of every arm in a round, in the
// order of the arms and of the metrics' definitions; null is undefined.
func resultJSON(r *scenarios.Run, rows *metrics.Table, round int) string {
	var b bytes.Buffer
	b.WriteString(`{"scenario":` + quoted(r.Scenario.Name))
	b.WriteString(`,"seed":` + strconv.FormatUint(r.Seed, 10))
	b.WriteString(`,"rounds":` + strconv.Itoa(round))
	b.WriteString(`,"baseline":`)
	if r.Baseline == "" {
		b.WriteString("null")
	} else {
		b.WriteString(quoted(r.Baseline))
	}
	b.WriteString(`,"arms":{`)
	for i, arm := range r.Arms {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + quoted(arm) + ":{")
		for j, column := range rows.Columns() {
			if j > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quoted(column) + ":" + number(rows.Value(arm, round, column)))
		}
		b.WriteByte('}')
	}
	b.WriteString("}}\n")
	return b.String()
}

func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // no string fails
	}
	return string(text)
}

// number is x as JSON, null for what is not finite.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "null"
	}
	return param.F(x).String()
}
