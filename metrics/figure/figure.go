package figure

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Figure is a [Lines], a [Trade], a [Frontier], a [Heatmap], a [Bars], a [Strips], or
// [Facets] of one of them.
type Figure interface {
	check() error
	draw(*page) error
	title() string
	data() table
}

// Sizes that Write accepts, in centimetres.
const (
	minWidth  = 6
	minHeight = 4
	maxSide   = 200
)

// Write draws f to w as "svg", "png" (300 dots an inch) or "pdf", width by
// height centimetres. A column of print is about 8.5 wide, a page 17.
//
// It is an error when the format is unknown, a side is out of [6, 200] or
// [4, 200] cm, the columns of a series differ in length, or the texts leave no
// room for the drawing. Nothing is written then.
func Write(w io.Writer, f Figure, format string, width, height float64) error {
	return write(w, f, format, width, height, 300)
}

// TooLow is the error of a figure that does not fit into its height.
type TooLow struct {
	What string  // does not fit, such as "12 rows"
	More float64 // centimetres that are missing
}

func (e TooLow) Error() string {
	return fmt.Sprintf("figure: %s need %.1f cm more height", e.What, e.More)
}

// WriteFit is Write, but for a figure that does not fit into the height, which is drawn as
// high as it needs. It returns the height in centimetres.
func WriteFit(w io.Writer, f Figure, format string, width, height float64) (float64, error) {
	for {
		err := Write(w, f, format, width, height)
		var low TooLow
		if !errors.As(err, &low) {
			return height, err
		}
		height += max(math.Ceil(10*low.More), 1) / 10
	}
}

// WriteFile draws f to a file, whose ending says in which format. Errors are
// those of Write, when the file is left as it was, and of the file system.
func WriteFile(path string, f Figure, width, height float64) error {
	return toFile(path, func(w io.Writer, format string) error { return Write(w, f, format, width, height) })
}

// WriteFileFit is WriteFile as WriteFit is Write.
func WriteFileFit(path string, f Figure, width, height float64) error {
	return toFile(path, func(w io.Writer, format string) error {
		_, err := WriteFit(w, f, format, width, height)
		return err
	})
}

func toFile(path string, write func(w io.Writer, format string) error) error {
	var drawn bytes.Buffer
	if err := write(&drawn, strings.TrimPrefix(filepath.Ext(path), ".")); err != nil {
		return err
	}
	return os.WriteFile(path, drawn.Bytes(), 0o644)
}

func write(w io.Writer, f Figure, format string, width, height float64, dpi int) error {
	if !(minWidth <= width && width <= maxSide) {
		return fmt.Errorf("figure: width %v cm out of range [%d, %d]", width, minWidth, maxSide)
	}
	if !(minHeight <= height && height <= maxSide) {
		return fmt.Errorf("figure: height %v cm out of range [%d, %d]", height, minHeight, maxSide)
	}
	if err := f.check(); err != nil {
		return err
	}
	p := &page{fonts: newFonts(), w: vg.Length(width) * vg.Centimeter, h: vg.Length(height) * vg.Centimeter}
	var encode func(io.Writer) error
	switch format {
	case "svg":
		p.canvas, encode = newSVG(p.w, p.h, f.title())
	case "png":
		p.canvas, encode = newPNG(p.w, p.h, dpi)
	case "pdf":
		p.canvas, encode = newPDF(p.w, p.h, f.title())
	default:
		return fmt.Errorf("figure: unknown format %q (svg, png or pdf)", format)
	}
	p.fill(white, vg.Point{}, vg.Point{X: p.w}, vg.Point{X: p.w, Y: p.h}, vg.Point{Y: p.h})
	if err := f.draw(p); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := encode(&out); err != nil {
		return fmt.Errorf("figure: %s: %w", format, err)
	}
	_, err := w.Write(out.Bytes())
	return err
}
