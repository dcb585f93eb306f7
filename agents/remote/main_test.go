package remote

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// A test that needs a process starts this one again, as what the first argument says.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "-as" {
		play(os.Args[2], os.Args[3:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// as is the command of a process of that kind.
func as(kind string, args ...string) []string {
	return append([]string{os.Args[0], "-as", kind}, args...)
}

// shop is what the process knows.
type shop struct {
	n       int
	retired map[int]bool
}

type incoming struct {
	ID     int    `json:"id"`
	Method string `json:"method"`
	Params struct {
		Round  int `json:"round"`
		Places int `json:"places"`
		Items  *struct {
			Title []string `json:"title"`
		} `json:"items"`
		Retired    []int   `json:"retired"`
		Accounts   []int   `json:"accounts"`
		Excluded   [][]int `json:"excluded"`
		Candidates [][]int `json:"candidates"`
	} `json:"params"`
}

// play reads messages and answers them rightly, but for what the kind does wrong.
func play(kind string, args []string) {
	if kind == "sleeper" {
		time.Sleep(time.Hour)
	}
	if kind == "transcript" {
		transcript(args[0], args[1])
		return
	}
	s := shop{retired: map[int]bool{}}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		text, err := in.ReadString('\n')
		if err != nil {
			return
		}
		var m incoming
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		if m.Params.Items != nil {
			s.n += len(m.Params.Items.Title)
		}
		for _, i := range m.Params.Retired {
			s.retired[i] = true
		}
		var result any
		switch m.Method {
		case "initialize":
			result = map[string]any{"protocol": 1}
		case "recommend":
			items := [][]int{}
			for i := range m.Params.Accounts {
				items = append(items, s.list(m, i))
			}
			result = map[string]any{"items": items}
			if kind == "reasons" {
				var scores [][]float64
				var reasons [][]string
				for _, row := range items {
					scores, reasons = append(scores, make([]float64, len(row))), append(reasons, make([]string, len(row)))
					for place, item := range row {
						scores[len(scores)-1][place] = float64(1000 - place)
						reasons[len(reasons)-1][place] = fmt.Sprintf("it is item %d\x1b[31m", item)
					}
				}
				result = map[string]any{"items": items, "scores": scores, "reasons": reasons}
			}
		}
		if misbehave(kind, m, result) {
			continue
		}
		answer(m.ID, result)
		if m.Method == "shutdown" && kind != "deaf to shutdown" {
			return
		}
	}
}

// list is the highest numbers first.
func (s *shop) list(m incoming, i int) []int {
	out := []int{}
	if m.Params.Candidates != nil {
		out = slices.Clone(m.Params.Candidates[i])
		slices.Sort(out)
		slices.Reverse(out)
		return out
	}
	for item := s.n - 1; item >= 0 && len(out) < m.Params.Places; item-- {
		if !s.retired[item] && (m.Params.Excluded == nil || !slices.Contains(m.Params.Excluded[i], item)) {
			out = append(out, item)
		}
	}
	return out
}

func answer(id int, result any) {
	text, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": id, "result": result})
	fmt.Println(string(text))
}

// misbehave does what the kind does wrong, in round 2, and reports whether that was in
// place of an answer.
func misbehave(kind string, m incoming, result any) bool {
	if kind == "untold" && m.Params.Excluded != nil {
		fmt.Fprintln(os.Stderr, "told what only devices know:", m.Params.Excluded)
		os.Exit(1)
	}
	if kind == "old" && m.Method == "initialize" {
		answer(m.ID, map[string]any{"protocol": 99})
		return true
	}
	if m.Params.Round < 2 || m.Method != "recommend" && !strings.HasPrefix(kind, "fit ") {
		return false
	}
	r, _ := result.(map[string]any)
	items, _ := r["items"].([][]int)
	switch strings.TrimPrefix(kind, "fit ") {
	case "slow":
		fmt.Fprintln(os.Stderr, "thinking")
		time.Sleep(time.Hour)
	case "crash":
		fmt.Fprintln(os.Stderr, "Traceback\n  line 7\nKeyError: \x1b[2J42")
		os.Exit(1)
	case "ends":
		os.Exit(0)
	case "mute":
		os.Stdout.Close()
		time.Sleep(time.Hour)
	case "garbage":
		fmt.Println("debugging: here")
		return true
	case "chatty":
		fmt.Println(`{"jsonrpc": "2.0", "id": 1, "result": null}`)
		return true
	case "version":
		fmt.Printf("{\"jsonrpc\": \"1.0\", \"id\": %d, \"result\": null}\n", m.ID)
		return true
	case "empty":
		fmt.Printf("{\"jsonrpc\": \"2.0\", \"id\": %d}\n", m.ID)
		return true
	case "refuses":
		fmt.Printf("{\"jsonrpc\": \"2.0\", \"id\": %d, \"error\": {\"code\": -32000, \"message\": \"not today\", \"data\": {}}}\n", m.ID)
		return true
	case "huge":
		fmt.Print(strings.Repeat("x", 8<<20))
		return true
	case "unread":
		time.Sleep(time.Hour)
	case "wrong item":
		items[0][0] = 4000
	case "negative":
		items[0][1] = -1
	case "text":
		r["items"] = "none"
	case "typo":
		r["score"] = 1
	case "fraction":
		r["items"] = [][]float64{{1.5}}
	case "twice":
		items[0][1] = items[0][0]
	case "short":
		items[0] = items[0][1:]
	case "long":
		items[0] = append(items[0], 0)
	case "few people":
		r["items"] = items[1:]
	case "excluded":
		items[0][0] = m.Params.Excluded[0][0]
	case "retired":
		items[0][0] = 1
	case "rising":
		r["scores"] = [][]float64{{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}}
	case "few scores":
		r["scores"] = [][]float64{{1}, {1}, {1}, {1}}
	case "large score":
		r["scores"] = [][]float64{{1e300, 2, 1, 0, 0}, {}, {}, {}}
	case "few reasons":
		r["reasons"] = [][]string{{"why"}, {}, {}, {}}
	case "grandchild":
		c := exec.Command(os.Args[0], "-as", "sleeper")
		c.Stdout, c.Stderr = os.Stdout, os.Stderr
		if err := c.Start(); err != nil {
			os.Exit(4)
		}
		fmt.Fprintln(os.Stderr, "child", c.Process.Pid)
		os.Exit(5)
	}
	return false
}

// transcript answers with the lines of a file, and writes what it reads to another.
func transcript(answers, heard string) {
	text, err := os.ReadFile(answers)
	if err != nil {
		os.Exit(3)
	}
	out, err := os.Create(heard)
	if err != nil {
		os.Exit(3)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	for line := range strings.Lines(string(text)) {
		said, err := in.ReadString('\n')
		if err != nil {
			return
		}
		out.WriteString(said)
		fmt.Print(line)
	}
	out.Close()
}
