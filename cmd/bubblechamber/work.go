package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios/study"
)

// workFlags are the flags of "work".
type workFlags struct {
	running
	plan, shard string
	shards      int
}

func (p *program) workCommand() *cobra.Command {
	f := &workFlags{}
	c := &cobra.Command{
		Use:   "work --plan FILE [flags]",
		Short: "run a part of a study's cells, without a network",
		Long: `Run a part of a study's cells, without a network.

FILE is the plan.json in a study's folder, as "study" writes it; what the cells measure
goes into that folder, which all tasks share. Each task runs the shard that --shard
says, or of --shards the one by its number, which it has of Slurm (SLURM_ARRAY_TASK_ID),
Kubernetes (JOB_COMPLETION_INDEX), PBS (PBS_ARRAY_INDEX), Grid Engine (SGE_TASK_ID) or
HyperQueue (HQ_TASK_ID). At the end "study FOLDER" puts all together.`,
		Example: `  bubblechamber study mine.yaml --out results --emit slurm --shards 16
  bubblechamber work --plan results/plan.json --shard 0/16
  bubblechamber study results`,
		Args: none,
		RunE: func(c *cobra.Command, args []string) error { return p.work(c.Context(), f) },
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&f.plan, "plan", "", "`file` of the plan")
	c.Flags().StringVar(&f.shard, "shard", "", "`I/N`: the I-th of N parts, from 0")
	c.Flags().IntVar(&f.shards, "shards", 0, "`number` of parts, of which the scheduler says the one")
	f.add(c)
	return c
}

func (p *program) work(ctx context.Context, f *workFlags) error {
	if err := f.running.check(); err != nil {
		return err
	}
	var at study.Shard
	var err error
	switch {
	case f.plan == "":
		return badInput("work needs --plan FILE, the plan.json in a study's folder")
	case f.shard != "" && f.shards != 0:
		return badInput("--shard says which part, so --shards has nothing to say")
	case f.shard != "":
		at, err = study.ParseShard(f.shard)
	case f.shards != 0:
		at, err = study.ShardOfTask(f.shards, os.Getenv)
	default:
		return badInput("work needs --shard I/N, or --shards N where a scheduler says which")
	}
	if err != nil {
		return badInput("%v", err)
	}
	plan, err := study.Read(f.plan)
	if err != nil {
		return err
	}
	p.starts(plan.Study.Scenario.Programs)
	store, err := study.Open(filepath.Dir(f.plan), plan)
	if err != nil {
		return err
	}
	defer store.Close()
	progress := p.progress("cells", f.quiet)
	err = study.Work(ctx, plan, store, at, f.options(plan.Study.Name, progress))
	progress.end()
	return err
}
