//go:build !unix

package remote

import "os/exec"

// apart has no groups to make here.
func apart(*exec.Cmd) {}

// kill kills the process alone.
func kill(c *exec.Cmd) { c.Process.Kill() }
