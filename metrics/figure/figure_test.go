package figure

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

func render(t *testing.T, f Figure, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, format, 8.5, 6.5); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameBytes(t *testing.T) {
	figures := []Figure{sampleLines(), sampleTrade(), samplePoints()}
	for _, format := range []string{"svg", "png", "pdf"} {
		for _, f := range figures {
			want := render(t, f, format)
			var wg sync.WaitGroup
			for range 3 { // at the same time: nothing is shared between figures
				wg.Go(func() {
					var b bytes.Buffer
					if err := Write(&b, f, format, 8.5, 6.5); err != nil {
						t.Error(err)
					} else if !bytes.Equal(b.Bytes(), want) {
						t.Errorf("%T as %s: drawn twice, two files", f, format)
					}
				})
			}
			wg.Wait()
		}
	}
}

func TestPDFTellsNoTime(t *testing.T) {
	file := render(t, sampleLines(), "pdf")
	dates := regexp.MustCompile(`/(Creation|Mod)Date \((.*?)\)`).FindAllSubmatch(file, -1)
	if len(dates) != 2 {
		t.Fatalf("%d dates, want 2", len(dates))
	}
	for _, d := range dates {
		if string(d[2]) != "D:19700101000000" {
			t.Errorf("%sDate is %s", d[1], d[2])
		}
	}
	if regexp.MustCompile(`D:20\d\d`).Match(file) {
		t.Error("another date in the file")
	}
}

func TestPNGSize(t *testing.T) {
	file := render(t, sampleLines(), "png")
	// 8.5 cm * 300 / 2.54 = 1003.9 and 6.5 cm * 300 / 2.54 = 767.7 pixels.
	if w, h := binary.BigEndian.Uint32(file[16:]), binary.BigEndian.Uint32(file[20:]); w != 1004 || h != 768 {
		t.Errorf("%d by %d pixels, want 1004 by 768", w, h)
	}
	// The chunk as pngcrush -res 300 and others write it.
	want := []byte("\x00\x00\x00\x09pHYs\x00\x00\x2e\x23\x00\x00\x2e\x23\x01\x78\xa5\x3f\x76")
	if !bytes.Equal(file[33:33+len(want)], want) {
		t.Errorf("resolution is % x, want % x", file[33:33+len(want)], want)
	}
}

func TestSVGFallbackFonts(t *testing.T) {
	l := sampleLines()
	l.Title = `<script> & "font-family:Liberation Sans;"`
	file := string(render(t, l, "svg"))
	if n := strings.Count(file, "'Liberation Sans',Arial,Helvetica,sans-serif"); n != strings.Count(file, "<text") {
		t.Errorf("%d texts with fallback fonts of %d", n, strings.Count(file, "<text"))
	}
	if !strings.Contains(file, "font-family:Liberation Sans;&#34;") {
		t.Error("a title that looks like a style was changed")
	}
	texts := readSVG(t, []byte(file))
	if !strings.Contains(texts, l.Title) {
		t.Errorf("title missing in %q", texts)
	}
}

// readSVG gives the text of a well-formed document.
func readSVG(t interface{ Fatal(...any) }, file []byte) string {
	var texts strings.Builder
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return texts.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := token.(xml.CharData); ok {
			texts.Write(c)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	short := Lines{Series: []Series{{Label: "a", X: []float64{1, 2}, Y: []float64{1}}}}
	ends := Trade{Series: []Series{{Label: "b", X: []float64{1}, Y: []float64{1}, Lo: []float64{0}}}}
	many := Lines{}
	for i := range 40 {
		many.Series = append(many.Series, Series{Index: i, X: []float64{1}, Y: []float64{float64(i)}})
	}
	long := Lines{Caption: strings.Repeat("word ", 400)}
	for _, c := range []struct {
		f             Figure
		format        string
		width, height float64
		want          string
	}{
		{Lines{}, "jpg", 8, 6, `figure: unknown format "jpg" (svg, png or pdf)`},
		{Lines{}, "svg", 5, 6, "figure: width 5 cm out of range [6, 200]"},
		{Lines{}, "svg", 8, 201, "figure: height 201 cm out of range [4, 200]"},
		{short, "svg", 8, 6, `figure: series "a" has 2 values of x, 1 of y`},
		{ends, "svg", 8, 6, `figure: series "b" has 1 values, 1 lower and 0 upper ends`},
		{Lines{Log: true, Diagonal: true}, "pdf", 8, 6, "figure: the diagonal begins at zero, which has no place on a logarithmic scale"},
		{long, "pdf", 8, 6, "figure: the texts leave no room for the drawing in 8 by 6 cm"},
		{many, "png", 8, 6, "figure: the names of 40 series need 11.7 cm more height"},
	} {
		var b bytes.Buffer
		err := Write(&b, c.f, c.format, c.width, c.height)
		if err == nil || err.Error() != c.want || b.Len() > 0 {
			t.Errorf("got %v and %d bytes, want %s", err, b.Len(), c.want)
		}
	}
	full := errors.New("disk full")
	if err := Write(failing{full}, Lines{}, "svg", 8, 6); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	for _, format := range []string{"svg", "png", "pdf"} {
		path := filepath.Join(dir, "figure."+format)
		if err := WriteFile(path, sampleLines(), 8.5, 6.5); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, render(t, sampleLines(), format)) {
			t.Errorf("%s is not what Write draws (%v)", path, err)
		}
	}
	path := filepath.Join(dir, "figure.svg")
	if err := WriteFile(path, sampleLines(), 1, 6.5); err == nil {
		t.Error("a figure of 1 cm was drawn")
	}
	if got, err := os.ReadFile(path); err != nil || len(got) == 0 {
		t.Errorf("a figure that was refused took the one that was there (%v)", err)
	}
	if err := WriteFile(filepath.Join(dir, "figure"), sampleLines(), 8.5, 6.5); err == nil || err.Error() != `figure: unknown format "" (svg, png or pdf)` {
		t.Errorf("error %v", err)
	}
}

// A figure that has more rows than its height holds gets the height that it needs, and
// little more.
func TestWriteFit(t *testing.T) {
	for _, n := range []int{1, 12, 40} {
		f := Strips{XLabel: "x"}
		for i := range n {
			f.Rows = append(f.Rows, Strip{Label: fmt.Sprint(i), Values: []float64{1, 2, float64(i)}})
		}
		height, err := WriteFit(io.Discard, f, "svg", 16, 9.5)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(io.Discard, f, "svg", 16, height); err != nil {
			t.Errorf("%d rows in %v cm: %v", n, height, err)
		}
		var low TooLow
		if err := Write(io.Discard, f, "svg", 16, height-0.25); height > 9.5 && !errors.As(err, &low) {
			t.Errorf("%d rows fit into less than %v cm: %v", n, height, err)
		}
	}
	if _, err := WriteFit(io.Discard, Strips{}, "svg", 3, 9.5); err == nil {
		t.Error("a width of 3 cm")
	}
}
