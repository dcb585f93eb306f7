package workbench

import (
	tea "github.com/charmbracelet/bubbletea"
)

func auditKeys() []binding { return nil }

func (m model) auditFrame() []string { return m.wordsFrame(m.auditWords()) }
func (m model) auditWords() []string { return nil }

var _ tea.Cmd
