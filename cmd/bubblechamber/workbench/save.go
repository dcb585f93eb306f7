package workbench

import (
	"errors"
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics/record"
)

func (m model) whyNoSave() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.snap.round < 1 {
		return "there is nothing to save before round 1"
	}
	return ""
}

// openSave asks for a folder.
func (m model) openSave() (model, tea.Cmd) {
	l := m.lab
	title := fmt.Sprintf("Save the run up to round %d, with what was done by hand", l.snap.round)
	if l.snap.round < l.snap.latest {
		title += fmt.Sprintf(" (not all arms have come to round %d again)", l.snap.latest)
	}
	m.dialog = ask{
		title: title, labels: []string{"folder"}, fields: []field{newField(m.freeName("", ""))},
		hint: "rounds, people and a manifest.json, from which it can be run again and opened again",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			m, cmd, err := m.commandSave(texts[0])
			if err == nil {
				m.dialog = nil
			}
			return m, cmd, err
		},
	}
	return m, nil
}

// freeName proposes a name that no file has, with the ending.
func (m model) freeName(what, ending string) string {
	if what != "" {
		what = "-" + what
	}
	base := fmt.Sprintf("%s%s-round-%d", m.lab.session.scenario.Name, what, m.lab.position())
	name := base
	for n := 2; ; n++ {
		if _, err := os.Lstat(name + ending); errors.Is(err, os.ErrNotExist) || n > 1000 {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

func (m model) commandSave(args string) (model, tea.Cmd, error) {
	dir := strings.TrimSpace(args)
	if dir == "" {
		dir = m.freeName("", "")
	}
	if all, err := os.ReadDir(dir); err == nil && len(all) > 0 {
		return m, nil, fmt.Errorf("%s is not empty: name another folder", dir)
	}
	m = m.say("saving …")
	m, cmd := m.send(order{verb: save, dir: dir, baseline: m.lab.kept})
	return m, cmd, nil
}

// saved says where the run is, and remembers it for the gallery.
func (m model) saved(o order) (model, tea.Cmd) {
	m.lab.safe = m.lab.snap.byHand
	list, dir := m.recents, o.dir
	return m.say("saved to %s", dir), func() tea.Msg {
		_ = list.Add(dir) // a convenience: the run is saved without it
		return recentMsg(recents(list))
	}
}

// recentMsg are the runs that the gallery lists.
type recentMsg []recent

// recents reads the list of saved runs.
func recents(list record.Recent) []recent {
	var all []recent
	for _, r := range list.Runs() {
		all = append(all, recent{
			ref: r.Path(), name: r.Manifest.ScenarioName,
			about: fmt.Sprintf("round %d, seed %d, %s", r.Manifest.LastRound, r.Manifest.Seed, r.Saved.Format("2006-01-02 15:04")),
		})
	}
	return all
}
