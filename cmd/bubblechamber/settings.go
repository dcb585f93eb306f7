package main

import (
	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

// settings are the flags by which a run differs from its scenario's file.
type settings struct {
	set     []string
	seed    uint64
	rounds  int
	threads int
	form

	cmd *cobra.Command
}

func (s *settings) addSet(c *cobra.Command) {
	s.cmd = c
	c.Flags().SortFlags = false
	c.Flags().StringArrayVar(&s.set, "set", nil, "set a parameter, `PATH=VALUE`; may be given often")
	c.RegisterFlagCompletionFunc("set", completeSet)
}

func (s *settings) addSeed(c *cobra.Command) {
	c.Flags().Uint64Var(&s.seed, "seed", 0, "root of all random `number`s (default the scenario's)")
}

func (s *settings) addRounds(c *cobra.Command) {
	c.Flags().IntVar(&s.rounds, "rounds", 0, "`number` of rounds (default the scenario's)")
}

func (s *settings) addThreads(c *cobra.Command) {
	c.Flags().IntVar(&s.threads, "threads", 0, "`number` of threads; results do not depend on it (default all cores)")
}

// check refuses values that no run can have; ranges of parameters are checked
// with the scenario.
func (s *settings) check() error {
	if err := s.form.check(); err != nil {
		return err
	}
	if s.threads < 0 {
		return badInput("--threads is %d, expected 1 or more, or 0 for all cores", s.threads)
	}
	return nil
}

// given returns the number if the flag was given, or nil.
func given[T any](c *cobra.Command, flag string, value *T) *T {
	if c.Flags().Changed(flag) {
		return value
	}
	return nil
}

// completeScenario completes a scenario: a name of the gallery, or a file.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return galleryNames(), cobra.ShellCompDirectiveDefault
}

// galleryNames are the gallery's names, with their titles for completion.
func galleryNames() []string {
	var names []string
	for _, s := range scenarios.Gallery() {
		names = append(names, s.Name+"\t"+s.Title)
	}
	return names
}

// completeSet completes a parameter's path; those of arms and segments take the
// names of the scenario that stands on the line already.
func completeSet(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	named := func(path string) []string { return []string{path} }
	if len(args) > 0 {
		if s, err := scenarios.Load(args[0]); err == nil {
			named = s.Named
		}
	}
	var paths []string
	seen := map[string]bool{}
	for _, k := range scenarios.Params() {
		for _, path := range named(k.Path) {
			path += "="
			if !seen[path] {
				seen[path] = true
				paths = append(paths, path+"\t"+k.Doc)
			}
		}
	}
	return paths, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
