package remote

import (
	"bytes"
	"encoding/json"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// Protocol is the version of what this package speaks.
const Protocol = 1

var (
	repeats     = map[sim.Repeats]string{sim.Exclude: "exclude", sim.Allow: "allow", sim.Show: "show"}
	seedPurpose = rng.PurposeOf("remote/process.seed")
)

// request is a message to the process.
type request struct {
	Version string `json:"jsonrpc"`
	ID      int    `json:"id"`
	Method  string `json:"method"`
	Params  any    `json:"params,omitempty"`
}

// response is a message from it.
type response struct {
	Version string          `json:"jsonrpc"`
	ID      *int            `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
		Data    any    `json:"data"`
	} `json:"error"`
}

type initialize struct {
	Protocol   int      `json:"protocol"`
	Seed       uint64   `json:"seed"` // below 2^53
	Repeats    string   `json:"repeats"`
	Topics     []string `json:"topics"`
	Groups     []string `json:"groups,omitempty"`
	Dimensions int      `json:"dimensions"`
	catalogueNews
}

type greeting struct {
	Protocol int `json:"protocol"`
}

type fit struct {
	Round  int `json:"round"`
	Issued int `json:"issued"`
	catalogueNews
	Added     [][4]int32 `json:"added"`
	Withdrawn [][4]int32 `json:"withdrawn"`
	Counts    []float32  `json:"counts,omitempty"`
}

type recommend struct {
	Round  int `json:"round"`
	Places int `json:"places"`
	catalogueNews
	Accounts   []sim.Account `json:"accounts"`
	Excluded   [][]int32     `json:"excluded,omitempty"`
	Candidates [][]int32     `json:"candidates,omitempty"`
}

// slates is the answer to recommend.
type slates struct {
	Items   [][]int32   `json:"items"`
	Scores  [][]float64 `json:"scores"`
	Reasons [][]string  `json:"reasons"`
}

// events puts events as the protocol has them: account, item, round, place.
func events(held []sim.Held) [][4]int32 {
	out := make([][4]int32, len(held))
	for i, h := range held {
		out[i] = [4]int32{int32(h.Account), h.Item, h.Round, h.Place}
	}
	return out
}

// line is a message as it is sent, its end included.
func line(message any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(message)
	return b.Bytes(), err
}
