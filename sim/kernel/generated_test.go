package kernel

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What the generator writes is what is there, byte for byte.
func TestLongGenerated(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG=1 to generate the assembly anew")
	}
	if out, err := exec.Command("go", "-C", "internal/gen", "mod", "download").CombinedOutput(); err != nil {
		t.Skipf("the generator's modules are not to be had here: %s", out)
	}
	dir := t.TempDir()
	packages := []string{"kernel", "topk", "arith"}
	for _, name := range packages {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "-C", "internal/gen", "run", ".", dir).CombinedOutput(); err != nil {
		t.Fatalf("go run: %v\n%s", err, out)
	}
	for _, name := range packages {
		files, err := os.ReadDir(filepath.Join(dir, name))
		if err != nil || len(files) == 0 {
			t.Fatalf("nothing is generated for %s: %v", name, err)
		}
		for _, f := range files {
			got, err := os.ReadFile(filepath.Join(dir, name, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(filepath.Join("..", name, f.Name()))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s/%s is not what the generator writes (%v): go generate ./sim/kernel", name, f.Name(), err)
			}
		}
	}
}
