package figure

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares pictures at screen resolution, which keeps them small.
// Look at a picture before it is made the golden one.
func TestGolden(t *testing.T) {
	for name, f := range map[string]Figure{"lines": sampleLines(), "trade": sampleTrade(), "points": samplePoints(), "frontier": sampleFrontier(), "log": sampleLog(), "lorenz": sampleLorenz()} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			width := 8.5
			if name == "frontier" {
				width = 22
			}
			if err := write(&got, f, "png", width, width/2+2.25, 72); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if off := difference(t, got.Bytes(), want); off > 0.002 {
				out := filepath.Join(os.TempDir(), "figure-"+name+".png")
				if err := os.WriteFile(out, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				t.Errorf("%.2f %% of the pixels differ from %s; what was drawn is in %s", 100*off, file, out)
			}
		})
	}
}

// difference is the share of pixels that differ visibly: by more than an eighth
// of the range in one colour. Edges of letters may differ by less between
// architectures.
func difference(t *testing.T, a, b []byte) float64 {
	t.Helper()
	var pictures [2]image.Image
	for i, file := range [][]byte{a, b} {
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		pictures[i] = picture
	}
	size := pictures[0].Bounds()
	if size != pictures[1].Bounds() {
		return 1
	}
	off := 0
	for y := range size.Dy() {
		for x := range size.Dx() {
			r, g, b, _ := pictures[0].At(x, y).RGBA()
			s, h, c, _ := pictures[1].At(x, y).RGBA()
			for _, d := range []int{int(r) - int(s), int(g) - int(h), int(b) - int(c)} {
				if max(d, -d) > 0xffff/8 {
					off++
					break
				}
			}
		}
	}
	return float64(off) / float64(size.Dx()*size.Dy())
}
