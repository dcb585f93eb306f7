package main

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

// lags is how many rounds a response is followed, rise how many lines its chart
// has above and below zero together.
const (
	lags = 50
	rise = 12
)

// describeResponse shows how people with everything at its default answer to one
// consumption: a chart of the change with a column a round, then the numbers.
func describeResponse() string {
	var c users.Config
	param.Defaults(c.Knobs())
	drift, satiation := users.ImpulseParts(c, lags)
	return responseText(users.ImpulseResponse(c, lags), drift, satiation)
}

func responseText(change, drift, satiation []float64) string {
	var b strings.Builder
	b.WriteString("the response to one consumption\n")
	entry(&b, "", fmt.Sprintf("By how much having consumed an item of a topic once changes the chance that what is "+
		"consumed 1 to %d rounds later is of that topic, with everything at its default and nothing "+
		"consumed in between; and by how much it would by drift of taste or by satiation alone.", len(change)))
	b.WriteString("\n" + responseChart(change) + "\n")
	g := &grid{}
	const across = 2
	down := (len(change) + across - 1) / across
	head := []cell{left("")}
	for range across {
		head = append(head, right("lag"), right("change"), right("by drift"), right("by satiation"), left(""))
	}
	g.add(head...)
	for row := range down {
		cells := []cell{left("")}
		for i := row; i < len(change); i += down {
			cells = append(cells, right(fmt.Sprint(i+1)), right(fixed(change[i])), right(fixed(drift[i])), right(fixed(satiation[i])), left(""))
		}
		g.add(cells...)
	}
	b.WriteString(g.String())
	return b.String()
}

// responseChart draws bars from zero, a column a lag.
func responseChart(change []float64) string {
	low, high := 0.0, 0.0
	for _, x := range change {
		low, high = math.Min(low, x), math.Max(high, x)
	}
	if high == low {
		return "  no response\n"
	}
	step := (high - low) / rise
	above := int(math.Ceil(high / step))
	below := int(math.Ceil(-low / step))
	var b strings.Builder
	for row := above; row >= -below; row-- {
		label := ""
		switch row {
		case above, -below:
			label = fixed(float64(row) * step)
		}
		if row == 0 {
			label = "0"
		}
		line := fmt.Sprintf("  %8s ", label)
		for _, x := range change {
			line += bar8(x/step, row)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	fmt.Fprintf(&b, "  %8s %-*s%s\n", "lag", len(change)-1, "1", fmt.Sprint(len(change)))
	return b.String()
}

// bar8 is what a bar of so many rows, up or down, shows in a row; row 0 is the
// line of zero.
func bar8(height float64, row int) string {
	switch {
	case row == 0:
		return "─"
	case row > 0 && height >= float64(row)-0.5, row < 0 && height <= float64(row)+0.5:
		return "█"
	}
	return " "
}

// fixed is a number with its sign and four decimals.
func fixed(x float64) string {
	text := fmt.Sprintf("%+.4f", x)
	if strings.Trim(text, "+-0.") == "" {
		return text[1:]
	}
	return strings.Replace(text, "-", "−", 1)
}
