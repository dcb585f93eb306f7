package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios/study/queue"
)

// workerFlags are the flags of "worker".
type workerFlags struct {
	connect    string
	access     queue.Access
	tokenFile  string
	threads    int
	patience   time.Duration
	programs   bool
	quiet      bool
	withParent bool
}

// tokenVariable holds the token of a head, where no file does: a flag could be read by
// everybody who lists processes.
const tokenVariable = "BUBBLECHAMBER_TOKEN"

func (p *program) workerCommand() *cobra.Command {
	f := &workerFlags{}
	c := &cobra.Command{
		Use:   "worker --connect URL|FOLDER [flags]",
		Short: "run cells of a study that runs elsewhere, one at a time",
		Long: `Run cells of a study that runs elsewhere, one at a time.

URL is where "study --listen" listens, tls://HOST:PORT; its token is in a file or in
` + tokenVariable + `. Or FOLDER is that of a study which runs now, on this machine or
one with the same disks: it holds the address and the token. A worker takes cells until
the study is at its end. It may come and go at any time, and be killed: its cell is given
to another.`,
		Example: `  bubblechamber study mine.yaml --out results --listen 127.0.0.1:4222 --head-only
  bubblechamber worker --connect results
  bubblechamber worker --connect tls://head.example.org:4222 --token-file token --tls-ca head.pem`,
		Args: none,
		RunE: func(c *cobra.Command, args []string) error { return p.worker(c.Context(), f) },
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&f.connect, "connect", "", "`URL` of the head, or the folder of its study")
	c.Flags().StringVar(&f.tokenFile, "token-file", "", "`file` that holds the head's token")
	c.Flags().StringVar(&f.access.CA, "tls-ca", "", "PEM `file` of who has signed the head's certificate (default who this machine trusts)")
	c.Flags().IntVar(&f.threads, "threads", 1, "`number` of threads within a cell; results do not depend on it")
	c.Flags().DurationVar(&f.patience, "patience", time.Minute, "`time` for which a head may be silent before it counts as lost")
	c.Flags().BoolVar(&f.programs, "programs", false, "start the programs that the scenario names (recommenders of kind process)")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	c.Flags().BoolVar(&f.withParent, "with-parent", false, "end when the standard input does")
	c.Flags().MarkHidden("with-parent")
	return c
}

func (p *program) worker(ctx context.Context, f *workerFlags) error {
	switch {
	case f.connect == "":
		return badInput("worker needs --connect URL, or the folder of a study that runs")
	case f.threads < 1:
		return badInput("--threads is %d, expected 1 or more", f.threads)
	case f.patience <= 0:
		return badInput("--patience is %s, expected a time above 0", f.patience)
	}
	w := &queue.Worker{Access: f.access, Threads: f.threads, Patience: f.patience, Programs: f.programs}
	if strings.Contains(f.connect, "://") {
		var err error
		w.URL = f.connect
		if w.Token, err = token(f.tokenFile); err != nil {
			return inputError{err}
		}
	} else {
		w.Dir = f.connect
	}
	if f.withParent {
		var stop context.CancelFunc
		ctx, stop = context.WithCancel(ctx)
		defer stop()
		go func() {
			io.Copy(io.Discard, p.in)
			stop()
		}()
	}
	if !f.quiet {
		w.Say = func(text string) { fmt.Fprintln(p.err, text) }
	}
	n, err := w.Run(ctx)
	if errors.Is(err, queue.ErrAccess) {
		return inputError{err}
	}
	if !f.quiet {
		fmt.Fprintf(p.err, "%s run\n", amount(n, "cell"))
	}
	return err
}

// token is that of a file, or of the environment; "" where there is none.
func token(file string) (string, error) {
	if file == "" {
		return os.Getenv(tokenVariable), nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	word := strings.TrimSpace(string(text))
	if word == "" {
		return "", fmt.Errorf("%s holds no token", file)
	}
	return word, nil
}

// employed makes a worker of this machine for the study in a folder; n of them share its
// cores.
func employed(dir string, n int) (func() *exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	threads := strconv.Itoa(max(runtime.GOMAXPROCS(0)/n, 1))
	return func() *exec.Cmd {
		return exec.Command(self, "worker", "--connect", dir, "--threads", threads, "--quiet", "--programs", "--with-parent")
	}, nil
}
