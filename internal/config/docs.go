package config

import (
	"embed"
	"io"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var texts embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"groups": groups, "comment": comment, "cell": cell,
}).ParseFS(texts, "*.tmpl"))

// WriteExample writes a YAML file with every key, all of them commented out, so
// that it changes nothing until somebody means it to.
func WriteExample(w io.Writer) error {
	return templates.ExecuteTemplate(w, "example.yaml.tmpl", Keys())
}

// WriteDocs writes docs/configuration.md.
func WriteDocs(w io.Writer) error {
	return templates.ExecuteTemplate(w, "configuration.md.tmpl", Keys())
}

// comment wraps text at 78 columns behind "# ".
func comment(text string) string {
	var b strings.Builder
	line := "#"
	for word := range strings.FieldsSeq(text) {
		if len(line)+1+len(word) > 78 {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	return b.String() + line
}

// cell keeps a pipe in a text from ending its table cell.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
