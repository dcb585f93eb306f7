package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios/study"
	"bubblechamber/scenarios/study/queue"
)

// headFlags are those of a study's queue.
type headFlags struct {
	listen    queue.Listen
	tokenFile string
	only      bool
	store     int64 // MB
}

func (f *headFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.listen.Address, "listen", "", "let workers come to this `address`, HOST:PORT; from other machines only with a token and TLS (default a free port, for this machine)")
	c.Flags().BoolVar(&f.only, "head-only", false, "run no cells here: wait for workers")
	c.Flags().StringVar(&f.tokenFile, "token-file", "", "`file` that holds the token that workers must show (default "+tokenVariable+" in the environment, or one at random)")
	c.Flags().StringVar(&f.listen.Cert, "tls-cert", "", "PEM `file` of the certificate to show to workers")
	c.Flags().StringVar(&f.listen.Key, "tls-key", "", "PEM `file` of its key")
	c.Flags().StringVar(&f.listen.CA, "tls-ca", "", "PEM `file` of who has signed it, for workers that read the study's folder")
	c.Flags().Int64Var(&f.store, "queue-store", 1000, "`megabytes` that the queue may take on disk")
}

func (f *headFlags) check() error {
	switch {
	case f.store < 1:
		return badInput("--queue-store is %d, expected 1 or more", f.store)
	case f.only && f.listen.Address == "":
		return badInput("--head-only needs --listen, so that workers know where to come")
	}
	return nil
}

// queued runs what is missing of a study by workers, and returns the table of all.
func (p *program) queued(ctx context.Context, plan *study.Plan, store *study.Store, f *studyFlags) (*study.Table, error) {
	progress := p.progress("cells", f.quiet)
	progress.below = (&liveTable{plan: plan, store: store}).text
	defer progress.end()
	crew := &queueCrew{open: func() (*queue.Head, error) { return f.head(store.Dir, progress) }}
	o := f.options(plan.Study.Name, progress)
	o.Crew = crew
	table, err := study.Run(ctx, plan, store, o)
	if closing := crew.close(err == nil); err == nil && closing != nil {
		err = fmt.Errorf("the queue: %w", closing)
	}
	return table, err
}

// queueCrew is a queue that is there from when it is first needed.
type queueCrew struct {
	open func() (*queue.Head, error)
	head *queue.Head
}

func (c *queueCrew) Run(ctx context.Context, p *study.Plan, cells []study.Cell, done func(study.Cell, study.Outcome) error) (err error) {
	if c.head == nil {
		if c.head, err = c.open(); err != nil {
			return err
		}
	}
	return c.head.Run(ctx, p, cells, done)
}

func (c *queueCrew) close(complete bool) error {
	if c.head == nil {
		return nil
	}
	return c.head.Close(complete)
}

// head opens the queue of the study in a folder, with its workers on this machine.
func (f *studyFlags) head(dir string, progress *progress) (*queue.Head, error) {
	l := f.listen
	var err error
	if l.Token, err = token(f.tokenFile); err != nil {
		return nil, inputError{err}
	}
	c := queue.Config{Listen: l, Store: f.store * 1e6, Say: progress.note}
	if l.Address != "" {
		c.Joined = func(worker string) { progress.note("worker " + worker + " has come") }
	}
	head, err := queue.Open(dir, c)
	if err != nil {
		return nil, inputError{err}
	}
	if l.Address != "" {
		progress.note("workers come by --connect " + head.Access.URL + " or " + dir)
	}
	if f.only {
		return head, nil
	}
	n := f.workers
	if n == 0 {
		n = runtime.GOMAXPROCS(0)
	}
	command, err := employed(dir, n)
	if err != nil {
		head.Close(false)
		return nil, err
	}
	head.Employ(n, command)
	return head, nil
}
