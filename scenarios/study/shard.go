package study

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one of so many parts of a plan: every so-many-th cell.
type Shard struct{ Index, Of int } // Index is 0 to Of-1

// ParseShard reads "I/N", where I is 0 to N-1.
func ParseShard(text string) (Shard, error) {
	head, tail, ok := strings.Cut(text, "/")
	i, err1 := strconv.Atoi(head)
	n, err2 := strconv.Atoi(tail)
	if !ok || err1 != nil || err2 != nil || n < 1 || i < 0 || i >= n {
		return Shard{}, fmt.Errorf("%q is no shard, expected I/N with I from 0 to N-1", text)
	}
	return Shard{i, n}, nil
}

// arrays are the variables by which schedulers tell a task its number.
var arrays = []string{"SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX", "SGE_TASK_ID", "HQ_TASK_ID"}

// ShardOfTask is the shard of the task that this is, by what a scheduler says of it. Any
// n numbers in a row, from wherever they begin, make n shards.
func ShardOfTask(n int, env func(string) string) (Shard, error) {
	if n < 1 {
		return Shard{}, fmt.Errorf("%d shards, expected 1 or more", n)
	}
	for _, name := range arrays {
		text := env(name)
		if text == "" || text == "undefined" { // what SGE says outside an array
			continue
		}
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 {
			return Shard{}, fmt.Errorf("%s is %q, expected a number", name, text)
		}
		return Shard{i % n, n}, nil
	}
	return Shard{}, fmt.Errorf("no scheduler says which task this is (none of %s is set): say --shard I/%d", strings.Join(arrays, ", "), n)
}

// Work runs the cells of a shard that are missing in the store or have failed there. The
// table of a whole study is Run's, which then finds all cells there.
func Work(ctx context.Context, p *Plan, s *Store, at Shard, o Options) error {
	if p.Study.Until != nil {
		return fmt.Errorf("%s: shards are parts of a plan that stands, and with until the replicates follow from what was measured; workers that pull from \"study --listen\" can run it", p.Study.Name)
	}
	var mine []Cell
	for i, c := range p.Cells(0, p.Study.Replicates) {
		if i%at.Of == at.Index {
			mine = append(mine, c)
		}
	}
	r := &runner{plan: p, store: s, options: o}
	return r.run(ctx, mine)
}
