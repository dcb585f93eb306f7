// Command gen writes the assembly of the packages kernel, topk and arith, and the Go
// declarations that go with it, below the folder that it is given (sim): for amd64 by
// avo, for arm64 by hand, because Go's assembler knows no NEON arithmetic on vectors of
// numbers.
//
// It is a module of its own, so that the program does not depend on avo.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . DIR")
		os.Exit(2)
	}
	for _, f := range []struct {
		pkg, name string
		amd64     func(*build.Context)
		arm64     func(*neon)
	}{
		{"kernel", "peak", peaks, peakNEON},
		{"topk", "tiles", tiles, tilesNEON},
		{"arith", "vector", arithmetic, arithmeticNEON},
	} {
		base := filepath.Join(os.Args[1], f.pkg, f.name)
		if err := errors.Join(amd64(base+"_amd64", f.pkg, f.amd64), arm64(base+"_arm64", f.pkg, f.arm64)); err != nil {
			fmt.Fprintf(os.Stderr, "gen: %s: %v\n", f.name, err)
			os.Exit(1)
		}
	}
}

// amd64 writes base.s and base.go.
func amd64(base, pkg string, write func(*build.Context)) error {
	c := build.NewContext()
	write(c)
	file, err := c.Result()
	if err != nil {
		return err
	}
	if err := pass.Compile.Execute(file); err != nil {
		return err
	}
	config := printer.Config{Name: "sim/kernel/internal/gen", Pkg: pkg}
	for ext, p := range map[string]printer.Printer{".s": printer.NewGoAsm(config), ".go": printer.NewStubs(config)} {
		text, err := p.Print(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(base+ext, text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
