package report

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"bubblechamber/metrics/figure"
)

// picture is a figure with its data.
type picture struct {
	Name    string
	Caption template.HTML
	SVG     template.HTML
	Data    *table
}

// size of a figure in centimetres: the width of a page of print.
const (
	width  = 17
	height = 10
)

var (
	opening = regexp.MustCompile(`(?s)^.*?<svg [^>]*>`)
	viewBox = regexp.MustCompile(`viewBox="[^"]*"`)
)

// drawn is a figure as it stands in a page: without the head of a file, without a size of
// its own, and with its name where screen readers look for it.
func drawn(f figure.Figure, name string) (template.HTML, error) {
	var out bytes.Buffer
	if _, err := figure.WriteFit(&out, f, "svg", width, height); err != nil {
		return "", err
	}
	svg := out.String()
	head := opening.FindString(svg)
	box := viewBox.FindString(head)
	if box == "" || strings.Contains(svg, ` id="`) {
		return "", fmt.Errorf("report: the drawing of %s cannot stand in a page", name)
	}
	label := template.HTMLEscapeString(name)
	return template.HTML(`<svg role="img" aria-label="` + label + `" stroke-linejoin="round" ` + box + ` xmlns="http://www.w3.org/2000/svg">` + svg[len(head):]), nil
}
