package config

import (
	"fmt"
	"io/fs"
	"os"
)

// Own returns the operator's folder of YAML files, nil when none is named.
func (c Config) Own() fs.FS {
	if c.Files == "" {
		return nil
	}
	return os.DirFS(c.Files)
}

func (c Config) filesProblem() string {
	if c.Files == "" {
		return ""
	}
	at, err := os.Stat(c.Files)
	switch {
	case err != nil:
		return fmt.Sprintf("STEWARD_FILES is %q, which cannot be read: %v. Make the folder first, or leave the setting out.", c.Files, err)
	case !at.IsDir():
		return fmt.Sprintf("STEWARD_FILES is %q, which is a file. Name the folder that it lies in.", c.Files)
	}
	return ""
}
