package figure

import (
	"image/color"
	"io"
	"math"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfCanvas draws with fpdf. Gonum's own canvas for PDF writes the time into the
// file, darkens what is translucent, knows only the letters of code page 1252
// and has mitred corners; its document cannot be reached to mend that.
type pdfCanvas struct {
	doc *fpdf.Fpdf
	h   vg.Length
}

const sans = "LiberationSans"

// newPDF is a canvas and what writes it.
func newPDF(w, h vg.Length, title string) (canvas, func(io.Writer) error) {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w.Points(), Ht: h.Points()}})
	// The same file whenever it is drawn: dates that tell nothing, fonts in order.
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetTitle(clean(title), true)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes(sans, "", liberationsansregular.TTF)
	doc.AddUTF8FontFromBytes(sans, "B", liberationsansbold.TTF)
	doc.SetLineJoinStyle("round")
	doc.AddPage()
	return &pdfCanvas{doc, h}, doc.Output
}

func (c *pdfCanvas) SetLineWidth(w vg.Length) { c.doc.SetLineWidth(w.Points()) }

func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	var lengths []float64
	for _, l := range pattern {
		lengths = append(lengths, l.Points())
	}
	c.doc.SetDashPattern(lengths, offset.Points())
}

func (c *pdfCanvas) SetColor(clr color.Color) {
	n := color.NRGBAModel.Convert(clr).(color.NRGBA)
	r, g, b := int(n.R), int(n.G), int(n.B)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
	c.doc.SetAlpha(float64(n.A)/255, "Normal")
}

func (c *pdfCanvas) Stroke(p vg.Path) { c.draw(p, "D") }
func (c *pdfCanvas) Fill(p vg.Path)   { c.draw(p, "F") }

// draw knows what this package draws: lines, and arcs that are whole circles.
func (c *pdfCanvas) draw(p vg.Path, how string) {
	for _, part := range p {
		x, y := c.place(part.Pos)
		switch part.Type {
		case vg.MoveComp:
			c.doc.MoveTo(x, y)
		case vg.LineComp:
			c.doc.LineTo(x, y)
		case vg.ArcComp:
			c.circle(x, y, part.Radius.Points())
		case vg.CloseComp:
			c.doc.ClosePath()
		}
	}
	c.doc.DrawPath(how)
}

// circle goes around (x, y) from the right, in four Bézier curves.
func (c *pdfCanvas) circle(x, y, r float64) {
	k := float64(4 * (math.Sqrt2 - 1) / 3 * r) // the usual distance of the control points
	c.doc.CurveBezierCubicTo(x+r, y+k, x+k, y+r, x, y+r)
	c.doc.CurveBezierCubicTo(x-k, y+r, x-r, y+k, x-r, y)
	c.doc.CurveBezierCubicTo(x-r, y-k, x-k, y-r, x, y-r)
	c.doc.CurveBezierCubicTo(x+k, y-r, x+r, y-k, x+r, y)
}

// place is a point with the origin at the top left.
func (c *pdfCanvas) place(pt vg.Point) (x, y float64) {
	return pt.X.Points(), (c.h - pt.Y).Points()
}

func (c *pdfCanvas) FillString(f font.Face, pt vg.Point, text string) {
	weight := ""
	if f.Font.Weight == stdfont.WeightBold {
		weight = "B"
	}
	c.doc.SetFont(sans, weight, f.Font.Size.Points())
	letters := []rune(text)
	for i, r := range letters {
		if r > 0xffff { // fpdf has no place for it, nor has Liberation Sans
			letters[i] = '\ufffd'
		}
	}
	x, y := c.place(pt)
	c.doc.Text(x, y, string(letters))
}
