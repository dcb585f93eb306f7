package users

import "slices"

// memory holds the last things that everybody consumed.
type memory struct {
	size  int
	item  []int32   // people x size, rings
	match []float32 // what they were worth, satiation aside
	count []int32   // people: how much was ever remembered
}

// furnishMemory makes room for as much as any mechanism looks back on. What was
// consumed before one is switched on is not remembered.
func (p *People) furnishMemory() {
	size, bored := 0, false
	for i := range p.roles {
		c := p.roles[i].cfg
		if c.Boredom.Strength > 0 {
			size, bored = max(size, c.Boredom.Window), true
		}
		if c.Decision.Kind == RiskAverseChoice {
			size = max(size, c.Risk.Memory)
		}
	}
	if size > p.memory.size {
		p.memory = p.memory.grown(p.people, size)
	}
	switch {
	case !bored:
		p.lately = nil
	case p.lately == nil:
		p.lately = make([]float32, p.people*p.topics)
	}
}

// grown returns a memory with more room that holds the same.
func (m *memory) grown(people, size int) memory {
	g := memory{size, make([]int32, people*size), make([]float32, people*size), make([]int32, people)}
	for person := range int32(len(m.count)) {
		for back := m.len(person); back > 0; back-- {
			at := m.slot(person, back)
			g.add(person, m.item[at], m.match[at])
		}
	}
	return g
}

// add remembers what the person has just consumed.
func (m *memory) add(person, item int32, match float32) {
	m.count[person]++
	at := m.slot(person, 1)
	m.item[at], m.match[at] = item, match
}

// len returns how many things the person remembers.
func (m *memory) len(person int32) int { return min(int(m.count[person]), m.size) }

// slot returns where the last thing stands for back 1, the one before it for 2,
// and so on up to len.
func (m *memory) slot(person int32, back int) int {
	return int(person)*m.size + (int(m.count[person])-back)%m.size
}

func (m *memory) clone() memory {
	return memory{m.size, slices.Clone(m.item), slices.Clone(m.match), slices.Clone(m.count)}
}
