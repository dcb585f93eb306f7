package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics/record"
)

// attached are the files that belong to a scenario, such as scripts: their texts count
// as its own. They come from its folder, or from a manifest or a plan that holds them.
type attached struct {
	dir   string
	given map[string]string // by name; nil: they are in the folder
	taken map[string]string
}

func attachedFrom(dir string) *attached { return &attached{dir: dir, taken: map[string]string{}} }

// attachedTexts are files with their texts; no other is looked for.
func attachedTexts(files []record.File) *attached {
	a := &attached{given: map[string]string{}, taken: map[string]string{}}
	for _, f := range files {
		if f.Text != "" {
			a.given[f.Name] = f.Text
		}
	}
	return a
}

// attachedSize is how many bytes such a file may have: manifests hold it.
const attachedSize = 1 << 20

// take returns the file of that name, or notes why not. Errors call it as the scenario
// does, so that they are the same wherever it is.
func (a *attached) take(name word, p *problems) (recommenders.File, bool) {
	f := recommenders.File{Name: name.text}
	if a.given != nil {
		text, ok := a.given[name.text]
		if !ok {
			p.add(name.place, "%s: the text of this file is not there", name.text)
			return f, false
		}
		f.Text = []byte(text)
	} else {
		path := name.text
		if !filepath.IsAbs(path) {
			path = filepath.Join(a.dir, path)
		}
		if info, err := os.Stat(path); err == nil && info.Size() > attachedSize {
			p.add(name.place, "%s has more than %d bytes", path, attachedSize)
			return f, false
		}
		var err error
		if f.Text, err = os.ReadFile(path); err != nil {
			p.add(name.place, "%s: %s", path, plainly(err))
			return f, false
		}
	}
	switch {
	case len(f.Text) == 0:
		p.add(name.place, "%s is empty", f.Name)
		return f, false
	case !utf8.Valid(f.Text):
		p.add(name.place, "%s is no text: it is not UTF-8", f.Name)
		return f, false
	}
	a.taken[name.text] = string(f.Text)
	return f, true
}

// files are those that were taken, by name.
func (a *attached) files() []record.File {
	var all []record.File
	for _, name := range slices.Sorted(maps.Keys(a.taken)) {
		sum := sha256.Sum256([]byte(a.taken[name]))
		all = append(all, record.File{Name: name, Hash: hex.EncodeToString(sum[:]), Text: a.taken[name]})
	}
	return all
}

// Attached are the files that belong to the scenario, with their texts, by name; nil
// where there are none.
func (s *Scenario) Attached() []record.File {
	if s.file == nil { // it was not read
		return nil
	}
	return s.file.attached.files()
}
