package kernel

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

// A Kernel is a way in which the inner loops are compiled.
type Kernel uint8

const (
	Go     Kernel = iota // plain Go, on every machine
	AVX2                 // amd64, registers of 8 numbers
	AVX512               // amd64, registers of 16 numbers
	NEON                 // arm64, registers of 4 numbers
)

// Variable is the environment variable that forces a kernel.
const Variable = "BUBBLECHAMBER_KERNEL"

// All returns every kernel, available or not, in the order of the constants.
func All() []Kernel { return []Kernel{Go, AVX2, AVX512, NEON} }

// String returns the name: go, avx2, avx512 or neon.
func (k Kernel) String() string {
	switch k {
	case Go:
		return "go"
	case AVX2:
		return "avx2"
	case AVX512:
		return "avx512"
	case NEON:
		return "neon"
	}
	return fmt.Sprintf("kernel(%d)", uint8(k))
}

// Available reports whether this machine can run the kernel.
func (k Kernel) Available() bool { return k == Go || has(k) }

// Best returns the fastest kernel that this machine can run.
func Best() Kernel {
	for _, k := range []Kernel{AVX512, AVX2, NEON} {
		if k.Available() {
			return k
		}
	}
	return Go
}

// Choose returns the kernel of that name, the best one for the empty name. The error
// says that there is none of that name, or that this machine cannot run it.
func Choose(name string) (Kernel, error) {
	if name == "" {
		return Best(), nil
	}
	var names []string
	for _, k := range All() {
		if k.String() == name {
			if !k.Available() {
				return Go, fmt.Errorf("%s=%s: this machine has no %s", Variable, name, instructions(k))
			}
			return k, nil
		}
		names = append(names, k.String())
	}
	return Go, fmt.Errorf("%s=%s: unknown kernel %q (one of %s)", Variable, name, name, strings.Join(names, ", "))
}

// instructions is how a set of instructions is commonly written.
func instructions(k Kernel) string {
	if k == AVX512 {
		return "AVX-512"
	}
	return strings.ToUpper(k.String())
}

// Current returns the kernel in use: what the environment variable [Variable] names, or
// the best one. It is the same until the program ends. The error is that of [Choose].
func Current() (Kernel, error) { return current() }

var current = sync.OnceValues(func() (Kernel, error) { return Choose(os.Getenv(Variable)) })

// Use returns the kernel in use. It panics where [Current] gives an error, which a
// program asks for when it starts.
func Use() Kernel {
	k, err := Current()
	if err != nil {
		panic(err.Error())
	}
	return k
}
