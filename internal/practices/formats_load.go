package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"
)

// formatFiles names the files that hold formats. An operator adds one by dropping
// retro-formats-ours.yaml into the folder, or overrides a shipped one by using its id.
const formatFiles = "retro-formats*.yaml"

// formatFile is one such file. Its formats stay nodes so that a mistake can name its line.
type formatFile struct {
	Version    int         `yaml:"version"`
	License    string      `yaml:"license"`
	TeamStates []string    `yaml:"team_states"`
	Formats    []yaml.Node `yaml:"formats"`
}

// LoadFormats reads and checks the shipped formats and then each further folder in turn.
// Later folders add formats or, by repeating an id, override one; an override records
// the format it replaced as its parent. All mistakes come back in one error.
func LoadFormats(shipped fs.FS, folders ...fs.FS) (Formats, error) {
	var known Formats
	for i, folder := range append([]fs.FS{shipped}, folders...) {
		names, err := fs.Glob(folder, formatFiles)
		if err != nil {
			return Formats{}, fmt.Errorf("list %s: %w", formatFiles, err)
		}
		if i == 0 && len(names) == 0 {
			return Formats{}, fmt.Errorf("no %s found: a retro needs at least one format", formatFiles)
		}
		fromHere := map[string]bool{} // an id may repeat across folders, never within one
		for _, name := range names {
			if known, err = known.read(folder, name, fromHere); err != nil {
				return Formats{}, err
			}
		}
	}
	return known, known.checkParents()
}

func (fs Formats) read(folder fs.FS, name string, fromHere map[string]bool) (Formats, error) {
	var file formatFile
	if err := readYAML(folder, name, &file); err != nil {
		return fs, err
	}
	known := Formats{all: slices.Clone(fs.all), states: slices.Clone(fs.states)}
	for _, s := range file.TeamStates {
		if !slices.Contains(known.states, s) {
			known.states = append(known.states, s)
		}
	}
	var mistakes []error
	for _, node := range file.Formats {
		var f Format
		if err := node.Load(&f, yaml.WithKnownFields()); err != nil {
			mistakes = append(mistakes, sayWhere(name, err))
			continue
		}
		at := func(msg string, path ...any) {
			mistakes = append(mistakes, fmt.Errorf("%s:%d: format %q: %s", name, lineOf(node, path...), f.ID, msg))
		}
		f.check(known.states, at)
		if fromHere[f.ID] {
			at("this id is used twice: choose another", "id")
		}
		fromHere[f.ID] = true
		known = known.with(f)
	}
	return known, errors.Join(mistakes...)
}

// with adds a format, or puts it in the place of the one with the same id.
func (fs Formats) with(f Format) Formats {
	i := fs.index(f.ID)
	if i < 0 {
		fs.all = append(fs.all, f)
		return fs
	}
	if f.Lineage == nil {
		f.Lineage = &Lineage{}
	}
	if f.Lineage.Parent == "" {
		f.Lineage.Parent = f.ID
	}
	fs.all[i] = f
	return fs
}

// checkParents runs last: a parent may stand in a later file than its child.
func (fs Formats) checkParents() error {
	var mistakes []error
	for _, f := range fs.all {
		if f.Lineage == nil || f.Lineage.Parent == "" {
			continue
		}
		if fs.index(f.Lineage.Parent) < 0 {
			mistakes = append(mistakes, fmt.Errorf("format %q: its lineage.parent %q is not a format: name an existing one or remove the line", f.ID, f.Lineage.Parent))
		}
	}
	return errors.Join(mistakes...)
}
