package scenarios_test

import (
	"context"
	"fmt"

	"bubblechamber/scenarios"
)

const echo = `
rounds: 20
baseline: random
users: {count: 100}
catalog: {items: 100}
metrics: {window: 5, sample: 0}
arms:
  random: {recommender: random}
  echo: {recommender: content}
expect:
  seeds: 3
  that: [echo.topics_shown < random.topics_shown]
`

func ExampleParse() {
	_, err := scenarios.Parse("echo.yaml", []byte(`
usres: {count: 100}
arms:
  echo: {recommender: contnt, share: 2}
`))
	fmt.Println(err)
	// Output:
	// echo.yaml:2:1: unknown parameter "usres" (did you mean "users"?)
	// echo.yaml:4:23: unknown recommender "contnt" (did you mean "content"?)
}

func ExampleScenario_Verify() {
	s, err := scenarios.Parse("echo.yaml", []byte(echo))
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := s.Verify(context.Background(), scenarios.VerifyOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range v.Lines {
		fmt.Printf("%s: %v\n", l.Text, l.Verdict)
	}
	// Output: echo.topics_shown < random.topics_shown: holds
}

func ExampleScenario_VerifyRivals() {
	s, err := scenarios.Parse("echo.yaml", []byte(echo+`
rivals:
  - {name: idle, set: {slate.size: 0, users.choice.intercept: -20}, note: everything is shown and nothing taken}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	all, err := s.VerifyRivals(context.Background(), scenarios.VerifyOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range all {
		fmt.Printf("%q: %s: %v\n", v.Rival, v.Lines[0].Text, v.Lines[0].Verdict)
	}
	// Output:
	// "": echo.topics_shown < random.topics_shown: holds
	// "idle": echo.topics_shown < random.topics_shown: fails
}
