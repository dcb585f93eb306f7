package workbench

import (
	"runtime/debug"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
)

// guard ends the program in good order when the model panics: Bubble Tea then
// restores the terminal, and Run says what happened.
type guard struct {
	tea.Model
	crash *atomic.Pointer[Crash]
}

func newGuard(m tea.Model) *guard { return &guard{m, new(atomic.Pointer[Crash])} }

// Update is the model's.
func (g *guard) Update(msg tea.Msg) (after tea.Model, cmd tea.Cmd) {
	defer func() {
		if fault := recover(); fault != nil {
			g.crash.CompareAndSwap(nil, newCrash("the workbench", fault, debug.Stack()))
			after, cmd = g, tea.Quit
		}
	}()
	if g.crash.Load() != nil {
		return g, tea.Quit
	}
	m, cmd := g.Model.Update(msg)
	return &guard{m, g.crash}, g.watched(cmd)
}

// View is the model's; a panic in it ends the program at the next message.
func (g *guard) View() (view string) {
	defer func() {
		if fault := recover(); fault != nil {
			g.crash.CompareAndSwap(nil, newCrash("drawing", fault, debug.Stack()))
		}
	}()
	return g.Model.View()
}

// Init is the model's.
func (g *guard) Init() tea.Cmd { return g.watched(g.Model.Init()) }

// watched catches what panics in a command, which runs in a goroutine.
func (g *guard) watched(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if fault := recover(); fault != nil {
				g.crash.CompareAndSwap(nil, newCrash("the workbench", fault, debug.Stack()))
				msg = tea.Quit()
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = g.watched(batch[i])
			}
		}
		return msg
	}
}
