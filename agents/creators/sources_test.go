package creators_test

import (
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim/param"
)

// Whatever items are like and creators do rests on a study or is an assumption,
// and says so. How many there are, and how long a vector is, is neither.
func TestEverySettingHasASource(t *testing.T) {
	size := map[string]bool{"catalog.items": true, "catalog.creators": true, "catalog.dim": true}
	for room, knobs := range map[string][]param.Knob{
		"catalog.": new(creators.Config).Knobs(), "creators.": new(creators.MakersConfig).Knobs(),
	} {
		for _, k := range knobs {
			if path := room + k.Path; k.Source == "" && !size[path] {
				t.Errorf("%s cites nobody, and is not called an assumption", path)
			}
		}
	}
}
