package queue

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// HeadJSON is the name in a study's folder of what workers need to come to its head.
// Only its owner can read it.
const HeadJSON = "head.json"

// AccessOf reads how to come to the head of the study in a folder.
func AccessOf(dir string) (Access, error) {
	var a Access
	name := filepath.Join(dir, HeadJSON)
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return a, fmt.Errorf("%s has no %s: no study is running in it", dir, HeadJSON)
	}
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return a, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// write leaves how to come to a head in a folder.
func (a Access) write(dir string) error {
	text, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return err
	}
	name := filepath.Join(dir, HeadJSON)
	partial := name + ".partial"
	os.Remove(partial)                                                       // of a crash, with whatever rights
	if err := os.WriteFile(partial, append(text, '\n'), 0o600); err != nil { // it holds the token
		return err
	}
	return os.Rename(partial, name)
}
