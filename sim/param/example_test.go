package param_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"bubblechamber/sim/param"
)

type Drift struct {
	Rate   float64
	Window int
}

func (d *Drift) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("rate", &d.Rate, 0.05, "pull of taste toward what is consumed",
			param.Range(0, 1), param.Unit("per click"), param.Live()),
		param.Int("window", &d.Window, 10, "rounds remembered", param.AtLeast(1), param.Unit("rounds")),
	}
}

func ExampleKnob() {
	var d Drift
	param.Defaults(d.Knobs())
	rate := d.Knobs()[0].Under("users.drift")
	fmt.Println(rate.Path, rate.Get(), rate.Range(), rate.Unit)
	fmt.Println(rate.Set(param.I(1)), d.Rate)
	// Output:
	// users.drift.rate 0.05 0 to 1 per click
	// <nil> 1
}

func ExampleTree() {
	var d Drift
	param.Defaults(d.Knobs())
	tree := param.NewTree()
	tree.Add("users.drift", d.Knobs())

	path, text, _ := param.ParseAssign("users.drift.window=20")
	fmt.Println(tree.SetText(path, text), d.Window)
	for _, k := range tree.Knobs() {
		fmt.Printf("%s = %s (%s; default %s)\n", k.Path, k.Get(), k.Range(), k.Default)
	}
	// Output:
	// <nil> 20
	// users.drift.rate = 0.05 (0 to 1; default 0.05)
	// users.drift.window = 20 (at least 1; default 10)
}

func ExampleUnknownError() {
	var d Drift
	tree := param.NewTree()
	tree.Add("users.drift", d.Knobs())
	err := tree.Set("users.drfit.rate", param.F(0.1))
	var unknown *param.UnknownError
	if errors.As(err, &unknown) {
		fmt.Printf("echo.yaml:4:3: %v\n", unknown)
	}
	// Output:
	// echo.yaml:4:3: unknown parameter "users.drfit.rate" (did you mean "users.drift.rate"?)
}

func ExampleValueError() {
	var d Drift
	_, err := d.Knobs()[0].Under("users.drift").Parse("fast")
	fmt.Println(err)
	var bad *param.ValueError
	if errors.As(err, &bad) {
		fmt.Println(bad.Want)
	}
	// Output:
	// users.drift.rate: "fast" is not a number (0 to 1)
	// 0 to 1
}

func ExampleNearest() {
	fmt.Println(param.Nearest("drift.rate", []string{"users.choice.noise", "users.drift.rate"}))
	fmt.Println(param.Nearest("epsilom", []string{"epsilon", "decay"}))
	// Output:
	// users.drift.rate true
	// epsilon true
}

func ExampleValue() {
	out, _ := json.Marshal([]param.Value{param.F(0.05), param.I(12), param.B(true), param.S("random")})
	fmt.Println(string(out))
	// Output: [0.05,12,true,"random"]
}

func ExampleAssign() {
	var d Drift
	tree := param.NewTree()
	tree.Add("users.drift", d.Knobs())
	for _, a := range []param.Assign{
		{Path: "users.drift.rate", Value: param.F(0)},
		{Path: "users.drift.window", Value: param.I(5)},
	} {
		if err := tree.Set(a.Path, a.Value); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(d.Rate, d.Window)
	// Output: 0 5
}

// A thousand people of whom only those who moved their dial are kept.
func ExampleFamily() {
	dials := map[int]float64{}
	tree := param.NewTree()
	tree.AddFamily("users", param.Family{
		Path: "person", Many: "people", Count: func() int { return 1000 },
		Of: func(n int) []param.Knob {
			get := func() param.Value {
				if x, moved := dials[n]; moved {
					return param.F(x)
				}
				return param.F(1)
			}
			set := func(v param.Value) { dials[n] = v.Float() }
			return []param.Knob{param.Float("dial", nil, 1, "how personal her slate is", param.Range(0, 1), param.Through(get, set))}
		},
	})
	fmt.Println(tree.SetText("users.person.417.dial", "0.5"), dials)
	fmt.Println(tree.SetText("users.person.5000.dial", "0.5"))
	fmt.Println(len(tree.Knobs()), tree.Listed()[0].Path)
	// Output:
	// <nil> map[417:0.5]
	// users.person.5000.dial: there are 1,000 people, 0 to 999
	// 0 users.person.N.dial
}
