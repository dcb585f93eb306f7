package recommenders

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// members is the items of one group of creators.
type members struct {
	group int // -1: all but the first
	pool  pool
}

// find takes note of the group's items. The name must be that of a group, or
// empty for all groups but the first; where creators have no groups there are no
// members.
func (m *members) find(stage, name string, items sim.Items) error {
	groups := items.Groups()
	if len(groups) == 0 {
		return nil
	}
	m.group = -1
	if name != "" {
		if m.group = slices.Index(groups, name); m.group < 0 {
			problem := fmt.Sprintf("%s: unknown group of creators %q", stage, name)
			if near, ok := param.Nearest(name, groups); ok {
				return fmt.Errorf("%s (did you mean %q?)", problem, near)
			}
			return fmt.Errorf("%s: there are %s", problem, strings.Join(groups, ", "))
		}
	}
	m.pool.extend(items, func(i int32) bool { return m.has(items, i) })
	return nil
}

// has reports whether an item is of the group.
func (m *members) has(items sim.Items, item int32) bool {
	g := int(items.Group(item))
	return g == m.group || m.group < 0 && g > 0
}
