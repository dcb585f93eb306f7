package still

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"testing"
)

func pngOf(t *testing.T, p Picture, scale int) *image.RGBA {
	t.Helper()
	var b bytes.Buffer
	if err := PNG(&b, p, scale); err != nil {
		t.Fatal(err)
	}
	return decoded(t, b.Bytes())
}

func decoded(t *testing.T, file []byte) *image.RGBA {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(picture.Bounds())
	draw.Draw(out, out.Bounds(), picture, image.Point{}, draw.Src)
	return out
}

func TestPNGPixels(t *testing.T) {
	p := Picture{Frame: "\x1b[31m█\x1b[0m ⣿─○\x1b[44m \x1b[0m", W: 8, H: 2}
	g := p.ground()
	red, blue := color.RGBA{0x80, 0, 0, 255}, color.RGBA{0, 0, 0x80, 255}
	for _, scale := range []int{1, 2, 3} {
		got := pngOf(t, p, scale)
		if size := got.Bounds().Size(); size != (image.Point{80 * scale, 48 * scale}) {
			t.Fatalf("scale %d: %v", scale, size)
		}
		for at, want := range map[point]color.RGBA{
			{8, 8}: red, {15.9, 23.9}: red, {16, 8}: g.paper, {20, 16}: g.paper,
			{26, 10}: g.ink, {30, 22}: g.ink, // dots
			{32, 16}: g.ink, {39, 16}: g.ink, {36, 14}: g.paper, // a line
			{44, 16}: g.paper, {46.5, 16.5}: g.ink, // a ring
			{48, 8}: blue, {55, 23}: blue, {56, 8}: g.paper,
			{40, 40}: g.paper, {0, 0}: {}, {40, 0}: g.edge,
		} {
			x, y := int(at.x*float64(scale)), int(at.y*float64(scale))
			if !near(got.RGBAAt(x, y), want, 64) {
				t.Errorf("scale %d, %v: %v, want %v", scale, at, got.RGBAAt(x, y), want)
			}
		}
	}
}

// near allows for the edges of shapes that do not end on a pixel.
func near(a, b color.RGBA, by int) bool {
	for _, d := range [...]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
		if d > by || d < -by {
			return false
		}
	}
	return true
}

// inked is how many pixels of a cell are not its ground.
func inked(p *image.RGBA, x int, paper color.RGBA) int {
	n := 0
	for py := margin; py < margin+cellH; py++ {
		for px := margin + x*cellW; px < margin+(x+1)*cellW; px++ {
			if p.RGBAAt(px, py) != paper {
				n++
			}
		}
	}
	return n
}

// Letters stand in their own cells; bold is heavier, and what the font lacks is a box.
func TestPNGLetters(t *testing.T) {
	p := Picture{Frame: "M \x1b[1mM\x1b[0m 観 e\u0301", W: 9, H: 1}
	got := pngOf(t, p, 1)
	paper := p.ground().paper
	var n [9]int
	for x := range n {
		n[x] = inked(got, x, paper)
	}
	if n[0] == 0 || n[1] != 0 || n[3] != 0 || n[6] != 0 || n[7] == 0 || n[8] != 0 {
		t.Errorf("inked pixels by cell: %v", n)
	}
	if n[2] <= n[0] {
		t.Errorf("bold has %d pixels, regular %d", n[2], n[0])
	}
	if n[4] == 0 || n[4] != n[5] {
		t.Errorf("the halves of an empty box have %d and %d pixels", n[4], n[5])
	}
	if plain := inked(pngOf(t, Picture{Frame: "e", W: 1, H: 1}, 1), 0, paper); n[7] <= plain {
		t.Errorf("é has %d pixels, e %d", n[7], plain)
	}
}

func TestPNGRepeats(t *testing.T) {
	var a, b bytes.Buffer
	if PNG(&a, sample, 2) != nil || PNG(&b, sample, 2) != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("other bytes the second time")
	}
}

// TestGoldenPNG compares pictures, not bytes: edges of letters may differ a little
// between versions and architectures. Look at a picture before it is made the golden
// one.
func TestGoldenPNG(t *testing.T) {
	const file = "testdata/sample.png"
	light := sample
	light.Light = true
	var b bytes.Buffer
	if err := PNG(&b, light, 2); err != nil {
		t.Fatal(err)
	}
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x, y := decoded(t, b.Bytes()), decoded(t, want)
	if x.Bounds() != y.Bounds() {
		t.Fatalf("%v, want %v", x.Bounds(), y.Bounds())
	}
	off := 0
	for i := range x.Pix {
		if d := int(x.Pix[i]) - int(y.Pix[i]); d > 32 || d < -32 {
			off++
		}
	}
	if share := float64(off) / float64(len(x.Pix)); share > 0.002 {
		t.Errorf("%.2f %% of the picture differs from %s", 100*share, file)
	}
}
