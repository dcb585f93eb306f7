package study

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

// launchers are the schedulers that Emit knows.
var launchers = []string{"slurm", "kubernetes", "parallel"}

// Emit is a script for a scheduler that runs a plan in so many tasks, and the name of a
// file to keep it in. Each task has a shard of its own; with pilots all pull cells from
// the study's head, which is to be started before them. program and dir are absolute:
// the nodes share a file system.
func Emit(launcher string, p *Plan, program, dir string, tasks int, pilots bool) (name, text string, err error) {
	if pilots && launcher != "slurm" {
		return "", "", fmt.Errorf("pilots are for slurm; elsewhere start %q wherever cells are to be run", "bubblechamber worker --connect URL")
	}
	plan := filepath.Join(dir, PlanJSON)
	merge := fmt.Sprintf("%s study %s --quiet", Quote(program), Quote(dir))
	switch launcher {
	case "slurm":
		if pilots {
			return "study-pilots.sbatch", fmt.Sprintf(`#!/bin/bash
# %[1]s: %[2]d cells, pulled by %[3]d pilots from the head of the study. Start that, where
# the nodes can reach it, and submit this:
#   %[4]s study %[5]s --listen HOST:PORT --token-file FILE --tls-cert FILE --tls-key FILE --head-only
#   sbatch %[6]s
# Pilots wait for the head, and end with it; more of them may be submitted at any time.
#SBATCH --job-name=%[1]s
#SBATCH --array=0-%[7]d
#SBATCH --cpus-per-task=1
#SBATCH --output=%[8]s
exec %[4]s worker --connect %[5]s --threads "${SLURM_CPUS_PER_TASK:-1}"
`, p.Study.Name, p.count(), tasks, Quote(program), Quote(dir), Quote(filepath.Join(dir, "study-pilots.sbatch")), tasks-1,
				filepath.Join(dir, "slurm-pilot-%a.log")), nil
		}
		return "study.sbatch", fmt.Sprintf(`#!/bin/bash
# %[1]s: %[2]d cells in %[3]d tasks. Submit it, and put together what they measured:
#   job=$(sbatch --parsable %[4]s)
#   sbatch --dependency=afterany:$job --wrap %[5]s
# Cells that are missing then, say of a task that ran out of time, are run by submitting
# it once more.
#SBATCH --job-name=%[1]s
#SBATCH --array=0-%[6]d
#SBATCH --cpus-per-task=1
#SBATCH --output=%[7]s
exec %[8]s work --plan %[9]s --shards %[3]d --workers "${SLURM_CPUS_PER_TASK:-1}"
`, p.Study.Name, p.count(), tasks, Quote(filepath.Join(dir, "study.sbatch")), Quote(merge), tasks-1,
			filepath.Join(dir, "slurm-%a.log"), Quote(program), Quote(plan)), nil
	case "kubernetes":
		return "study-job.yaml", fmt.Sprintf(`# %[1]s: %[2]d cells in %[3]d pods of an Indexed Job. Set the image, which holds the
# program, and the claim, which holds the folder of the study. Then
#   kubectl apply -f %[4]s
#   %[5]s
apiVersion: batch/v1
kind: Job
metadata:
  name: %[1]s
spec:
  completions: %[3]d
  parallelism: %[3]d
  completionMode: Indexed
  backoffLimitPerIndex: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: work
          image: IMAGE
          command: [bubblechamber, work, --plan, /study/%[6]s, --shards, "%[3]d", --workers, "1"]
          resources: {requests: {cpu: "1"}, limits: {cpu: "1"}}
          volumeMounts: [{name: study, mountPath: /study}]
      volumes:
        - name: study
          persistentVolumeClaim: {claimName: CLAIM}
`, kubernetesName(p.Study.Name), p.count(), tasks, filepath.Join(dir, "study-job.yaml"), merge, PlanJSON), nil
	case "parallel":
		return "study-parallel.sh", fmt.Sprintf(`#!/bin/sh
# %[1]s: %[2]d cells in %[3]d shards, as many at a time as there are cores, by GNU parallel;
# with --sshlogin on other machines, too. Then what they measured is put together.
seq 0 %[4]d | parallel --joblog %[5]s %[6]s work --plan %[7]s --shard {}/%[3]d --workers 1 --quiet
%[8]s
`, p.Study.Name, p.count(), tasks, tasks-1, Quote(filepath.Join(dir, "parallel.log")), Quote(program), Quote(plan), merge), nil
	}
	text = fmt.Sprintf("unknown launcher %q, expected one of %s", launcher, strings.Join(launchers, ", "))
	if near, ok := param.Nearest(launcher, launchers); ok {
		text = fmt.Sprintf("unknown launcher %q (did you mean %q?)", launcher, near)
	}
	return "", "", fmt.Errorf("%s", text)
}

// Launchers are those that Emit knows.
func Launchers() []string { return slices.Clone(launchers) }

// count is how many cells there are.
func (p *Plan) count() int { return len(p.Points) * p.Study.Replicates }

// Quote is a word for a shell.
func Quote(text string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+@%:,=", r)
	}
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// kubernetesName is a name as Kubernetes takes it: lower case, digits and dashes.
func kubernetesName(text string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(text))
	if name = strings.Trim(name, "-"); name == "" {
		return "study"
	}
	return name
}
