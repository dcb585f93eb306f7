package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminal returns the width of the terminal that w is, or false.
func terminal(w io.Writer) (width int, ok bool) {
	width, _, ok = screen(w)
	return width, ok
}

// screen returns the columns and rows of the terminal that w is, or false.
func screen(w io.Writer) (width, height int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" {
		return 0, 0, false
	}
	width, height, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		width, height = 80, 24
	}
	return width, height, true
}

// coloured reports whether to print colours to w.
func coloured(w io.Writer) bool {
	_, ok := terminal(w)
	return ok && os.Getenv("NO_COLOR") == ""
}
