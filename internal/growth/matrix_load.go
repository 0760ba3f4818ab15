package growth

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// matrixFile is where the roles are. Files of the pattern add to them: a role of the same id takes the other's place.
const (
	matrixFile    = "competencies.yaml"
	matrixPattern = "competencies-*.yaml"
)

// matrixYAML is a file as it is written; roles are read one by one, so that a mistake is told with its line.
type matrixYAML struct {
	Version    int            `yaml:"version"`
	License    string         `yaml:"license"`
	LevelNames map[int]string `yaml:"level_names"`
	Roles      []yaml.Node    `yaml:"roles"`
}

// LoadMatrices reads and checks the competency matrices. All mistakes come back in one error: file, line, what to do.
func LoadMatrices(files fs.FS) (Matrices, error) {
	var m Matrices
	more, err := fs.Glob(files, matrixPattern)
	if err != nil {
		return m, fmt.Errorf("look for %s: %w", matrixPattern, err)
	}
	var mistakes []error
	for _, name := range append([]string{matrixFile}, more...) {
		f := matrixReader{file: name, into: &m}
		if err := f.read(files); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	if len(mistakes) == 0 && len(m.Roles) == 0 {
		mistakes = append(mistakes, fmt.Errorf("%s: there is no role: add one under roles", matrixFile))
	}
	return m, errors.Join(mistakes...)
}

// matrixReader reads one file.
type matrixReader struct {
	file     string
	into     *Matrices
	mistakes []error
}

func (f *matrixReader) read(files fs.FS) error {
	text, err := fs.ReadFile(files, f.file)
	if err != nil {
		return fmt.Errorf("read %s: %w", f.file, err)
	}
	var file matrixYAML
	if err := yaml.Load(text, &file, yaml.WithKnownFields()); err != nil {
		return f.where(err)
	}
	for level, name := range file.LevelNames {
		if f.into.LevelNames == nil {
			f.into.LevelNames = map[int]string{}
		}
		f.into.LevelNames[level] = name
	}
	here := map[string]bool{}
	for _, node := range file.Roles {
		var r Role
		if err := node.Load(&r, yaml.WithKnownFields()); err != nil {
			f.mistakes = append(f.mistakes, f.where(err))
			continue
		}
		f.check(node, r, here)
		here[r.ID] = true
		if i := slices.IndexFunc(f.into.Roles, func(old Role) bool { return old.ID == r.ID }); i >= 0 {
			f.into.Roles[i] = r
		} else {
			f.into.Roles = append(f.into.Roles, r)
		}
	}
	for level := Lowest; level <= Highest; level++ {
		if f.file == matrixFile && f.into.LevelNames[level] == "" {
			f.mistakes = append(f.mistakes, fmt.Errorf("%s:1: level_names has no name for level %d: add it", f.file, level))
		}
	}
	return errors.Join(f.mistakes...)
}

// where turns the library's error into one line for each mistake: file, line, what to do.
func (f *matrixReader) where(err error) error {
	var many *yaml.LoadErrors
	if !errors.As(err, &many) {
		return fmt.Errorf("%s: %w: correct the YAML there", f.file, err)
	}
	var all []error
	for _, e := range many.Errors {
		what := e.Message
		if key, _, unknown := strings.Cut(strings.TrimPrefix(what, "field "), " not found in type "); unknown {
			what = fmt.Sprintf("unknown key %q", key)
		}
		all = append(all, fmt.Errorf("%s:%d: %s: correct or remove it", f.file, e.Mark.Line, what))
	}
	return errors.Join(all...)
}
