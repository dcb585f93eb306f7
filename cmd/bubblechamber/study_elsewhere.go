package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"bubblechamber/scenarios/study"
)

// studyEmit writes the script of a launcher.
func (p *program) studyEmit(plan *study.Plan, store *study.Store, f *studyFlags) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(store.Dir)
	if err != nil {
		return err
	}
	name, text, err := study.Emit(f.emit, plan, program, dir, f.shards, f.pilots)
	if err != nil {
		return badInput("--emit: %v", err)
	}
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		return err
	}
	return p.print(name + "\n")
}

// studyWatch follows a study until all its cells are there.
func (p *program) studyWatch(ctx context.Context, plan *study.Plan, f *studyFlags) error {
	store, err := study.Peek(f.out, plan)
	if err != nil {
		return err
	}
	cells := plan.Cells(0, plan.Study.Replicates)
	progress := p.progress("cells", f.quiet)
	progress.below = (&liveTable{plan: plan, store: store}).text
	first := true
	for {
		table := plan.Table(store, cells)
		there := len(cells) - table.Missing
		if first {
			progress.from(there)
			first = false
		}
		progress.at(plan.Study.Name, there, len(cells))
		if table.Missing == 0 {
			progress.end()
			return p.tell(table, f)
		}
		select {
		case <-ctx.Done():
			progress.end()
			return p.tell(table, f) // so far
		case <-time.After(time.Second):
		}
		if err := store.Look(); err != nil {
			return err
		}
	}
}
