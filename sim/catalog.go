package sim

import (
	"fmt"
	"math"
)

// Never is the retirement round of an item that is still on offer.
const Never = math.MaxInt32

// Catalog holds the items of one arm as columns; row i of every column is item
// i. Items are only ever added or retired, never moved, so an item's number is
// stable within an arm. Across arms an item is recognised by its Key.
//
// Mix, Vector, Viewpoint, Creator, Class, Birth and Title are public, and the
// creators' groups: a recommender sees them through Items. Quality, Allure, Fame
// and False are hidden.
type Catalog struct {
	Topics []string // names of the T topics
	Dim    int      // length of an item's vector

	Mix       []float32 // items x T: topic mixture, each row sums to 1
	Vector    []float32 // items x Dim: unit vectors
	Viewpoint []float32 // in [-1, 1]
	Creator   []int32
	Ordinal   []int32 // the creator's first, second, ... item
	Class     []uint8 // sensitivity class; 0 is not sensitive
	Birth     []int32 // round of publication
	Titles    []string

	Quality []float32 // how good the item is, in utility units
	Allure  []float32 // what makes people take it beyond its worth, in utility units
	Fame    []float32 // log odds of coming across it without a recommender
	False   []bool    // it is misinformation

	Groups  []string // names of the creators' groups; may be empty
	GroupOf []uint8  // by creator; creators beyond its end are of group 0

	Key     []int32 // identity across arms, a hash of (Creator, Ordinal)
	Retired []int32 // round from which the item is no longer on offer

	parts    []Part  // of Mix, item by item
	partsEnd []int32 // by item
}

// Part is a topic that an item has, and its share in the item's mixture.
type Part struct {
	Topic int32
	Share float32
}

// Item is one row of a Catalog.
type Item struct {
	Title            string
	Mix, Vector      []float32
	Viewpoint        float32
	Creator, Ordinal int32
	Class            uint8
	Quality, Allure  float32
	Fame             float32
	False            bool
}

// NewCatalog returns an empty catalogue over the named topics with vectors of
// length dim.
func NewCatalog(topics []string, dim int) *Catalog {
	if len(topics) == 0 || dim < 1 {
		panic(fmt.Sprintf("sim: a catalogue needs topics and a vector length, got %d and %d", len(topics), dim))
	}
	return &Catalog{Topics: topics, Dim: dim}
}

// Len returns the number of items ever published, retired ones included.
func (c *Catalog) Len() int { return len(c.Birth) }

// Add publishes an item at the given round and returns its number. It panics
// when the item's mixture or vector has the wrong length.
func (c *Catalog) Add(it Item, round int) int32 {
	if len(it.Mix) != len(c.Topics) || len(it.Vector) != c.Dim {
		panic(fmt.Sprintf("sim: item with %d topics and %d dimensions in a catalogue of %d and %d",
			len(it.Mix), len(it.Vector), len(c.Topics), c.Dim))
	}
	c.Mix = append(c.Mix, it.Mix...)
	for g, x := range it.Mix {
		if x != 0 {
			c.parts = append(c.parts, Part{int32(g), x})
		}
	}
	c.partsEnd = append(c.partsEnd, int32(len(c.parts)))
	c.Vector = append(c.Vector, it.Vector...)
	c.Viewpoint = append(c.Viewpoint, it.Viewpoint)
	c.Creator = append(c.Creator, it.Creator)
	c.Ordinal = append(c.Ordinal, it.Ordinal)
	c.Class = append(c.Class, it.Class)
	c.Birth = append(c.Birth, int32(round))
	c.Titles = append(c.Titles, it.Title)
	c.Quality = append(c.Quality, it.Quality)
	c.Allure = append(c.Allure, it.Allure)
	c.Fame = append(c.Fame, it.Fame)
	c.False = append(c.False, it.False)
	c.Key = append(c.Key, itemKey(it.Creator, it.Ordinal))
	c.Retired = append(c.Retired, Never)
	return int32(len(c.Birth) - 1)
}

// GroupOfCreator returns the group of a creator; 0 where there are none.
func (c *Catalog) GroupOfCreator(creator int32) uint8 {
	if int(creator) < len(c.GroupOf) {
		return c.GroupOf[creator]
	}
	return 0
}

// Retire takes item i off the shelf from the given round on.
func (c *Catalog) Retire(i int32, round int) { c.Retired[i] = int32(round) }

// Available reports whether item i is on offer in the given round.
func (c *Catalog) Available(i int32, round int) bool {
	return int(c.Birth[i]) <= round && round < int(c.Retired[i])
}

// MixOf returns the topic mixture of item i, length T; read only.
func (c *Catalog) MixOf(i int32) []float32 {
	t := len(c.Topics)
	return c.Mix[int(i)*t : int(i)*t+t : int(i)*t+t]
}

// PartsOf returns what of the topic mixture of item i is not 0, by topic; read only.
// Items have few topics of many, and a sum of finite products over these alone has
// the bits of that over all.
func (c *Catalog) PartsOf(i int32) []Part {
	from := int32(0)
	if i > 0 {
		from = c.partsEnd[i-1]
	}
	return c.parts[from:c.partsEnd[i]]
}

// VectorOf returns the unit vector of item i, length Dim; read only.
func (c *Catalog) VectorOf(i int32) []float32 {
	d := c.Dim
	return c.Vector[int(i)*d : int(i)*d+d : int(i)*d+d]
}

// fork returns a catalogue that shares the past with c. Published rows never
// change, so they are shared, clipped so that an append in one arm copies;
// retirements belong to the arm.
func (c *Catalog) fork() *Catalog {
	f := *c
	f.Mix = clip(c.Mix)
	f.Vector = clip(c.Vector)
	f.Viewpoint = clip(c.Viewpoint)
	f.Creator = clip(c.Creator)
	f.Ordinal = clip(c.Ordinal)
	f.Class = clip(c.Class)
	f.Birth = clip(c.Birth)
	f.Titles = clip(c.Titles)
	f.Quality = clip(c.Quality)
	f.Allure = clip(c.Allure)
	f.Fame = clip(c.Fame)
	f.False = clip(c.False)
	f.GroupOf = clip(c.GroupOf)
	f.Key = clip(c.Key)
	f.parts = clip(c.parts)
	f.partsEnd = clip(c.partsEnd)
	f.Retired = append([]int32(nil), c.Retired...)
	return &f
}

func clip[T any](s []T) []T { return s[:len(s):len(s)] }

// itemKey mixes creator and ordinal into one number, so that the same item in
// two arms draws the same moods although it may stand in different rows.
// The finaliser is that of SplitMix64 (Steele, Lea & Flood 2014).
func itemKey(creator, ordinal int32) int32 {
	z := uint64(uint32(creator))<<32 | uint64(uint32(ordinal))
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int32(uint32(z ^ z>>31))
}
