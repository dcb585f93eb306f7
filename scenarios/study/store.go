package study

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// cellsDir is where in a study's folder the programs that run cells write.
const cellsDir = "cells"

// Store is a study's folder: what its cells have measured so far.
type Store struct {
	Dir  string
	Torn int // lines that a crash had cut short, and that were passed over

	measures []scenarios.Measure
	done     map[string]Outcome
	lines    int // that are whole, of whatever cells

	mu   sync.Mutex
	file *os.File // this program's own
}

// Open makes a study's folder, or takes one to go on with. It is an error where the
// folder holds something else, or results of another version of the engine.
func Open(dir string, p *Plan) (*Store, error) {
	s := &Store{Dir: dir, measures: p.Study.Measures, done: map[string]Outcome{}}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("study folder: %w", err)
	case len(entries) > 0 && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == PlanJSON || e.Name() == cellsDir }):
		return nil, fmt.Errorf("study folder: %s holds %s, and no study", dir, entries[0].Name())
	}
	if err := os.MkdirAll(filepath.Join(dir, cellsDir), 0o777); err != nil {
		return nil, fmt.Errorf("study folder: %w", err)
	}
	if err := s.read(); err != nil {
		return nil, err
	}
	text, err := p.Text()
	if err != nil {
		return nil, err
	}
	if err := replace(filepath.Join(dir, PlanJSON), text); err != nil {
		return nil, fmt.Errorf("study folder: %w", err)
	}
	return s, nil
}

// replace writes a file that is there whole or not at all.
func replace(path string, text []byte) error {
	return record.WriteWhole(path, func(out io.Writer) error {
		_, err := out.Write(text)
		return err
	})
}

// Peek is the store of a folder as it is, to look at and not to write to.
func Peek(dir string, p *Plan) (*Store, error) {
	s := &Store{Dir: dir, measures: p.Study.Measures, done: map[string]Outcome{}}
	return s, s.read()
}

// read takes in what all programs have written so far.
func (s *Store) read() error {
	files, err := filepath.Glob(filepath.Join(s.Dir, cellsDir, "*.jsonl"))
	if err != nil {
		return err
	}
	slices.Sort(files)
	for _, name := range files {
		if err := s.readFile(name); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) readFile(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("study folder: %w", err)
	}
	for n, text := range bytes.Split(text, []byte{'\n'}) {
		if len(text) == 0 {
			continue
		}
		l, ok := decode(text)
		if !ok {
			s.Torn++
			continue
		}
		s.lines++
		if l.Engine != sim.Version {
			return fmt.Errorf("%s:%d: this cell was run by version %d of the engine, and this is version %d: results of two versions are not put together (give another folder)", name, n+1, l.Engine, sim.Version)
		}
		if o, ok := l.outcome(s.measures); ok {
			s.take(o)
		}
	}
	return nil
}

// take remembers an outcome; what came to its end stands above what failed.
func (s *Store) take(o Outcome) {
	if was, there := s.done[o.Cell]; there && was.Error == "" {
		return
	}
	s.done[o.Cell] = o
}

// Outcome is what became of a cell, if it was run.
func (s *Store) Outcome(id string) (Outcome, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, ok := s.done[id]
	return o, ok
}

// Add appends an outcome to this program's file, and brings it to disk.
func (s *Store) Add(o Outcome) error {
	text, err := encode(o, s.measures, sim.Version)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		if s.file, err = s.create(); err != nil {
			return fmt.Errorf("study folder: %w", err)
		}
	}
	if _, err := s.file.Write(text); err != nil {
		return fmt.Errorf("study folder: %w", err)
	}
	if err := s.file.Sync(); err != nil {
		return fmt.Errorf("study folder: %w", err)
	}
	s.take(o)
	return nil
}

// create makes a file that no other program has.
func (s *Store) create() (*os.File, error) {
	for n := 1; ; n++ {
		f, err := os.OpenFile(filepath.Join(s.Dir, cellsDir, fmt.Sprintf("%04d.jsonl", n)), os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// Look takes in what other programs have written since.
func (s *Store) Look() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Torn, s.lines = 0, 0
	return s.read()
}

// Close closes this program's file.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	return err
}
