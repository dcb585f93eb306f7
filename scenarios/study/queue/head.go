package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"bubblechamber/scenarios/study"
)

// Config says what a head is like. What cells measure does not depend on it.
type Config struct {
	Listen
	Store int64 // bytes that the queue may take on disk; 0 is 1 GB
	// Silence is how long a worker may say nothing of its cell before another gets it; 0
	// is 15 s. A worker speaks three times in that.
	Silence time.Duration
	Tries   int // workers that get a cell before it counts as failed; 0 is 5
	// Say and Joined, if not nil, are told what happens to workers, and the name of each
	// that comes. Calls may overlap.
	Say, Joined func(string)
}

// Head is a queue of cells that workers pull from, over the network or on this machine.
// It is the crew of a study, for as long as it is open.
type Head struct {
	Access Access // how workers come to it
	config Config
	dir    string // the study's
	store  string // the queue's own, in it

	server   *server.Server
	conn     *nats.Conn
	js       jetstream.JetStream
	stream   jetstream.Stream
	crew     *processes
	stopping chan struct{}

	mu      sync.Mutex
	closed  bool
	ended   bool // the study, and workers may go
	plan    []byte
	lot     *lot
	workers map[string]bool // by name, those that have asked for the plan
}

// lot is a list of cells being run.
type lot struct {
	plan    *study.Plan
	done    func(study.Cell, study.Outcome) error
	pending map[string]study.Cell
	over    chan struct{} // closed when nothing is pending, or with fault
	fault   error
}

// Open starts a head for the study in a folder.
func Open(dir string, c Config) (*Head, error) {
	if c.Store == 0 {
		c.Store = 1e9
	}
	if c.Silence == 0 {
		c.Silence = 15 * time.Second
	}
	if c.Tries == 0 {
		c.Tries = 5
	}
	for _, f := range []*func(string){&c.Say, &c.Joined} {
		if *f == nil {
			*f = func(string) {}
		}
	}
	if a, err := AccessOf(dir); err == nil && answers(a) {
		return nil, fmt.Errorf("%s is being run by another program, at %s", dir, a.URL)
	}
	host, port, err := c.open()
	if err != nil {
		return nil, err
	}
	h := &Head{config: c, dir: dir, stopping: make(chan struct{}), workers: map[string]bool{}}
	if err := h.start(host, port); err != nil {
		h.shut()
		return nil, err
	}
	return h, nil
}

// answers reports whether somebody is there who takes the token.
func answers(a Access) bool {
	conn, err := connect(a, "looking", nats.Timeout(time.Second))
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func (h *Head) start(host string, port int) error {
	shown, err := h.config.tls()
	if err != nil {
		return err
	}
	// What a killed head has left: the cells that were not run are found by the results.
	old, err := filepath.Glob(filepath.Join(h.dir, "queue-*"))
	if err != nil {
		return err
	}
	for _, dir := range old {
		os.RemoveAll(dir)
	}
	if h.store, err = os.MkdirTemp(h.dir, "queue-"); err != nil {
		return err
	}
	h.server, err = server.NewServer(&server.Options{
		ServerName: "bubblechamber", Host: host, Port: port, Authorization: h.config.Token,
		TLSConfig: shown, TLS: shown != nil, TLSTimeout: 5,
		JetStream: true, StoreDir: h.store, JetStreamMaxStore: h.config.Store, JetStreamMaxMemory: 1 << 20,
		NoLog: true, NoSigs: true, DisableJetStreamBanner: true,
	})
	if err != nil {
		return fmt.Errorf("the queue: %w", err)
	}
	h.server.Start()
	if !h.server.ReadyForConnections(20 * time.Second) {
		return fmt.Errorf("the queue does not come up at %s", h.config.Address)
	}
	h.Access = Access{URL: "nats://", Token: h.config.Token, CA: h.config.CA}
	if shown != nil {
		h.Access.URL = "tls://"
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		// Workers that read the folder need a name for this machine.
		if host, err = os.Hostname(); err != nil {
			return err
		}
	}
	h.Access.URL += net.JoinHostPort(host, strconv.Itoa(port))
	if h.conn, err = nats.Connect("", nats.InProcessServer(h.server), nats.Token(h.config.Token), nats.Name("head")); err != nil {
		return fmt.Errorf("the queue: %w", err)
	}
	if err := h.queue(); err != nil {
		return fmt.Errorf("the queue: %w", err)
	}
	return h.Access.write(h.dir)
}

// queue makes the queue and begins to listen.
func (h *Head) queue() (err error) {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	if h.js, err = jetstream.New(h.conn); err != nil {
		return err
	}
	h.stream, err = h.js.CreateStream(ctx, jetstream.StreamConfig{
		Name: cellsStream, Subjects: []string{cellsSubject}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage,
	})
	if err != nil {
		return err
	}
	_, err = h.stream.CreateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy, AckWait: h.config.Silence, MaxDeliver: h.config.Tries,
	})
	if err != nil {
		return err
	}
	given := "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES." + cellsStream + "." + consumer
	for subject, handle := range map[string]nats.MsgHandler{askPlan: h.onPlan, askMore: h.onMore, sayResult: h.onResult, given: h.onGivenUp} {
		if _, err := h.conn.Subscribe(subject, handle); err != nil {
			return err
		}
	}
	return h.conn.Flush()
}

// Run implements study.Crew: it puts the cells into the queue, and waits for workers to
// run them.
func (h *Head) Run(ctx context.Context, p *study.Plan, cells []study.Cell, done func(study.Cell, study.Outcome) error) error {
	text, err := p.Text()
	if err != nil {
		return err
	}
	l := &lot{plan: p, done: done, pending: map[string]study.Cell{}, over: make(chan struct{})}
	for _, c := range cells {
		l.pending[c.ID] = c
	}
	h.mu.Lock()
	h.plan, h.lot = text, l
	h.mu.Unlock()
	defer func() {
		h.mu.Lock()
		h.lot = nil
		h.mu.Unlock()
	}()
	marked := mark(text)
	for i, c := range cells {
		data, err := json.Marshal(task{Plan: marked, Cell: c.ID, Point: c.Point, Replicate: c.Replicate})
		if err != nil {
			return err
		}
		if _, err := h.js.Publish(ctx, cellsSubject, data); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return errors.Join(h.noRoom(err, i, len(cells)), h.stream.Purge(context.Background()))
		}
	}
	select {
	case <-l.over:
		err = l.fault
	case <-ctx.Done():
		err = ctx.Err()
	}
	// Nobody begins another cell; without an error there is none.
	return errors.Join(err, h.stream.Purge(context.Background()))
}

// noRoom says where the queue was full.
func (h *Head) noRoom(err error, i, n int) error {
	var api *jetstream.APIError
	if errors.As(err, &api) && (api.ErrorCode == noResources || api.ErrorCode == noStorage || api.ErrorCode == storeFailed) {
		return fmt.Errorf("the queue is full with %d of %d cells: it may have %d bytes in %s (%s)", i, n, h.config.Store, h.dir, api.Description)
	}
	return fmt.Errorf("the queue took %d of %d cells: %w", i, n, err)
}

// What JetStream calls a store that is full, or that cannot be written.
const (
	noResources = jetstream.ErrorCode(server.JSInsufficientResourcesErr)
	noStorage   = jetstream.ErrorCode(server.JSStorageResourcesExceededErr)
	storeFailed = jetstream.ErrorCode(server.JSStreamStoreFailedF)
)

// onPlan tells a worker which study this is.
func (h *Head) onPlan(m *nats.Msg) {
	name := string(m.Data)
	h.mu.Lock()
	text, known := h.plan, h.workers[name]
	h.workers[name] = true
	h.mu.Unlock()
	if !known {
		h.config.Joined(name)
	}
	m.Respond(text) // none yet is an empty one
}

// onMore tells a worker that has found the queue empty what to do.
func (h *Head) onMore(m *nats.Msg) {
	h.mu.Lock()
	ended := h.ended
	h.mu.Unlock()
	if ended {
		m.Respond([]byte(end))
		return
	}
	m.Respond([]byte(wait))
}

// onResult keeps what a cell has measured. Only then does the worker take the cell off
// the queue: a result that is lost on the way is made again.
func (h *Head) onResult(m *nats.Msg) {
	if err := h.keep(m.Data); err != nil {
		m.Respond([]byte(err.Error()))
		return
	}
	m.Respond(nil)
}

func (h *Head) keep(line []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.lot == nil {
		return nil // the last of a study that has ended otherwise
	}
	o, err := h.lot.plan.Decode(line)
	if err != nil {
		return err
	}
	return h.lot.take(o)
}

// onGivenUp counts a cell as failed that so many workers were given.
func (h *Head) onGivenUp(m *nats.Msg) {
	var said struct {
		Seq uint64 `json:"stream_seq"`
	}
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	if json.Unmarshal(m.Data, &said) != nil {
		return
	}
	message, err := h.stream.GetMsg(ctx, said.Seq)
	if err != nil {
		return // it was run after all
	}
	var t task
	if json.Unmarshal(message.Data, &t) != nil {
		return
	}
	h.stream.DeleteMsg(ctx, said.Seq)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.lot != nil {
		h.lot.take(study.Outcome{Cell: t.Cell, Error: fmt.Sprintf("%d workers were given this cell, and each has died or gone silent", h.config.Tries)})
	}
}

// take tells of a cell that has ended, once.
func (l *lot) take(o study.Outcome) error {
	c, ok := l.pending[o.Cell]
	switch {
	case l.fault != nil:
		return l.fault
	case !ok:
		return nil // two workers have run it, and measured the same
	}
	delete(l.pending, o.Cell)
	l.fault = l.done(c, o)
	if l.fault != nil || len(l.pending) == 0 {
		close(l.over)
	}
	return l.fault
}

// fail ends the cells that are being run with an error.
func (h *Head) fail(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if l := h.lot; l != nil && l.fault == nil && len(l.pending) > 0 {
		l.fault = err
		close(l.over)
	}
}

// Close sends the workers home and takes the queue away. Where the study has not come to
// its end, workers elsewhere are not told: they wait for it to go on. Closing again does
// nothing.
func (h *Head) Close(complete bool) error {
	h.mu.Lock()
	closed := h.closed
	h.closed = true
	h.mu.Unlock()
	if closed {
		return nil
	}
	close(h.stopping)
	h.fail(errors.New("the queue was closed"))
	if complete {
		h.mu.Lock()
		h.ended = true
		h.mu.Unlock()
		h.conn.Publish(sayEnd, nil)
		h.conn.Flush()
		for i := 0; i < 20 && h.server.NumClients() > 1; i++ {
			time.Sleep(50 * time.Millisecond) // those that are at a cell would find nobody to send it to
		}
	}
	if h.crew != nil {
		h.crew.group.Wait()
	}
	h.shut()
	return os.Remove(filepath.Join(h.dir, HeadJSON))
}

func (h *Head) shut() {
	if h.conn != nil {
		h.conn.Close()
	}
	if h.server != nil {
		h.server.Shutdown()
		h.server.WaitForShutdown()
	}
	if h.store != "" {
		os.RemoveAll(h.store)
	}
}
