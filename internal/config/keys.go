package config

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/alecthomas/kong"
)

// Key describes one setting for people: the same in the help, the example file
// and the manual.
type Key struct {
	Name        string // the flag without its dashes, and the key in the file
	Env         string
	Default     string
	Placeholder string
	Help        string
	Group       string
	InFile      bool
}

// Keys lists every setting in the order of Config's fields.
func Keys() []Key {
	var c Config
	model := kong.Must(&c).Model
	var keys []Key
	for _, f := range model.Flags {
		if len(f.Envs) == 0 {
			continue // --help
		}
		group := ""
		if f.Group != nil {
			group = f.Group.Key
		}
		keys = append(keys, Key{
			Name: f.Name, Env: f.Envs[0], Default: f.Default, Placeholder: f.PlaceHolder,
			Help: f.Help, Group: group, InFile: f.Name != fileKey,
		})
	}
	return keys
}

// values are the printable values of c by key, secrets masked.
func (c Config) values() map[string]string {
	values := map[string]string{}
	v := reflect.ValueOf(c)
	for field, value := range v.Fields() {
		values[field.Tag.Get("name")] = fmt.Sprint(value.Interface())
	}
	return values
}

// set gives the field of a key a value, as the file would.
func (c *Config) set(key, text string) {
	for field, value := range reflect.ValueOf(c).Elem().Fields() {
		if field.Tag.Get("name") != key {
			continue
		}
		if value.Kind() == reflect.String {
			value.SetString(text)
		} else {
			value.Set(reflect.ValueOf(NewSecret(text)))
		}
	}
}

// groups are the headings in the order in which the keys name them.
func groups(keys []Key) []string {
	var names []string
	for _, k := range keys {
		if !slices.Contains(names, k.Group) {
			names = append(names, k.Group)
		}
	}
	return names
}
