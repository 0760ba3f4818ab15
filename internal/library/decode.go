package library

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// decoder reads fields out of YAML and collects what is wrong with them.
type decoder struct {
	found Problems
	above int // lines of the file above the YAML
	lines map[place]int
}

// place is a field, or an entry of it.
type place struct {
	field string
	item  int
}

func (d *decoder) wrong(at *yaml.Node, p Problem) {
	p.Line = at.Line + d.above
	d.found = append(d.found, p)
}

var lineOf = regexp.MustCompile(`line (\d+)`)

// document is the one map that a text holds, or nil.
func (d *decoder) document(text []byte) *yaml.Node {
	var doc yaml.Node
	if len(bytes.TrimSpace(text)) == 0 {
		d.found = append(d.found, Problem{Rule: NoFields, Line: 1 + d.above})
		return nil
	}
	err := yaml.Load(text, &doc)
	if err != nil {
		line, says := 1, err.Error()
		var at *yaml.LoadError
		if errors.As(err, &at) {
			line, says = at.Mark.Line, at.Message
			if strings.HasSuffix(says, "unexpected end of stream") && at.ContextMark.Line > 0 {
				line = at.ContextMark.Line // where the quote begins that never ends
			}
		} else if m := lineOf.FindStringSubmatch(says); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		d.found = append(d.found, Problem{Rule: Syntax, Line: max(line, 1) + d.above, Has: shown(says)})
		return nil
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		d.found = append(d.found, Problem{Rule: NoFields, Line: 1 + d.above})
		return nil
	}
	return doc.Content[0]
}

// read puts what stands in a map where it belongs.
func read[T any](d *decoder, m *yaml.Node, prefix string, item int, fields []field[T], into *T) {
	if !d.plain(m, Problem{Field: prefix, Item: item}) {
		return
	}
	if m.Kind != yaml.MappingNode {
		d.wrong(m, Problem{Field: prefix, Item: item, Rule: NoMap})
		return
	}
	if prefix != "" {
		prefix += "."
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		name := key.Value
		at := slices.IndexFunc(fields, func(f field[T]) bool { return f.name == name })
		switch {
		case !d.plain(key, Problem{Field: prefix + shown(name), Item: item}):
		case key.Kind != yaml.ScalarNode || at < 0:
			d.wrong(key, Problem{Rule: NoField, Has: prefix + shown(name), Near: near(name, names(fields))})
		case seen[name]:
			d.wrong(key, Problem{Field: prefix + name, Item: item, Rule: Double})
		case fields[at].parts != nil:
			read(d, value, prefix+name, item, fields[at].parts, into)
		default:
			d.value(value, place{prefix + name, item}, fields[at].into(into))
		}
		seen[name] = true
	}
}

func names[T any](fields []field[T]) (all []string) {
	for _, f := range fields {
		all = append(all, f.name)
	}
	return all
}

// value reads one value into what into points to.
func (d *decoder) value(v *yaml.Node, at place, into any) {
	d.lines[at] = v.Line + d.above
	if !d.plain(v, Problem{Field: at.field, Item: at.item}) {
		return
	}
	empty := v.Kind == yaml.ScalarNode && v.Tag == "!!null"
	switch p := into.(type) {
	case *string:
		if !empty {
			d.text(v, at, p)
		}
	case **string:
		if !empty {
			*p = new(string)
			d.text(v, at, *p)
		}
	case *int:
		if !empty {
			d.number(v, at, p)
		}
	case **int:
		if !empty {
			*p = new(int)
			d.number(v, at, *p)
		}
	case *[]string:
		for i, e := range d.entries(v, at, empty) {
			*p = append(*p, "")
			d.value(e, place{at.field, i + 1}, &(*p)[i])
		}
	case table:
		for i, e := range d.entries(v, at, empty) {
			d.lines[place{at.field, i + 1}] = e.Line + d.above
			p.read(d, e, place{at.field, i + 1})
		}
	}
}

func (d *decoder) text(v *yaml.Node, at place, into *string) {
	if v.Kind != yaml.ScalarNode {
		d.wrong(v, Problem{Field: at.field, Item: at.item, Rule: NoText})
		return
	}
	*into = v.Value
}

func (d *decoder) number(v *yaml.Node, at place, into *int) {
	n, err := strconv.Atoi(v.Value)
	if v.Kind != yaml.ScalarNode || v.Tag != "!!int" || err != nil {
		d.wrong(v, Problem{Field: at.field, Item: at.item, Rule: NoNumber, Has: shown(v.Value)})
		return
	}
	*into = n
}

func (d *decoder) entries(v *yaml.Node, at place, empty bool) []*yaml.Node {
	if empty {
		return nil
	}
	if v.Kind != yaml.SequenceNode {
		d.wrong(v, Problem{Field: at.field, Rule: NoList})
		return nil
	}
	return v.Content
}

// plainTags are what a value resolves to without anybody's help.
var plainTags = []string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!timestamp", "!!merge", "!", ""}

// plain refuses what a note has no use for, and what small files are blown up with.
func (d *decoder) plain(v *yaml.Node, p Problem) bool {
	switch {
	case v.Kind == yaml.AliasNode || v.Anchor != "":
		p.Rule, p.Has = Alias, v.Anchor
		if v.Kind == yaml.AliasNode {
			p.Has = v.Value
		}
	case !slices.Contains(plainTags, v.Tag):
		p.Rule, p.Has = Tagged, shown(v.Tag)
	default:
		return true
	}
	d.wrong(v, p)
	return false
}
