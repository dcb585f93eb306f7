package still

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

// sample has a little of everything.
var sample = Picture{
	Frame: strings.Join([]string{
		" \x1b[1mbubble\x1b[0m · <a> & \"b\"  \x1b[38;2;118;118;118m↑ better\x1b[0m",
		"\x1b[38;2;118;118;118m│\x1b[38;2;213;94;0m⢀⣀⠤⠒⠉\x1b[0m \x1b[38;2;213;94;0m▲\x1b[0m 観点 e\u0301 \x1b[1;31mred\x1b[0m",
		"\x1b[38;2;118;118;118m└──┬─\x1b[0m \x1b[38;2;0;114;178m█▓▒░▌▄\x1b[0m ├─●─┼─┤ ○ □ △",
		"\x1b[7m reverse \x1b[0m \x1b[2mfaint\x1b[0m ┊ ✓ ✗ ▸ ⏸ ▙▟ ◔◑◕◌",
	}, "\n"),
	W: 38, H: 4, Title: "A <sample> & more", About: "What a frame can hold.",
}

func svgOf(t interface{ Fatal(...any) }, p Picture) string {
	var b bytes.Buffer
	if err := SVG(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenSVG(t *testing.T) {
	golden.RequireEqual(t, svgOf(t, sample))
}

// text is a text element as a reader finds it.
type text struct {
	X    int    `xml:"x,attr"`
	Y    int    `xml:"y,attr"`
	Long int    `xml:"textLength,attr"`
	Fill string `xml:"fill,attr"`
	Bold string `xml:"font-weight,attr"`
	Text string `xml:",chardata"`
}

// texts reads a whole SVG, and returns its text elements.
func texts(t interface{ Fatalf(string, ...any) }, svg string) []text {
	var all []text
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "text" {
			var one text
			if err := d.DecodeElement(&one, &start); err != nil {
				t.Fatalf("%v in\n%s", err, svg)
			}
			all = append(all, one)
		}
	}
}

func TestRuns(t *testing.T) {
	for frame, want := range map[string][]text{
		"ab cd  ef":          {{X: 0, Long: 40, Text: "ab cd"}, {X: 56, Long: 16, Text: "ef"}},
		" a ":                {{X: 8, Long: 8, Text: "a"}},
		"a\x1b[1mb\x1b[0mc":  {{Long: 8, Text: "a"}, {X: 8, Long: 8, Text: "b", Bold: "bold"}, {X: 16, Long: 8, Text: "c"}},
		"観 点点x":              {{Long: 16, Text: "観"}, {X: 24, Long: 32, Text: "点点"}, {X: 56, Long: 8, Text: "x"}},
		"a─b":                {{Long: 8, Text: "a"}, {X: 16, Long: 8, Text: "b"}},
		"a● b":               {{Long: 8, Text: "a"}, {X: 24, Long: 8, Text: "b"}},
		"<&>":                {{Long: 24, Text: "<&>"}},
		"\x1b[38;5;196ma b":  {{Long: 24, Text: "a b", Fill: "#ff0000"}},
		"a\x1b[41m b\x1b[0m": {{Long: 24, Text: "a b"}}, // the ground is drawn apart
		"\n a":               {{X: 8, Y: 16, Long: 8, Text: "a"}},
		"●█ ─":               nil,
	} {
		got := texts(t, svgOf(t, Picture{Frame: frame, W: 20, H: 2}))
		if len(got) != len(want) {
			t.Errorf("%q: %+v, want %+v", frame, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q: %+v, want %+v", frame, got[i], want[i])
			}
		}
	}
}

// frames are any text, and text that is like a screen's.
func frames() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.RuneFrom([]rune("ab <&>\"'·観é ●▲□─│┼⣿⠒█▒\n\t\x1b\u0301\ufffe\u200d👩🏽"))),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.Map(rapid.SliceOfN(rapid.IntRange(0, 110), 0, 6), func(codes []int) string {
			var all []string
			for _, c := range codes {
				all = append(all, strconv.Itoa(c))
			}
			return "\x1b[" + strings.Join(all, ";") + "m"
		}),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(p []string) string { return strings.Join(p, "") })
}

// Whatever the text, the file is well-formed, and each letter of the grid is in a text
// element of the right place and length, or drawn.
func TestAnyTextIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Picture{
			Frame: frames().Draw(t, "frame"), W: rapid.IntRange(1, 30).Draw(t, "w"), H: rapid.IntRange(1, 4).Draw(t, "h"),
			Light: rapid.Bool().Draw(t, "light"), Title: rapid.String().Draw(t, "title"), About: frames().Draw(t, "about"),
		}
		svg := svgOf(t, p)
		if svg != svgOf(t, p) {
			t.Fatal("other bytes the second time")
		}
		covered := make([]bool, p.W*p.H)
		for _, e := range texts(t, svg) {
			if e.X%cellW != 0 || e.Y%cellH != 0 || e.Long < cellW || e.Long%cellW != 0 || e.X+e.Long > p.W*cellW || e.Y >= p.H*cellH {
				t.Fatalf("%+v is not of whole cells in %d x %d", e, p.W, p.H)
			}
			for x := e.X / cellW; x < (e.X+e.Long)/cellW; x++ {
				if at := e.Y/cellH*p.W + x; covered[at] {
					t.Fatalf("%+v lies over another", e)
				} else {
					covered[at] = true
				}
			}
		}
		g := p.grid()
		for i, c := range g.cells {
			_, drawn := c.shape()
			if letter := !c.blank() && !drawn; letter && !covered[i] || drawn && covered[i] {
				t.Fatalf("cell %d, %+v: in a text %v, drawn %v", i, c, covered[i], drawn)
			}
		}
	})
}

func TestPicturesHaveASize(t *testing.T) {
	for _, size := range [][2]int{{0, 1}, {1, 0}, {-3, 5}, {Most + 1, 1}, {1, Most + 1}} {
		p := Picture{W: size[0], H: size[1]}
		if err := SVG(io.Discard, p); err == nil {
			t.Errorf("SVG of %v: no error", size)
		}
		if err := PNG(io.Discard, p, 1); err == nil {
			t.Errorf("PNG of %v: no error", size)
		}
	}
	for _, scale := range []int{-1, 0, MostScale + 1} {
		if err := PNG(io.Discard, Picture{W: 1, H: 1}, scale); err == nil {
			t.Errorf("scale %d: no error", scale)
		}
	}
}

// An SVG can stand in any page: it refers to nothing, and nothing in it has a name
// that another could have.
func TestSVGStandsAlone(t *testing.T) {
	svg := svgOf(t, sample)
	if n := strings.Count(svg, "http"); n != 1 {
		t.Errorf("%d addresses, want that of the name space alone", n)
	}
	for _, word := range []string{" id=", " class=", "<style", "url(", "href"} {
		if strings.Contains(svg, word) {
			t.Errorf("it has %q", word)
		}
	}
	if !strings.Contains(svg, "<title>A &lt;sample&gt; &amp; more</title>") || !strings.Contains(svg, "<desc>What a frame can hold.</desc>") {
		t.Error("it has no title or no description")
	}
}

// The workbench's own frames are small files, and the font of the PNG has every letter
// of them.
func TestScreensOfTheWorkbench(t *testing.T) {
	files, err := filepath.Glob("../testdata/TestGolden/*-100x30.golden")
	if err != nil || len(files) == 0 {
		t.Fatalf("no frames: %v", err)
	}
	fonts, err := newFonts(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		frame, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := Picture{Frame: string(frame), W: 100, H: 30}
		if n := len(svgOf(t, p)); n > 60_000 {
			t.Errorf("%s has %d bytes", file, n)
		}
		for _, r := range p.grid().scene().runs {
			for _, cluster := range r.text {
				if r.span == 1 && !fonts.has(cluster, r.face()) {
					t.Errorf("%s: the font lacks %q", file, cluster)
				}
			}
		}
	}
}
