package users

// mind is one worker's scratch space: the person who is thinking just now.
type mind struct {
	weight  []float32 // T+4, see truth
	mood    []float32 // T
	items   []int32   // what can be taken
	place   []int32   // where it stands in the slate, or -1
	value   []float32 // its expected utility
	sway    []float32 // what the decision adds to it: place, allure, ...
	creep   []float32 // of items, what creeps the person out; may be shorter
	chance  []float64 // inverse-cdf only
	keys    []int32   // their identity
	moods   []float32 // the noise of this round's choice, and what of it stays
	lasting []float32
	stop    int // of items, where the person did not look on, or -1

	tired  []float32 // T: what satiation and boredom take off the weights
	belief belief    // risk-averse only
	seen   []int32   // the items that it has observed
	inbox  []post    // what friends have passed on
	people []int32   // to whom a tie could lead, or not any more

	stamp []uint32 // by item: the look that met it last
	look  uint32
}

func newMind(topics int) *mind {
	return &mind{weight: make([]float32, topics+4), mood: make([]float32, topics), tired: make([]float32, topics)}
}

func (m *mind) clear() {
	m.stop = -1
	m.items, m.place, m.value, m.sway = m.items[:0], m.place[:0], m.value[:0], m.sway[:0]
}

func (m *mind) add(item, place int32, value, sway float32) {
	m.items = append(m.items, item)
	m.place = append(m.place, place)
	m.value = append(m.value, value)
	m.sway = append(m.sway, sway)
}

// looked returns how many items the person has looked at.
func (m *mind) looked() int {
	if m.stop >= 0 {
		return m.stop + 1
	}
	return len(m.items)
}

// fresh reports whether the item is met for the first time since forget.
func (m *mind) fresh(item int32) bool {
	if m.stamp[item] == m.look {
		return false
	}
	m.stamp[item] = m.look
	return true
}

// forget makes all of that many items fresh.
func (m *mind) forget(items int) {
	if len(m.stamp) < items {
		m.stamp, m.look = make([]uint32, items), 0
	}
	m.look++
	if m.look == 0 {
		clear(m.stamp)
		m.look = 1
	}
}
