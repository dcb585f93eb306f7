package still_test

import (
	"fmt"
	"os"

	"bubblechamber/cmd/bubblechamber/workbench/still"
)

// One word and a line, in a picture of five cells.
func ExampleSVG() {
	p := still.Picture{Frame: "\x1b[1mhi\x1b[0m──", W: 5, H: 1, Light: true, Title: "A greeting"}
	if err := still.SVG(os.Stdout, p); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" role="img" width="56" height="32" viewBox="0 0 56 32">
	// <title>A greeting</title>
	// <rect x=".5" y=".5" width="55" height="31" rx="6" fill="#ffffff" stroke="#d0d0d0"/>
	// <g transform="translate(8 8)">
	// <path fill="#1c1c1c" d="M16 8h16v1h-16z"/>
	// </g>
	// <g transform="translate(8 20)" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace" font-size="13.33" fill="#1c1c1c">
	// <text x="0" y="0" textLength="16" font-weight="bold">hi</text>
	// </g>
	// </svg>
}
