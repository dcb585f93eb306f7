package study_test

import (
	"context"
	"fmt"
	"os"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// A study is loaded, run in a folder that keeps what was run, and summed up.
func Example() {
	dir, err := os.MkdirTemp("", "study")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := scenarios.ParseStudy("breadth.yaml", []byte(`
scenario: filter-bubble
set: {users.count: 40, catalog.items: 80, placebo: false}
rounds: 10
replicates: 3
baseline: content
measures: [content-mmr.topics_shown@mean]
vary:
  arms.content-mmr.recommender.rerank.mmr.strength: [0, 0.9]
`))
	if err != nil {
		panic(err)
	}
	plan, err := study.NewPlan(s)
	if err != nil {
		panic(err)
	}
	store, err := study.Open(dir, plan)
	if err != nil {
		panic(err)
	}
	defer store.Close()
	table, err := study.Run(context.Background(), plan, store, study.Options{})
	if err != nil {
		panic(err)
	}
	lines, err := study.Summarise(table)
	if err != nil {
		panic(err)
	}
	for _, l := range lines {
		fmt.Printf("%s: %s %.1f, %d replicates\n", plan.Describe(l.Point), s.Measures[l.Measure].Text, l.Mean.Mean, l.N)
	}
	// Output:
	// strength 0: content-mmr.topics_shown@mean 11.0, 3 replicates
	// strength 0.9: content-mmr.topics_shown@mean 12.5, 3 replicates
}

// What a study claims is registered before it is run, and held against what it measures.
func ExampleHypotheses() {
	dir, err := os.MkdirTemp("", "study")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := scenarios.ParseStudy("breadth.yaml", []byte(`
scenario: filter-bubble
set: {users.count: 40, catalog.items: 80, placebo: false}
rounds: 10
replicates: 3
hypotheses:
  - {claim: content.topics_shown@mean < random.topics_shown@mean, smallest: 0.25}
  - {claim: content.clicks@mean > 0.9, smallest: 0.01}
`))
	if err != nil {
		panic(err)
	}
	plan, err := study.NewPlan(s)
	if err != nil {
		panic(err)
	}
	registration, _, err := study.Register(dir, plan)
	if err != nil {
		panic(err)
	}
	store, err := study.Open(dir, plan)
	if err != nil {
		panic(err)
	}
	defer store.Close()
	table, err := study.Run(context.Background(), plan, store, study.Options{})
	if err != nil {
		panic(err)
	}
	verdicts, err := study.Hypotheses(table, registration)
	if err != nil {
		panic(err)
	}
	for _, v := range verdicts.All {
		fmt.Printf("%s: %s %s\n", v.Class, v.Claim, v.Verdict)
	}
	// Output:
	// registered: content.topics_shown@mean < random.topics_shown@mean holds
	// failed: content.clicks@mean > 0.9 fails
}
