package figure

import (
	"bytes"
	"html"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// newSVG is a canvas and what writes it. The drawing is finished by hand: fonts
// get fallbacks, corners are round as in the other formats, and the title is
// there for those who have it read to them.
func newSVG(w, h vg.Length, title string) (canvas, func(io.Writer) error) {
	c := vgsvg.New(w, h)
	return c, func(out io.Writer) error {
		var buf bytes.Buffer
		if _, err := c.WriteTo(&buf); err != nil {
			return err
		}
		// The quote belongs to what is sought: within a text it is escaped.
		s := bytes.ReplaceAll(buf.Bytes(),
			[]byte(`style="font-family:Liberation Sans;`),
			[]byte(`style="font-family:'Liberation Sans',Arial,Helvetica,sans-serif;`))
		s = bytes.Replace(s, []byte("<svg "), []byte(`<svg role="img" stroke-linejoin="round" `), 1)
		end := bytes.Index(s, []byte("<svg "))
		end += bytes.IndexByte(s[end:], '>') + 1
		for _, part := range [][]byte{s[:end], []byte("\n<title>" + html.EscapeString(clean(title)) + "</title>"), s[end:]} {
			if _, err := out.Write(part); err != nil {
				return err
			}
		}
		return nil
	}
}
