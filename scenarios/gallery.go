package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed gallery/*.yaml
var gallery embed.FS

// shown are the gallery's scenarios, in the order to look at them.
var shown = []string{
	"filter-bubble", "rich-get-richer", "escape-hatch", "movielens", "taste-or-ranking",
	"streaming-rows", "discover-weekly", "also-bought", "music-genome", "serendipity",
	"social-feed", "who-to-follow", "bridge-builder",
	"clickbait", "targeted-ads", "profile-harvest",
	"consent-and-control", "right-to-be-forgotten", "listening-toy", "predicted-before-told",
	"on-device", "privacy-by-design", "privacy-frontier",
	"fair-to-the-minority",
}

// Names returns the names of the scenarios that ship with the program, in the
// order to look at them.
func Names() []string { return slices.Clone(shown) }

// Gallery returns the scenarios that ship with the program, in the order to look
// at them. It reads and checks them anew each time, on all cores, which takes a
// good part of a second; for their names alone there is [Names].
func Gallery() []*Scenario {
	all := make([]*Scenario, len(shown))
	var group sync.WaitGroup
	for i, name := range shown {
		group.Go(func() { all[i] = ofGallery(name) })
	}
	group.Wait()
	return all
}

// ofGallery reads one of them.
func ofGallery(name string) *Scenario {
	text, err := gallery.ReadFile("gallery/" + name + ".yaml")
	if err == nil {
		var s *Scenario
		if s, err = Parse("scenarios/gallery/"+name+".yaml", text); err == nil {
			return s
		}
	}
	panic(fmt.Sprintf("scenarios: the gallery is broken: %v", err))
}
