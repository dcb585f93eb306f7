package scenarios

import (
	"slices"

	"bubblechamber/metrics"
)

// twinKeys are the keys of twins, the last of them one that may be left out.
var twinKeys = []string{"frozen", "moving", "personal-frozen", "personal", "model-frozen"}

// readTwins reads which arm is which twin, by key.
func readTwins(f *file, q pair, p *problems) {
	if q.value.form != mapping {
		p.add(q.place, "twins is %s, expected {frozen: ARM, moving: ARM, personal-frozen: ARM, personal: ARM}", q.value.form)
		return
	}
	f.twins = map[string]word{}
	for _, r := range q.value.pairs {
		if !slices.Contains(twinKeys, r.key) {
			unknownKey(r, "twins", twinKeys, p)
			continue
		}
		f.twins[r.key] = word{r.value.place, readText(r, p)}
	}
	for _, key := range twinKeys[:4] {
		if !hasKey(q.value, key) {
			p.add(q.place, "twins has no %s", key)
		}
	}
}

// combineTwins finds the arms that are twins.
func (c *checker) combineTwins() {
	if c.file.twins == nil {
		return
	}
	at := func(key string) string { return c.file.twins[key].text }
	whole := at("frozen") != "" && at("moving") != "" && at("personal-frozen") != "" && at("personal") != ""
	for i, key := range twinKeys {
		w, ok := c.file.twins[key]
		if !ok || w.text == "" {
			continue
		}
		if _, ok := c.arm(w.text); !ok {
			c.problems.add(w.place, "%s: %s", key, c.noArm(w.text))
			whole = false
		}
		for _, other := range twinKeys[:i] {
			if at(other) == w.text {
				c.problems.add(w.place, "arm %s is both %s and %s", w.text, other, key)
				whole = false
			}
		}
	}
	if !whole {
		return
	}
	c.metrics.Twins = &metrics.Twins{
		Frozen: at("frozen"), Moving: at("moving"), PersonalFrozen: at("personal-frozen"), Personal: at("personal"),
		ModelFrozen: at("model-frozen"),
	}
}
