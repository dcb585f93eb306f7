package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed gallery/*.yaml gallery/studies/*.yaml gallery/plugins
var gallery embed.FS

// theme is what scenarios have in common.
type theme struct {
	title string
	names []string
}

// shown are the gallery's scenarios by theme, in the order to look at them.
var shown = []theme{
	{"Start here", []string{"filter-bubble", "rich-get-richer", "escape-hatch", "movielens", "taste-or-ranking"}},
	{"Films, music and shops", []string{"streaming-rows", "discover-weekly", "also-bought", "music-genome", "serendipity"}},
	{"Society", []string{"social-feed", "who-to-follow", "bridge-builder"}},
	{"Attention for sale", []string{"clickbait", "targeted-ads", "profile-harvest"}},
	{"Privacy and consent", []string{
		"consent-and-control", "right-to-be-forgotten", "listening-toy", "predicted-before-told",
		"on-device", "privacy-by-design", "privacy-frontier",
	}},
	{"Fairness", []string{"fair-to-the-minority"}},
	{"Side by side", []string{"shelf"}},
}

// Names returns the names of the scenarios that ship with the program, in the
// order to look at them.
func Names() []string {
	var all []string
	for _, t := range shown {
		all = append(all, t.names...)
	}
	return all
}

// Gallery returns the scenarios that ship with the program, in the order to look
// at them. It reads and checks them anew each time, on all cores, which takes a
// good part of a second; for their names alone there is [Names].
func Gallery() []*Scenario {
	names := Names()
	all := make([]*Scenario, len(names))
	var group sync.WaitGroup
	for i, name := range names {
		group.Go(func() { all[i] = ofGallery(name) })
	}
	group.Wait()
	return all
}

// themeOf returns the title of the theme that a scenario stands under.
func themeOf(name string) string {
	for _, t := range shown {
		if slices.Contains(t.names, name) {
			return t.title
		}
	}
	return ""
}

// ofGallery reads one of them.
func ofGallery(name string) *Scenario {
	text, err := gallery.ReadFile("gallery/" + name + ".yaml")
	if err == nil {
		var s *Scenario
		if s, err = Parse("scenarios/gallery/"+name+".yaml", text); err == nil {
			s.Theme = themeOf(name)
			return s
		}
	}
	panic(fmt.Sprintf("scenarios: the gallery is broken: %v", err))
}
