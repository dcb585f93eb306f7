package queue

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// processes are workers on this machine, which live as long as their head.
type processes struct {
	group sync.WaitGroup
	mu    sync.Mutex
	vain  int // that have ended at once, one after another
}

// Employ keeps n workers as processes of this machine until the head is closed. command
// makes one that ends when its standard input does, so that none outlives a head that
// was killed. One that dies is replaced; where they die as soon as they are started, the
// study ends with what the last has said.
func (h *Head) Employ(n int, command func() *exec.Cmd) {
	h.crew = &processes{}
	for range n {
		h.crew.group.Go(func() {
			for h.employ(command()) {
			}
		})
	}
}

// employ runs a worker to its end, and says whether it wants replacing.
func (h *Head) employ(c *exec.Cmd) (again bool) {
	var heard tail
	c.Stderr = &heard
	in, err := c.StdinPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		h.fail(fmt.Errorf("no worker can be started: %w", err))
		return false
	}
	began := time.Now()
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err = <-ended:
	case <-h.stopping:
		in.Close()
		select {
		case <-ended:
		case <-time.After(10 * time.Second): // a round takes less
			c.Process.Kill()
			<-ended
		}
		return false
	}
	select {
	case <-h.stopping:
		return false
	default:
	}
	why := "it has ended"
	if err != nil {
		why = err.Error()
	}
	if said := strings.TrimSpace(heard.String()); said != "" {
		why += ": " + said
	}
	if h.crew.inVain(time.Since(began)) {
		h.fail(fmt.Errorf("workers end as soon as they are started: %s", why))
		return false
	}
	h.config.Say(fmt.Sprintf("worker %d: %s; another takes its place", c.Process.Pid, why))
	return true
}

// inVain counts workers that live for no time, and says when they are too many in a row.
func (p *processes) inVain(lived time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if lived > 2*time.Second {
		p.vain = 0
		return false
	}
	p.vain++
	return p.vain >= 5
}

// tail keeps the end of what is written.
type tail struct{ bytes.Buffer }

func (t *tail) Write(text []byte) (int, error) {
	const most = 2000
	t.Buffer.Write(text)
	if over := t.Len() - most; over > 0 {
		io.CopyN(io.Discard, &t.Buffer, int64(over))
	}
	return len(text), nil
}
