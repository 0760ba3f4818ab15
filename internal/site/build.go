package site

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"steward/internal/library"
	"steward/internal/practices"
)

var (
	//go:embed page.html
	pageText string
	//go:embed list.html
	listText string
	//go:embed parts.html
	partsText string
	//go:embed style.css
	style string
	//go:embed search.js
	script string
)

// policy allows a page its own style and script, by their sums, and nothing else: it loads nothing and sends nothing.
var policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'", sum(style), sum(script))

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(s[:])
}

// builder makes the pages of one library.
type builder struct {
	words  practices.Words
	notes  []note // that are shown, by name
	all    map[string]library.Entry
	shown  map[string]*note
	family map[string][]string // ids of children, by id
	pages  *template.Template
	files  []library.File
}

// Build makes the pages of a library: one for each note, lists by each tag, and the first page, index.html. Notes that are
// archived, retired or that no team has tried are left out.
func Build(entries []library.Entry, words practices.Words) ([]library.File, error) {
	b := &builder{words: words, all: map[string]library.Entry{}, shown: map[string]*note{}}
	for _, e := range entries {
		b.all[e.ID] = e
		if public(e) {
			b.notes = append(b.notes, read(e))
		}
	}
	slices.SortFunc(b.notes, func(a, b note) int {
		return strings.Compare(strings.ToLower(a.Name)+a.ID, strings.ToLower(b.Name)+b.ID)
	})
	for i := range b.notes {
		b.shown[b.notes[i].ID] = &b.notes[i]
	}
	var err error
	b.pages, err = template.New("parts").Funcs(template.FuncMap{"say": b.say, "tag": tag}).Parse(partsText)
	for name, text := range map[string]string{"page": pageText, "list": listText} {
		if err == nil {
			_, err = b.pages.New(name).Parse(text)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read the templates of the site: %w", err)
	}
	if err := b.write(); err != nil {
		return nil, err
	}
	return b.files, nil
}

// public reports whether a note is shown outside.
func public(e library.Entry) bool {
	return e.Status == library.Active && (e.About == nil || e.About.Archived == "")
}

func (b *builder) write() error {
	facets := b.facets()
	for i := range b.notes {
		if err := b.page("note/"+b.notes[i].ID+".html", "page", b.noteView(&b.notes[i])); err != nil {
			return err
		}
	}
	for _, f := range facets {
		for _, v := range f.Values {
			if err := b.page(v.file(), "list", listView{frame: b.frame("../", f.Title+": "+tag(v.Tag)), Facet: f.Title, Tag: v.Tag, Notes: v.notes}); err != nil {
				return err
			}
		}
	}
	index, err := json.Marshal(b.index())
	if err != nil {
		return fmt.Errorf("write the index of the site: %w", err)
	}
	first := listView{frame: b.frame("", b.say("site.title")), Facets: facets, Notes: b.notes, Index: template.JS(index)} // JSON in a block that is no script
	return b.page("index.html", "list", first)
}

func (b *builder) page(file, name string, view any) error {
	var out bytes.Buffer
	if err := b.pages.ExecuteTemplate(&out, name, view); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	b.files = append(b.files, library.File{Name: file, Text: out.Bytes()})
	return nil
}

// frame is what every page has.
type frame struct {
	Up     string // to the first page's folder
	Title  string
	Site   string
	Policy string
	Style  template.CSS
	Script template.JS
}

func (b *builder) frame(up, title string) frame {
	return frame{Up: up, Title: title, Site: b.say("site.title"), Policy: policy, Style: template.CSS(style), Script: template.JS(script)}
}

// listView is a page with a list of notes: all of them on the first page, those with one tag elsewhere.
type listView struct {
	frame
	Facet, Tag string
	Facets     []facet
	Notes      []note
	Index      template.JS
}

func (b *builder) say(key string, pairs ...any) string { return b.words.Say(key, pairs...) }

// tag is how a tag is read.
func tag(t string) string { return strings.NewReplacer("-", " ", "_", " ").Replace(t) }

// found is a note as the first page searches it.
type found struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (b *builder) index() []found {
	all := make([]found, 0, len(b.notes))
	for _, n := range b.notes {
		text := []string{n.Name, n.Intent, n.Problem, n.WhenToTry}
		for _, tags := range [][]string{n.Themes, n.Context, n.Metrics, {n.Category, n.Stream, n.Effort}} {
			text = append(text, tag(strings.Join(tags, " ")))
		}
		all = append(all, found{n.ID, strings.Join(append(text, n.plain), " ")})
	}
	return all
}
