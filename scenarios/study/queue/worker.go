package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"bubblechamber/scenarios/study"
)

// Worker runs cells of a head, one at a time, until the study has come to its end.
type Worker struct {
	Access
	// Dir, if not "", is the folder of the study: the access is that of the head which
	// runs it at the time, wherever it listens.
	Dir     string
	Threads int // within a cell
	// Patience is how long a head may be silent before it counts as lost; 0 is a minute.
	Patience time.Duration
	// Programs says that cells may start the programs that their scenario names. A head
	// elsewhere decides what these are.
	Programs bool
	// Say, if not nil, is told of what happens. Calls do not overlap.
	Say func(string)

	conn    *nats.Conn
	pull    jetstream.Consumer
	silence time.Duration // of the head's configuration
	ended   chan struct{} // closed by the head's last word

	plan *study.Plan
	mark string    // of the plan's text
	lost time.Time // since when nothing was heard; zero while the head answers
	ran  int
}

// Run works until the head says that the study is at its end, and returns how many cells
// were run. An error says why it cannot go on: the head is lost, refuses the token, has
// another version of the engine, or could not keep a result.
func (w *Worker) Run(ctx context.Context) (int, error) {
	if w.Patience == 0 {
		w.Patience = time.Minute
	}
	if w.Say == nil {
		w.Say = func(string) {}
	}
	if err := w.join(ctx); err != nil {
		return 0, err
	}
	defer w.conn.Close()
	for {
		done, err := w.next(ctx)
		if done || err != nil {
			return w.ran, err
		}
	}
}

// connect comes to a head, or says exactly why not.
func connect(a Access, name string, more ...nats.Option) (*nats.Conn, error) {
	if err := a.check(); err != nil {
		return nil, refusal{err}
	}
	trust, err := a.trust()
	if err != nil {
		return nil, refusal{err}
	}
	options := []nats.Option{nats.Name(name), nats.Token(a.Token), nats.MaxReconnects(-1), nats.ReconnectWait(200 * time.Millisecond), nats.NoEcho()}
	if a.tls() {
		options = append(options, nats.Secure(trust))
	}
	conn, err := nats.Connect(a.URL, append(options, more...)...)
	return conn, a.explain(err)
}

// explain says what an error of connecting means.
func (a Access) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, nats.ErrAuthorization), errors.Is(err, nats.ErrAuthExpired):
		return refusal{fmt.Errorf("the head at %s refuses this token", a.URL)}
	case errors.Is(err, nats.ErrSecureConnWanted), errors.Is(err, nats.ErrSecureConnRequired):
		return refusal{fmt.Errorf("the head at %s and this worker do not agree on TLS: %w", a.URL, err)}
	case untrusted(err):
		return refusal{fmt.Errorf("the certificate of the head at %s is not trusted here: %w", a.URL, err)}
	}
	return fmt.Errorf("no head at %s: %w", a.URL, err)
}

// ErrAccess is what the error of Run wraps where waiting does not help: the address,
// the token or the certificate is not right, or the program's version.
var ErrAccess = errors.New("no access")

// refusal is an ErrAccess that says why.
type refusal struct{ error }

func (r refusal) Unwrap() []error { return []error{r.error, ErrAccess} }

// join comes to the head, waiting for one that is not there yet, and learns the study.
func (w *Worker) join(ctx context.Context) error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	name := fmt.Sprintf("%s/%d", host, os.Getpid())
	w.ended = make(chan struct{})
	for began := time.Now(); ; {
		if w.Dir != "" {
			w.Access, err = AccessOf(w.Dir)
		}
		if err == nil {
			w.conn, err = connect(w.Access, name)
		}
		if err == nil {
			break
		}
		if errors.Is(err, ErrAccess) || time.Since(began) > w.Patience {
			return err
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			return err
		}
	}
	var once sync.Once
	_, err = w.conn.Subscribe(sayEnd, func(*nats.Msg) { once.Do(func() { close(w.ended) }) })
	if err == nil {
		err = w.learn(ctx)
	}
	if err != nil {
		w.conn.Close()
	}
	return err
}

// learn asks for the study and the queue.
func (w *Worker) learn(ctx context.Context) error {
	var text []byte
	for {
		var err error
		if text, err = w.ask(ctx, askPlan, []byte(w.conn.Opts.Name)); err != nil {
			return err
		}
		if len(text) > 0 {
			break
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil { // the head has just begun
			return err
		}
	}
	var err error
	if w.plan, err = study.Parse("the head's plan", text); err != nil {
		return refusal{err}
	}
	w.mark = mark(text)
	if starts := w.plan.Study.Scenario.Programs; len(starts) > 0 && !w.Programs {
		return refusal{fmt.Errorf("the study is of a scenario in which %s: that is for you to allow (--programs)", starts[0].Text)}
	}
	js, err := jetstream.New(w.conn)
	if err != nil {
		return err
	}
	if w.pull, err = js.Consumer(ctx, cellsStream, consumer); err != nil {
		return fmt.Errorf("the queue at %s: %w", w.URL, err)
	}
	w.silence = w.pull.CachedInfo().Config.AckWait
	w.Say(fmt.Sprintf("%s: at work for %s", w.plan.Study.Name, w.URL))
	return nil
}

// ask asks the head, again and again until it answers or counts as lost.
func (w *Worker) ask(ctx context.Context, subject string, data []byte) ([]byte, error) {
	for {
		began := time.Now()
		once, stop := context.WithTimeout(ctx, 2*time.Second)
		answer, err := w.conn.RequestWithContext(once, subject, data)
		stop()
		if err == nil {
			w.lost = time.Time{}
			return answer.Data, nil
		}
		if err := w.missing(ctx, began, err); err != nil {
			return nil, err
		}
	}
}

// missing waits where the head did not answer; its error is that it is lost.
func (w *Worker) missing(ctx context.Context, since time.Time, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if w.conn.IsClosed() {
		return w.explain(w.conn.LastError())
	}
	if w.lost.IsZero() {
		w.lost = since
	}
	if w.Dir != "" {
		if now, err := AccessOf(w.Dir); err == nil && now != w.Access {
			w.conn.Close()
			return w.join(ctx) // a head that has taken the place of the other
		}
	}
	if time.Since(w.lost) > w.Patience {
		return fmt.Errorf("the head at %s has been silent for %s: it was stopped, or cannot be reached; what it was sent is kept there (%w)", w.URL, w.Patience, err)
	}
	return pause(ctx, 200*time.Millisecond)
}

// next takes a cell off the queue and runs it; done is true when there are no more, and
// will be none.
func (w *Worker) next(ctx context.Context) (done bool, err error) {
	select {
	case <-w.ended:
		return true, nil
	default:
	}
	once, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	m, err := w.pull.Next(jetstream.FetchContext(once))
	if err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		// An empty queue, or a head that is gone: which, it says itself.
		answer, err := w.ask(ctx, askMore, nil)
		return string(answer) == end, err
	}
	var t task
	if err := json.Unmarshal(m.Data(), &t); err != nil {
		return false, fmt.Errorf("the queue at %s: %w", w.URL, err)
	}
	if t.Plan != w.mark {
		if err := w.learn(ctx); err != nil { // the head has another study since
			m.Nak()
			return false, err
		}
	}
	return false, w.cell(ctx, m, t)
}

// cell runs a cell, speaking of it from time to time, and sends what it measured.
func (w *Worker) cell(ctx context.Context, m jetstream.Msg, t task) error {
	var c study.Cell
	if t.Point < len(w.plan.Points) {
		c = w.plan.Cell(t.Point, t.Replicate)
	}
	if c.ID != t.Cell {
		m.Nak()
		return fmt.Errorf("the head at %s has another cell %s than this program: the two do not have the same scenarios or data", w.URL, t.Cell)
	}
	alive, stop := context.WithCancel(ctx)
	var beat sync.WaitGroup
	beat.Go(func() {
		for pause(alive, w.silence/3) == nil {
			m.InProgress()
		}
	})
	o, err := w.plan.Run(ctx, c, w.Threads)
	if err == nil {
		err = w.send(ctx, o)
	}
	stop()
	beat.Wait()
	if err != nil {
		m.Nak() // somebody else may have it at once
		w.conn.FlushTimeout(time.Second)
		return err
	}
	w.ran++
	m.Ack() // in vain if the head is another by now, which knows what it lacks
	return nil
}

// send brings a result to the head, which has it on disk when it answers.
func (w *Worker) send(ctx context.Context, o study.Outcome) error {
	line, err := w.plan.Encode(o)
	if err != nil {
		return err
	}
	answer, err := w.ask(ctx, sayResult, line)
	if err != nil {
		return err
	}
	if len(answer) > 0 {
		return fmt.Errorf("the head at %s could not keep a result: %s", w.URL, answer)
	}
	return nil
}

// pause waits, or returns ctx's error.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
