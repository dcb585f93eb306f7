package sim

// Items is the public face of a catalogue: what a recommender may know about
// items. Quality, allure, fame and whatever else is hidden cannot be reached from it.
// Slices that it returns are shared and must not be written to.
type Items struct {
	c     *Catalog
	round int
}

// Len returns the number of items ever published, retired ones included.
func (it Items) Len() int { return it.c.Len() }

// Topics returns the topics' names.
func (it Items) Topics() []string { return it.c.Topics }

// Mix returns the topic mixture of item i.
func (it Items) Mix(i int32) []float32 { return it.c.MixOf(i) }

// Dim returns the length of an item's vector.
func (it Items) Dim() int { return it.c.Dim }

// Vector returns the unit vector of item i.
func (it Items) Vector(i int32) []float32 { return it.c.VectorOf(i) }

// Vectors returns all vectors, row-major, Len x Dim.
func (it Items) Vectors() []float32 { return it.c.Vector }

// Title returns the title of item i.
func (it Items) Title(i int32) string { return it.c.Titles[i] }

// Viewpoint returns the viewpoint of item i, in [-1, 1].
func (it Items) Viewpoint(i int32) float32 { return it.c.Viewpoint[i] }

// Creator returns who made item i.
func (it Items) Creator(i int32) int32 { return it.c.Creator[i] }

// Groups returns the names of the creators' groups; empty where there are none.
func (it Items) Groups() []string { return it.c.Groups }

// Group returns the group of who made item i.
func (it Items) Group(i int32) uint8 { return it.c.GroupOfCreator(it.c.Creator[i]) }

// Class returns the sensitivity class of item i; 0 is not sensitive.
func (it Items) Class(i int32) uint8 { return it.c.Class[i] }

// Birth returns the round in which item i was published.
func (it Items) Birth(i int32) int { return int(it.c.Birth[i]) }

// Available reports whether item i is on offer in the present round.
func (it Items) Available(i int32) bool { return it.c.Available(i, it.round) }
