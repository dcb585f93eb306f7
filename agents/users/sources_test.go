package users_test

import (
	"testing"

	"bubblechamber/agents/users"
)

// Whatever people do rests on a study or is an assumption, and says so. How many
// there are is neither.
func TestEverySettingHasASource(t *testing.T) {
	for _, k := range new(users.Config).Knobs() {
		if k.Source == "" && k.Path != "count" {
			t.Errorf("users.%s cites nobody, and is not called an assumption", k.Path)
		}
	}
}
