package workbench

import "testing"

// A frame of the lab in which everything has changed, and one in which nothing
// has.
func BenchmarkFrame(b *testing.B) {
	d := newLabDriver(b, 160, 48, 400)
	b.Run("changed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.f.publish()
			d.tick(1)
			d.m.View()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.m.View()
		}
	})
}
