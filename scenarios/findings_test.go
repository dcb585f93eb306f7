package scenarios

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/metrics/stats"
	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// TestFindings measures the first question of the gallery at length and writes
// the tables of gallery/FINDINGS.md to the file that BUBBLECHAMBER_FINDINGS
// names. It takes about half an hour on two cores.
func TestFindings(t *testing.T) {
	file := os.Getenv("BUBBLECHAMBER_FINDINGS")
	if file == "" {
		t.Skip("set BUBBLECHAMBER_FINDINGS to a file to run")
	}
	var text strings.Builder
	for _, name := range []string{"filter-bubble", "movielens"} {
		var set []string
		if name == "movielens" {
			dir := os.Getenv("BUBBLECHAMBER_MOVIELENS")
			if dir == "" {
				t.Log("set BUBBLECHAMBER_MOVIELENS to a MovieLens folder for its tables")
				continue
			}
			set = append(set, "catalog.movielens="+dir)
		}
		for _, mood := range []string{"0", "0.5", "1"} {
			f := findings{mood: mood}
			f.gather(t, name, append(set, "users.choice.topic-mood="+mood))
			f.write(&text, name)
			if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestLongOwnTaste prints the third reference of narrowing, beside random and
// popular: the effective topics of what people would consume out of the whole
// catalogue by their innate taste, P(i) ~ exp(fame_i + V_ui) without satiation.
func TestLongOwnTaste(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	sets := map[string][]string{"filter-bubble": {"rounds=1"}}
	if dir := os.Getenv("BUBBLECHAMBER_MOVIELENS"); dir != "" {
		sets["movielens"] = []string{"rounds=1", "catalog.movielens=" + dir}
	}
	for name, set := range sets {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Build(Options{Set: set})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Sim.Run(context.Background(), 1); err != nil {
			t.Fatal(err)
		}
		own := ownTopics(r.Sim.View("random"))
		t.Logf("%s: %.1f effective topics by people's own taste", name, own)
		if all := float64(len(r.Sim.View("random").Catalog().Topics)); !(own > 1 && own < all) {
			t.Errorf("out of (1, %v)", all)
		}
	}
}

func ownTopics(v *sim.View) float64 {
	c := v.Catalog()
	innate, _ := v.Column("innate")
	crowd := make([]float64, len(c.Topics))
	for p := range int32(v.People()) {
		for g, x := range innate.Row(p) {
			crowd[g] += float64(x) / float64(v.People())
		}
	}
	sum := 0.0
	for p := range int32(v.People()) {
		mix := make([]float64, len(crowd))
		for i := range int32(c.Len()) {
			u := float64(c.Fame[i] + c.Quality[i])
			for g, m := range c.MixOf(i) {
				u += float64(m) * math.Log(max(float64(innate.Row(p)[g]), .001)/crowd[g])
			}
			w := math.Exp(u)
			for g, m := range c.MixOf(i) {
				mix[g] += w * float64(m)
			}
		}
		sum += math.Exp(metrics.Entropy(mix)) / float64(v.People())
	}
	return sum
}

const (
	findingSeeds  = 10
	findingWindow = 20
)

var (
	findingArms = []string{"random", "popular", "content", "mmr-10", "mmr-30", "mmr-50", "mmr-70", "mmr-90"}
	findingKeys = []string{"clicks", "topics_shown", "relative_narrowing", "utility", "utility_innate", "in_bubble", "exhaustion"}
)

// findings are means over the first and the last window, by arm, key and seed.
type findings struct {
	mood        string
	rounds      int
	early, late map[string][]float64
}

// gather runs a scenario of the gallery with MMR at five strengths.
func (f *findings) gather(t *testing.T, name string, set []string) {
	base, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(base.Text), "\narms:")
	if !ok {
		t.Fatal("the scenario has no arms")
	}
	text := head + "\nplacebo: false\narms:\n"
	for _, arm := range findingArms {
		kind, strength, mmr := strings.Cut(arm, "-")
		if mmr {
			text += fmt.Sprintf("  %s: {recommender: {kind: content, rerank: [{kind: mmr, strength: 0.%s}]}}\n", arm, strength[:1])
		} else {
			text += fmt.Sprintf("  %s: {recommender: %s}\n", arm, kind)
		}
	}
	s, err := Parse(name+".yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	f.early, f.late, f.rounds = map[string][]float64{}, map[string][]float64{}, s.Rounds
	for _, arm := range findingArms {
		for _, key := range findingKeys {
			f.early[arm+" "+key] = make([]float64, findingSeeds)
			f.late[arm+" "+key] = make([]float64, findingSeeds)
		}
	}
	var group sync.WaitGroup
	limit := make(chan bool, 2)
	for i := range findingSeeds {
		group.Add(1)
		go func() {
			defer group.Done()
			limit <- true
			defer func() { <-limit }()
			seed := uint64(rng.Seed(1).Derive("replicate", uint64(i)))
			r, err := s.Build(Options{Set: set, Seed: &seed, Threads: 1})
			if err == nil {
				err = r.Sim.Run(context.Background(), r.Rounds)
			}
			if err != nil {
				t.Error(err)
				return
			}
			rows := r.Collector.Rows()
			for _, arm := range findingArms {
				for _, key := range findingKeys {
					_, values := rows.Series(arm, key)
					f.early[arm+" "+key][i] = meanOf(values[:findingWindow])
					f.late[arm+" "+key][i] = meanOf(values[len(values)-findingWindow:])
				}
			}
		}()
	}
	group.Wait()
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

func (f *findings) write(out *strings.Builder, name string) {
	fmt.Fprintf(out, "\n### %s, topic mood %s\n", name, f.mood)
	for _, part := range []struct {
		name   string
		values map[string][]float64
	}{
		{fmt.Sprintf("Early: rounds 1 to %d", findingWindow), f.early},
		{fmt.Sprintf("Late: rounds %d to %d", f.rounds-findingWindow+1, f.rounds), f.late},
	} {
		fmt.Fprintf(out, "\n%s\n\n| arm | %s |\n|---|%s\n", part.name, strings.Join(findingKeys, " | "), strings.Repeat("---|", len(findingKeys)))
		for _, arm := range findingArms {
			fmt.Fprintf(out, "| %s |", arm)
			for _, key := range findingKeys {
				left, right := part.values[arm+" "+key], part.values["random "+key]
				fmt.Fprintf(out, " %s", digits(meanOf(left)))
				if iv, err := stats.Paired(left, right, .95); err == nil && arm != "random" {
					fmt.Fprintf(out, " (%s, %s)", signed(iv.Lo), signed(iv.Hi))
				}
				out.WriteString(" |")
			}
			out.WriteString("\n")
		}
	}
}

func digits(x float64) string {
	if math.Abs(x) >= 2 {
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.3f", x)
}

func signed(x float64) string {
	if x > 0 {
		return "+" + digits(x)
	}
	return strings.Replace(digits(x), "-", "−", 1)
}
