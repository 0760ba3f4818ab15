package library

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"
)

// ErrHead refuses a note without a head between two lines of three dashes.
var ErrHead = errors.New("a note begins with its fields between two lines of ---")

var fence = []byte("---\n")

// Parse reads a note from the text of its file.
func Parse(text []byte) (n Note, err error) {
	parts := bytes.SplitN(text, fence, 3)
	if len(parts) != 3 || len(parts[0]) != 0 {
		return n, ErrHead
	}
	err = yaml.Load(parts[1], &n, yaml.WithKnownFields())
	n.Body = string(parts[2])
	return n, err
}

// Load reads the notes of a folder, by name of file.
func Load(files fs.FS) (notes []Note, err error) {
	names, err := fs.Glob(files, "practices/*.md")
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		n, err := Parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		notes = append(notes, n)
	}
	return notes, err
}
