package configs

import (
	"errors"
	"io/fs"
	"slices"
)

// Over returns the shipped files with an operator's folder laid over them: a file there takes the place of the shipped
// one of the same name, such as word-screen-en.yaml, and one with a name of its own is found beside them, such as
// word-screen-de.yaml. A nil folder changes nothing.
func Over(own fs.FS) fs.FS {
	if own == nil {
		return Files
	}
	return over{own}
}

type over struct{ own fs.FS }

// Open implements [fs.FS].
func (o over) Open(name string) (fs.File, error) {
	f, err := o.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Files.Open(name)
	}
	return f, err
}

// ReadDir implements [fs.ReadDirFS], which patterns of names are looked up through.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	shipped, err := fs.ReadDir(Files, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	own, err := fs.ReadDir(o.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	all := own
	for _, s := range shipped {
		if !slices.ContainsFunc(own, func(e fs.DirEntry) bool { return e.Name() == s.Name() }) {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int {
		if a.Name() < b.Name() {
			return -1
		}
		return 1
	})
	return all, nil
}
