package users

// mind is one worker's scratch space: the person who is thinking just now.
type mind struct {
	weight []float32 // T+2, see truth
	mood   []float32 // T
	items  []int32   // what can be taken
	place  []int32   // where it stands in the slate, or -1
	value  []float32 // its utility, position aside
	cost   []float32 // what its place costs; nil when nothing
	chance []float64 // inverse-cdf only

	stamp []uint32 // by item: the look that met it last
	look  uint32
}

func newMind(topics int) *mind {
	return &mind{weight: make([]float32, topics+2), mood: make([]float32, topics)}
}

func (m *mind) clear() {
	m.items, m.place, m.value, m.cost = m.items[:0], m.place[:0], m.value[:0], m.cost[:0]
}

func (m *mind) add(item, place int32, value float32) {
	m.items = append(m.items, item)
	m.place = append(m.place, place)
	m.value = append(m.value, value)
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
