package assist

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"
)

// Kind is what a field of an answer holds.
type Kind string

// The kinds of fields. Numbers stand for items of the material, counted from 1 as the model sees them.
const (
	Text   Kind = "text"   // one text
	List   Kind = "list"   // several texts
	Number Kind = "number" // a whole number within limits
	Pick   Kind = "pick"   // the number of one item
	Order  Kind = "order"  // numbers of items, each at most once
	Each   Kind = "each"   // a text for each of some items
	Groups Kind = "groups" // sets of two or more items that share none, each with a title
)

// Field is a part of an answer, with its limits.
type Field struct {
	Key      string `yaml:"key"`
	Kind     Kind   `yaml:"kind"`
	Of       string `yaml:"of"`       // the part of the material whose items pick, order, each and groups mean; an optional field is not asked for where it is empty
	Letters  int    `yaml:"letters"`  // most characters of a text, or of each text
	Most     int    `yaml:"most"`     // most texts, items or groups; of a number, its greatest value
	Least    int    `yaml:"least"`    // of a number, its least value
	Named    bool   `yaml:"named"`    // for pick: left out unless the texts of another part speak of whom it picks
	Optional bool   `yaml:"optional"` // may be left out
	Says     string `yaml:"says"`     // what it is, for the model
}

// Task is one thing a model may be asked.
type Task struct {
	Key    string  `yaml:"key"`
	Ask    string  `yaml:"ask"` // what to do, for the model
	Fields []Field `yaml:"fields"`
}

// Tasks by their keys.
type Tasks map[string]Task

const tasksFile = "assist.yaml"

// LoadTasks reads assist.yaml. An error names what is wrong with which task.
func LoadTasks(files fs.FS) (Tasks, error) {
	raw, err := fs.ReadFile(files, tasksFile)
	if err != nil {
		return nil, err
	}
	var in struct {
		Version int    `yaml:"version"`
		Tasks   []Task `yaml:"tasks"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(&in); err != nil {
		return nil, fmt.Errorf("%s: %w", tasksFile, err)
	}
	tasks := Tasks{}
	for _, t := range in.Tasks {
		if _, twice := tasks[t.Key]; twice || t.Key == "" {
			return nil, fmt.Errorf("%s: task %q has no key, or stands there twice", tasksFile, t.Key)
		}
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("%s: task %s: %w", tasksFile, t.Key, err)
		}
		tasks[t.Key] = t
	}
	return tasks, nil
}

func (t Task) check() error {
	if t.Ask == "" || len(t.Fields) == 0 {
		return errors.New("it needs words for the model and fields for the answer")
	}
	seen := map[string]bool{}
	for _, f := range t.Fields {
		switch {
		case f.Key == "" || seen[f.Key]:
			return fmt.Errorf("field %q has no key, or stands there twice", f.Key)
		case (f.Kind == Text || f.Kind == List || f.Kind == Each || f.Kind == Groups) && f.Letters < 1:
			return fmt.Errorf("field %s needs letters, the most characters of a text", f.Key)
		case (f.Kind == List || f.Kind == Order || f.Kind == Each || f.Kind == Groups) && f.Most < 1:
			return fmt.Errorf("field %s needs most, how many there may be", f.Key)
		case (f.Kind == Pick || f.Kind == Order || f.Kind == Each || f.Kind == Groups) && f.Of == "":
			return fmt.Errorf("field %s needs of, the part whose items it means", f.Key)
		case f.Named && (f.Kind != Pick || !f.Optional):
			return fmt.Errorf("field %s can be named only if it is a pick that may be left out", f.Key)
		case f.Kind == Number && f.Most < f.Least:
			return fmt.Errorf("field %s has a least value over its most", f.Key)
		}
		switch f.Kind {
		case Text, List, Number, Pick, Order, Each, Groups:
		default:
			return fmt.Errorf("field %s has the unknown kind %q", f.Key, f.Kind)
		}
		seen[f.Key] = true
	}
	return nil
}
