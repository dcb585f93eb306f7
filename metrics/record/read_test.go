package record

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// read returns a Parquet file's columns and rows; nil is null.
func read(t *testing.T, path string) (names []string, rows [][]any) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range p.Schema().Fields() {
		names = append(names, field.Name())
	}
	for _, g := range p.RowGroups() {
		r := g.Rows()
		buf := make([]parquet.Row, 64)
		for {
			n, err := r.ReadRows(buf)
			for _, row := range buf[:n] {
				cells := make([]any, len(row))
				for i, v := range row {
					switch {
					case v.IsNull():
					case v.Kind() == parquet.ByteArray:
						cells[i] = string(v.ByteArray())
					case v.Kind() == parquet.Int32:
						cells[i] = int(v.Int32())
					case v.Kind() == parquet.Int64:
						cells[i] = int(v.Int64())
					case v.Kind() == parquet.Boolean:
						cells[i] = v.Boolean()
					case v.Kind() == parquet.Float:
						cells[i] = float64(v.Float())
					default:
						cells[i] = v.Double()
					}
				}
				rows = append(rows, cells)
			}
			if err != nil || n == 0 {
				break
			}
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return names, rows
}

// fresh returns an empty run directory.
func fresh(t *testing.T) *Dir {
	t.Helper()
	d, err := Create(filepath.Join(t.TempDir(), "run"), false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func absent(t *testing.T, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if _, err := os.Lstat(p); err == nil {
			t.Errorf("%s is there", p)
		}
	}
}
