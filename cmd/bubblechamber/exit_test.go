package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

func TestExitStatus(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		text   string
	}{
		{nil, 0, ""},
		{errors.New("no more paper"), 1, "bubblechamber: no more paper\n"},
		{badInput("what is %q?", "x"), 2, "bubblechamber: what is \"x\"?\n"},
		{scenarios.Problems{{File: "f", Line: 1, Column: 2, Text: "a"}, {File: "f", Text: "b"}}, 2, "f:1:2: a\nf: b\n"},
		{fmt.Errorf("replicate 3: %w", context.Canceled), 130, "bubblechamber: interrupted\n"},
		{said(1), 1, ""},
	} {
		var b bytes.Buffer
		p := &program{err: &b}
		if got := p.exit(c.err); got != c.status || b.String() != c.text {
			t.Errorf("%v: status %d and %q, want %d and %q", c.err, got, &b, c.status, c.text)
		}
	}
}

// unprintable panics when something is printed.
type unprintable struct{}

func (unprintable) Write([]byte) (int, error) { panic("out of ink") }

// broken fails when something is printed.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no more paper") }

func TestPanicIsReported(t *testing.T) {
	var b bytes.Buffer
	if got := run(t.Context(), []string{"show", "filter-bubble"}, strings.NewReader(""), unprintable{}, &b); got != 1 {
		t.Errorf("status %d, want 1", got)
	}
	for _, want := range []string{"a panic: out of ink\n", "Please report it", "command  bubblechamber show filter-bubble\n", "engine ", "exit_test.go"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
}

func TestFaultHasTheStackOfItsWorker(t *testing.T) {
	var b bytes.Buffer
	p := &program{err: &b}
	p.panicked(&sim.Fault{Value: "index out of range", Stack: []byte("the worker's stack")}, []byte("mine"), nil)
	if got := b.String(); !strings.Contains(got, "a panic: index out of range\n") || !strings.HasSuffix(got, "the worker's stack") {
		t.Errorf("got\n%s", got)
	}
}

func TestSchemaOf(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		out    string
	}{
		{nil, 0, `"title": "bubblechamber scenario"`},
		{[]string{"scenario"}, 0, `"title": "bubblechamber scenario"`},
		{[]string{"study"}, 0, `"title": "bubblechamber study"`},
		{[]string{"run"}, 2, "schema is of scenario or study"},
		{[]string{"study", "study"}, 2, "schema is of scenario or study"},
	} {
		var out bytes.Buffer
		if got := run(t.Context(), append([]string{"schema"}, c.args...), strings.NewReader(""), &out, &out); got != c.status || !strings.Contains(out.String(), c.out) {
			t.Errorf("schema %q: status %d, %.200s", c.args, got, &out)
		}
	}
}

func TestFailedPrintingIsAFailure(t *testing.T) {
	var b bytes.Buffer
	if got := run(t.Context(), []string{"schema"}, strings.NewReader(""), broken{}, &b); got != 1 || b.String() != "bubblechamber: cannot print: no more paper\n" {
		t.Errorf("status %d, said %q", got, &b)
	}
}
