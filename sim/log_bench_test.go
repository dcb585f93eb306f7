package sim

import (
	"fmt"
	"testing"
)

// BenchmarkLog adds rounds in which every other person consumes, in order of persons, to
// histories of so many rounds.
func BenchmarkLog(b *testing.B) {
	for _, people := range []int{10_000, 100_000} {
		for _, rounds := range []int{10, 100} {
			b.Run(fmt.Sprintf("people=%d/rounds=%d", people, rounds), func(b *testing.B) {
				add := func(l *Log, round int) {
					for p := round % 2; p < people; p += 2 {
						l.add(Event{int32(p), int32(round), int32(round), 0}, held)
					}
					l.reach(round)
				}
				past := newLog(people)
				for round := range rounds {
					add(past, round)
				}
				b.ReportAllocs()
				b.ResetTimer()
				for n := 0; n < b.N; {
					b.StopTimer()
					l := past.clone()
					b.StartTimer()
					for round := rounds; round < rounds+10 && n < b.N; round, n = round+1, n+1 {
						add(l, round)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(people), "ns/person")
			})
		}
	}
}
