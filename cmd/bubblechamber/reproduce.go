package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// reproduceFlags are the flags of "reproduce".
type reproduceFlags struct {
	threads int
	quiet   bool
}

func (p *program) reproduceCommand() *cobra.Command {
	f := &reproduceFlags{}
	c := &cobra.Command{
		Use:   "reproduce DIR [flags]",
		Short: "run again what a folder holds, and compare every byte",
		Long: `Run again what a folder holds, and compare every byte.

DIR is the folder of a run or of a study. It is run anew from its manifest or plan,
elsewhere, and its files are compared; what was there stays as it is. The exit status
is 0 when all bytes are the same, and otherwise 1, with the first difference.`,
		Example: "  bubblechamber reproduce results/seed7",
		Args:    one("the folder of a run or a study"),
		RunE: func(c *cobra.Command, args []string) error {
			if f.threads < 0 {
				return badInput("--threads is %d, expected 1 or more, or 0 for all cores", f.threads)
			}
			return p.reproduce(c.Context(), args[0], f)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().IntVar(&f.threads, "threads", 0, "`number` of threads, or of a study's cells at a time; results do not depend on it (default all cores)")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	return c
}

func (p *program) reproduce(ctx context.Context, dir string, f *reproduceFlags) error {
	scratch, err := os.MkdirTemp("", "bubblechamber-reproduce")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	again, files := p.runAgain, []string{record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.EventsParquet, record.DictionaryCSV, record.ManifestJSON}
	if ofStudy(dir) {
		again, files = p.studyAgain, []string{record.ResultsCSV, record.ResultsParquet, record.DictionaryCSV}
	}
	if err := again(ctx, dir, filepath.Join(scratch, "again"), f); err != nil {
		return err
	}
	compared := 0
	for _, name := range files {
		was, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) && (name == record.EventsParquet || name == record.UsersParquet) {
			continue
		}
		if err != nil {
			return badInput("%s is not whole: %v", dir, err)
		}
		is, err := os.ReadFile(filepath.Join(scratch, "again", name))
		if err != nil {
			return err
		}
		if !bytes.Equal(was, is) {
			if err := p.print(fmt.Sprintf("%s differs: %s\n", name, firstDifference(name, was, is))); err != nil {
				return err
			}
			return said(exitFailed)
		}
		compared++
	}
	return p.print(fmt.Sprintf("%s: the same bytes in %s\n", dir, amount(compared, "file")))
}

// runAgain repeats a run into another folder.
func (p *program) runAgain(ctx context.Context, dir, to string, f *reproduceFlags) error {
	name := filepath.Join(dir, record.ManifestJSON)
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return badInput("%s holds no finished run and no study: there is no %s or %s", dir, record.ManifestJSON, study.PlanJSON)
	}
	s, err := scenarios.Load(name)
	if err != nil {
		return err
	}
	p.starts(s.Programs)
	_, err = os.Stat(filepath.Join(dir, record.EventsParquet))
	flags := &runFlags{out: to, events: err == nil, quiet: true}
	flags.threads = f.threads
	out := &output{flags: flags, err: p.err, users: record.NewUsers(nil), events: record.NewEvents(), hidden: true}
	r, err := s.Build(scenarios.Options{Threads: f.threads, Observers: out.observers()})
	if err != nil {
		return err
	}
	defer r.Close()
	if err := out.open(); err != nil {
		return err
	}
	defer out.abandon()
	// A run that was interrupted goes as far as it went.
	whole := r.Rounds
	r.Rounds = min(r.LastRound, whole)
	progress := p.progress("rounds", f.quiet)
	err = advance(ctx, r, progress)
	progress.end()
	last := r.Rounds
	r.Rounds = whole
	if err != nil {
		return err
	}
	return out.write(r, last, last < whole, time.Now())
}

// studyAgain runs a study's cells anew, into another folder.
func (p *program) studyAgain(ctx context.Context, dir, to string, f *reproduceFlags) error {
	plan, err := study.Read(filepath.Join(dir, study.PlanJSON))
	if err != nil {
		return err
	}
	store, err := study.Open(to, plan)
	if err != nil {
		return err
	}
	defer store.Close()
	table, err := p.ran(ctx, plan, store, &running{workers: f.threads, quiet: f.quiet}, "cells")
	if err != nil {
		return err
	}
	return store.Save(table)
}

// firstDifference says where two versions of a file part: in a CSV file the line and the
// column, elsewhere the byte.
func firstDifference(name string, was, is []byte) string {
	if filepath.Ext(name) == ".csv" {
		if text, ok := firstCell(was, is); ok {
			return text
		}
	}
	at := 0
	for at < min(len(was), len(is)) && was[at] == is[at] {
		at++
	}
	if at == min(len(was), len(is)) {
		return fmt.Sprintf("it has %d bytes, and %d again", len(was), len(is))
	}
	return fmt.Sprintf("byte %d is %#02x, and %#02x again", at+1, was[at], is[at])
}

func firstCell(was, is []byte) (text string, ok bool) {
	a, err1 := csv.NewReader(bytes.NewReader(was)).ReadAll()
	b, err2 := csv.NewReader(bytes.NewReader(is)).ReadAll()
	if err1 != nil || err2 != nil || len(a) == 0 || len(b) == 0 || len(a[0]) != len(b[0]) {
		return "", false
	}
	for i := range min(len(a), len(b)) {
		for k := range a[i] {
			if a[i][k] != b[i][k] {
				return fmt.Sprintf("line %d, %s is %q, and %q again", i+1, a[0][k], a[i][k], b[i][k]), true
			}
		}
	}
	return fmt.Sprintf("it has %d lines, and %d again", len(a), len(b)), true
}
