package scenarios

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics/record"
)

// programs are the programs that running the file starts, each with the place where it
// is named.
func (f *file) programs(name string) Problems {
	list := &problems{file: name}
	for _, a := range f.arms {
		if a.recommender == nil {
			continue
		}
		spec, at := a.recommender.spec(f.dir)
		eachKind(f.kinds, spec, func(stage string, k recommenders.Kind, g recommenders.Given) {
			for _, field := range k.Fields {
				if field.Program && len(g.Values[field.Name]) > 0 {
					where := at[strings.TrimPrefix(stage+"."+field.Name, ".")]
					list.add(where, "arm %s starts the program %s", a.name, strings.Join(g.Values[field.Name], " "))
				}
			}
		})
	}
	_ = list.err() // puts them in order
	return list.all
}

const plugins = "gallery/plugins"

// PluginNames returns the names of files to begin a recommender of one's own with:
// programs, and scenarios that run them, which want to lie in one folder.
func PluginNames() []string {
	entries, err := gallery.ReadDir(plugins)
	if err != nil {
		panic(fmt.Sprintf("scenarios: the gallery is broken: %v", err))
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Plugin returns the text of such a file.
func Plugin(name string) ([]byte, bool) {
	text, err := gallery.ReadFile(plugins + "/" + name)
	return text, err == nil
}

// outside reports whether something in the file may name files beside it.
func (f *file) outside() bool {
	return slices.ContainsFunc(f.arms, func(a armFile) bool {
		return a.recommender != nil && slices.ContainsFunc(slices.Collect(maps.Values(a.recommender.given)), givenFile.outside)
	})
}

// outside reports whether something is given that may name a file which does not belong
// to the scenario.
func (g givenFile) outside() bool { return len(g.values) > len(g.files) }

// Dir is the folder at which names of files in the scenario begin, where it may have
// such names, and "" where it has none.
func (s *Scenario) Dir() string {
	if !s.file.outside() {
		return ""
	}
	dir, err := filepath.Abs(s.file.dir)
	if err != nil {
		return s.file.dir
	}
	return dir
}

// files are those beside the scenario that it names for its recommenders, as they are
// now. The interpreter of a program is none of them; those that belong to the scenario
// are there with their text.
func (f *file) files() []record.File {
	all := f.attached.files()
	for _, a := range f.arms {
		if a.recommender == nil {
			continue
		}
		for _, given := range a.recommender.given {
			for field, values := range given.values {
				if _, ours := given.files[field]; ours {
					continue
				}
				for _, name := range values {
					if sum := hashOf(f.dir, name); sum != "" {
						all = append(all, record.File{Name: name, Hash: sum})
					}
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b record.File) int { return cmp.Compare(a.Name, b.Name) })
	return slices.Compact(all)
}

// hashOf is the SHA-256 of a file in a folder, or "" where there is none.
func hashOf(dir, name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// changed says which files are not what they were when a run was made.
func (m *manifest) changed(name string) Problems {
	var problems Problems
	for _, f := range m.Files {
		if f.Text != "" {
			continue
		}
		switch hashOf(m.Dir, f.Name) {
		case f.Hash:
		case "":
			problems = append(problems, Problem{File: name, Text: fmt.Sprintf("the run was made with %s, and there is no such file in %s", f.Name, m.Dir)})
		default:
			problems = append(problems, Problem{File: name, Text: fmt.Sprintf("the run was made with another %s than the one in %s: it would come out another way", f.Name, m.Dir)})
		}
	}
	return problems
}
