package sim_test

import (
	"strings"
	"testing"

	"bubblechamber/sim"
)

// Whatever a platform does with what it knows rests on a study, a law or an
// assumption, and says which.
func TestEverySettingOfThePlatformHasASource(t *testing.T) {
	for _, k := range sim.ArmKnobs() {
		if strings.HasPrefix(k.Path, "platform.") && k.Source == "" {
			t.Errorf("%s cites nobody, and is not called an assumption", k.Path)
		}
	}
}
