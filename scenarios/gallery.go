package scenarios

import (
	"embed"
	"fmt"
)

//go:embed gallery/*.yaml
var gallery embed.FS

// shown are the gallery's scenarios, in the order to look at them.
var shown = []string{
	"filter-bubble", "rich-get-richer", "escape-hatch", "movielens",
	"streaming-rows", "discover-weekly", "also-bought", "music-genome", "serendipity",
	"social-feed", "who-to-follow", "bridge-builder",
	"consent-and-control", "right-to-be-forgotten", "listening-toy", "predicted-before-told",
	"fair-to-the-minority",
}

// Gallery returns the scenarios that ship with the program, in the order to look
// at them. It reads them anew each time.
func Gallery() []*Scenario {
	var all []*Scenario
	for _, name := range shown {
		all = append(all, ofGallery(name))
	}
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
