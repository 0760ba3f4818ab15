package config

import (
	"fmt"
	"os"
	"slices"

	"github.com/alecthomas/kong"
)

// Origin says where a value came from: the flag, the variable, the file and its
// line, or "default".
type Origin string

// Layers puts the file under the environment and remembers where each value
// came from. It is kong's resolver, one for each command line that is parsed.
type Layers struct {
	file    map[string]setting
	path    string
	read    bool
	origins map[string]Origin
}

// NewLayers is a resolver for one parse: kong.New(&cli, kong.Resolvers(layers)).
func NewLayers() *Layers { return &Layers{origins: map[string]Origin{}} }

// Origin tells where a key's value came from, after the parse.
func (l *Layers) Origin(key string) Origin {
	if o, ok := l.origins[key]; ok {
		return o
	}
	// kong asks the resolver only for what no flag has set.
	return Origin("--" + key)
}

// Validate has nothing to check before a value is asked for.
func (l *Layers) Validate(*kong.Application) error { return nil }

// Resolve is called for each flag that the command line does not set. Left to
// itself kong would let a resolver win over the environment.
//
// A variable that is set but empty counts as not set: that is what compose files
// and unit files leave behind for "no value".
func (l *Layers) Resolve(ctx *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if len(flag.Envs) == 0 {
		return nil, nil // a flag of one command, not a key
	}
	env := flag.Envs[0]
	if os.Getenv(env) != "" {
		l.origins[flag.Name] = Origin(env)
		return nil, nil
	}
	if flag.Name != fileKey {
		if err := l.load(ctx); err != nil {
			return nil, err
		}
		if s, ok := l.file[flag.Name]; ok {
			l.origins[flag.Name] = Origin(fmt.Sprintf("%s:%d", l.path, s.line))
			return s.text, nil
		}
	}
	l.origins[flag.Name] = "default"
	if _, empty := os.LookupEnv(env); empty {
		return flag.Default, nil
	}
	return nil, nil
}

// fileKey is the one key that cannot stand in the file.
const fileKey = "config"

// load reads the file that the command line or the environment names, once.
func (l *Layers) load(ctx *kong.Context) error {
	if l.read {
		return nil
	}
	l.read = true
	var known []string
	for _, f := range ctx.Flags() {
		switch {
		case f.Name == fileKey:
			l.path, _ = ctx.FlagValue(f).(string)
		case len(f.Envs) > 0:
			known = append(known, f.Name)
		}
	}
	if l.path == "" {
		return nil
	}
	slices.Sort(known)
	var err error
	if l.file, err = readFile(l.path, known); err != nil {
		return &FileError{err}
	}
	return nil
}

// FileError is a configuration file that cannot be used. It says why, line by
// line.
type FileError struct{ error }

// Unwrap gives the reason.
func (e *FileError) Unwrap() error { return e.error }
