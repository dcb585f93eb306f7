package remote

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	patience      = 2 * time.Second // how long a process may take to end
	glance        = 20 * time.Millisecond
	roomForLittle = 1 << 20 // bytes of an answer that says next to nothing
)

// errStopped says that the run has been told to stop.
var errStopped = errors.New("stopped")

// process is a program that answers messages, one at a time.
type process struct {
	name  string
	cmd   *exec.Cmd
	in    io.WriteCloser
	pipe  *os.File // its stdout
	out   *bufio.Reader
	said  *tail
	ended chan struct{} // closed when it has ended
	id    int           // of the last message
	last  call          // the last message
}

// call names a message.
type call struct {
	method string
	id     int
}

// limits are what a call may take.
type limits struct {
	time    time.Duration
	room    int64       // bytes of the answer
	stopped func() bool // the run is to stop
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// start starts a program in a folder, as the head of a group of processes of its own.
// A name with a separator in it is a file of that folder.
func start(command []string, dir string) (*process, error) {
	c := &process{name: strings.Join(command, " "), said: new(tail)}
	program := command[0]
	if filepath.Base(program) != program && !filepath.IsAbs(program) {
		here, err := filepath.Abs(filepath.Join(dir, program))
		if err != nil {
			return nil, err
		}
		program = here
	}
	c.cmd = exec.Command(program, command[1:]...)
	c.cmd.Dir, c.cmd.Stderr, c.cmd.WaitDelay = dir, c.said, patience/4
	apart(c.cmd)
	// Of a pipe of exec's own the last words would be lost when the process ends.
	out, in, err := os.Pipe()
	if err == nil {
		c.cmd.Stdout = in
		if c.in, err = c.cmd.StdinPipe(); err == nil {
			err = c.cmd.Start()
		}
		in.Close()
	}
	if err != nil {
		out.Close()
		return nil, fmt.Errorf("process %s cannot be started: %w", c.name, err)
	}
	c.pipe, c.out, c.ended = out, bufio.NewReaderSize(out, 1<<16), make(chan struct{})
	go func() {
		c.cmd.Wait() // also reaps it; what became of it is in ProcessState
		close(c.ended)
	}()
	return c, nil
}

// call sends a message and reads the answer, into result unless that is nil.
func (c *process) call(method string, params, result any, l limits) error {
	c.id++
	c.last = call{method, c.id}
	message, err := line(request{"2.0", c.id, method, params})
	if err != nil {
		return c.failed(c.last, "it cannot be put into JSON: %v", err)
	}
	answer, err := c.exchange(message, l)
	if err != nil {
		return err
	}
	return c.read(answer, result)
}

// exchange writes a line and reads one. Both go on side by side, so that neither waits
// for a pipe that the other end does not empty.
func (c *process) exchange(message []byte, l limits) ([]byte, error) {
	type heard struct {
		line []byte
		err  error
	}
	wrote, read := make(chan error, 1), make(chan heard, 1)
	go func() {
		_, err := c.in.Write(message)
		wrote <- err
	}()
	go func() {
		line, err := readLine(c.out, l.room)
		read <- heard{line, err}
	}()
	late, look := time.NewTimer(l.time), time.NewTicker(glance)
	defer late.Stop()
	defer look.Stop()
	var answer heard
	var over <-chan time.Time
	ended := c.ended
	for pending := 2; pending > 0; {
		select {
		case <-wrote: // where that went wrong, reading does as well
			pending--
		case answer = <-read:
			if pending--; answer.err != nil {
				return nil, c.unheard(answer.err, l)
			}
		case <-ended: // what it has written before that is in the pipe
			ended, over = nil, time.After(glance)
		case <-over:
			return nil, c.unheard(io.EOF, l)
		case <-late.C:
			return nil, c.failed(c.last, "no answer within %v", l.time)
		case <-look.C:
			if l.stopped() {
				return nil, errStopped
			}
		}
	}
	return answer.line, nil
}

var errHuge = errors.New("huge")

// readLine reads a line of at most so many bytes.
func readLine(r *bufio.Reader, room int64) ([]byte, error) {
	var all []byte
	for {
		part, err := r.ReadSlice('\n')
		all = append(all, part...)
		switch {
		case int64(len(all)) > room:
			return nil, errHuge
		case err == bufio.ErrBufferFull:
		default:
			return all, err
		}
	}
}

// unheard says why there is no line.
func (c *process) unheard(err error, l limits) error {
	if err == errHuge {
		return c.failed(c.last, "the answer has more than %d bytes in a line", l.room)
	}
	select {
	case <-c.ended:
	case <-time.After(patience):
		return c.failed(c.last, "it has closed its stdout instead of answering")
	}
	return c.failed(c.last, "it has ended instead of answering: %v", c.cmd.ProcessState)
}

// read takes the answer to the last message apart.
func (c *process) read(answer []byte, result any) error {
	var r response
	if err := strict(answer, &r); err != nil {
		return c.failed(c.last, "the answer is not a JSON-RPC response in one line (%v): %s\nwhat is not an answer belongs on stderr", err, quoted(answer))
	}
	switch {
	case r.Error != nil:
		return c.failed(c.last, "it answers with error %d: %s", r.Error.Code, clean(r.Error.Message, 500))
	case r.ID == nil || *r.ID != c.id:
		return c.failed(c.last, "the answer is to another message: %s", quoted(answer))
	case r.Version != "2.0":
		return c.failed(c.last, "the answer is not JSON-RPC 2.0: %s", quoted(answer))
	case r.Result == nil:
		return c.failed(c.last, "the answer has no result: %s", quoted(answer))
	case result == nil:
		return nil
	}
	if err := strict(r.Result, result); err != nil {
		return c.failed(c.last, "its result is not what the protocol says (%v): %s", err, quoted(r.Result))
	}
	return nil
}

// strict reads JSON that holds nothing else.
func strict(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one value")
	}
	return nil
}

// failed is an error about a message, with the last words of the process, which does not
// survive it.
func (c *process) failed(at call, format string, args ...any) error {
	c.kill()
	text := fmt.Sprintf("process %s: %s (message %d): %s", c.name, at.method, at.id, fmt.Sprintf(format, args...))
	if words := c.said.String(); words != "" {
		text += "\nits last words on stderr:\n" + words
	}
	return errors.New(text)
}

// shutdown asks the process to end, and gives it a while to do so.
func (c *process) shutdown(within time.Duration) {
	never := func() bool { return false }
	if c.call("shutdown", nil, nil, limits{within, roomForLittle, never}) != nil {
		return
	}
	c.in.Close()
	select {
	case <-c.ended:
	case <-time.After(within):
	}
}

// kill kills the group of the process, and waits for its end.
func (c *process) kill() {
	kill(c.cmd)
	<-c.ended
	c.in.Close()
	c.pipe.Close()
}
