package blockhtml

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:embed templates/*.html
var files embed.FS

// drawn holds one template for each type of block and element, named by the type: "section", "el-button".
// A type without a template is shown as its JSON.
var drawn = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").ParseFS(files, "templates/*.html"))
})

// Blocks draws a list of blocks, given as the JSON array that was sent.
func Blocks(blocks []byte, r Reader) template.HTML {
	return drawing{Reader: r}.Blocks(decode(blocks))
}

// drawing is one block or element on its way to HTML: what a template sees.
type drawing struct {
	*node
	Reader
	block    string // block_id of the enclosing block
	dispatch string // when an element tells the bot at once: "change", "enter", or "" for never
	Required bool
	Label    string // of the input block that the element stands in
}

// Blocks draws each block in turn. A block without an id gets its place as one, as Slack would give it one.
func (d drawing) Blocks(nodes []node) template.HTML {
	var out strings.Builder
	for i := range nodes {
		n := &nodes[i]
		if n.BlockID == "" {
			n.BlockID = fmt.Sprintf("%s.%d", d.block, i)
		}
		out.WriteString(string(d.draw(n.Type, drawing{node: n, Reader: d.Reader, block: n.BlockID, dispatch: "change"})))
	}
	return template.HTML(out.String())
}

func (d drawing) draw(name string, with drawing) template.HTML {
	t := drawn().Lookup(name)
	if t == nil || strings.Contains(name, "/") {
		t = drawn().Lookup("unknown")
	}
	var b bytes.Buffer
	if err := t.Execute(&b, with); err != nil {
		return template.HTML(`<p class="block-fault">` + template.HTMLEscapeString(err.Error()) + `</p>`)
	}
	return template.HTML(b.String())
}

// El draws an element of this block: a button, a select, a picture.
func (d drawing) El(n *node) template.HTML {
	if n == nil || (len(n.VisibleTo) > 0 && !slices.Contains(n.VisibleTo, d.Viewer)) {
		return ""
	}
	return d.draw("el-"+n.Type, drawing{node: d.typed(n), Reader: d.Reader, block: d.block, dispatch: d.dispatch, Required: d.Required, Label: d.Label})
}

func (d drawing) Els(nodes []node) template.HTML {
	var out strings.Builder
	for i := range nodes {
		out.WriteString(string(d.El(&nodes[i])))
	}
	return template.HTML(out.String())
}

// Input draws the element of an input block, which stays silent until the view is submitted unless the block asks
// for dispatch.
func (d drawing) Input() template.HTML {
	if d.Element == nil {
		return ""
	}
	inner := d
	inner.Required = !d.Optional
	inner.Label = d.Said(d.node.Label)
	inner.dispatch = ""
	if d.Dispatch {
		inner.dispatch = "change"
		if strings.HasSuffix(d.Element.Type, "_input") {
			inner.dispatch = "enter"
		}
	}
	return inner.El(d.Element)
}

// T draws a text object by its kind.
func (d drawing) T(t *text) template.HTML {
	switch {
	case t == nil:
		return ""
	case t.Kind == "mrkdwn":
		return Text(t.Text, d.Reader)
	}
	return Plain(t.Text, t.Emoji == nil || *t.Emoji)
}

// Sentences are those of a heading, which breaks between two of them rather than within one.
func (d drawing) Sentences() (all []template.HTML) {
	if d.Text == nil {
		return nil
	}
	for s := range strings.SplitAfterSeq(d.Text.Text, ". ") {
		all = append(all, Plain(strings.TrimSpace(s), d.Text.Emoji == nil || *d.Text.Emoji))
	}
	return all
}

// Said is a text object as an attribute: no formatting, emoji as glyphs.
func (d drawing) Said(t *text) string {
	if t == nil {
		return ""
	}
	s := t.Text
	for part := range strings.SplitSeq(t.Text, ":") {
		if glyph, ok := emoji[part]; ok {
			s = strings.ReplaceAll(s, ":"+part+":", glyph)
		}
	}
	return s
}

func (d drawing) Rich(n *node) template.HTML { return d.rich(n) }

func (d drawing) Markdown() template.HTML {
	if d.Text == nil {
		return ""
	}
	return Markdown(d.Text.Text)
}

// Block and DispatchOn become data attributes that the page's script reads. Their names must not be ones that
// html/template takes for addresses: data-action would be, and an id like "vote:42" would be filtered as a scheme.
func (d drawing) Block() string { return d.block }

func (d drawing) DispatchOn() string { return d.dispatch }

// ID is the HTML id of the element, the same at every drawing, so that an update keeps what is typed.
func (d drawing) ID() string { return d.Scope + "-" + slug(d.block+"-"+d.ActionID) }

// BlockHTMLID names the block itself.
func (d drawing) BlockHTMLID() string { return d.Scope + "-" + slug(d.block) }

// slug leaves an id that holds no spaces; other characters are fine in HTML.
func slug(s string) string { return strings.Join(strings.Fields(s), "_") }

// Fault is what was wrong with the last submission of this input.
func (d drawing) Fault() string { return d.Errors[d.block] }

// Pretty is the block's JSON, indented.
func (d drawing) Pretty() string {
	var b bytes.Buffer
	if json.Indent(&b, d.raw, "", "  ") != nil {
		return string(d.raw)
	}
	return b.String()
}

// Picture is the address to load, or "" when the picture lies outside this machine.
func (d drawing) Picture() template.URL {
	if safePicture(d.ImageURL) {
		return template.URL(d.ImageURL)
	}
	return ""
}

// Host names where a picture that is not loaded would come from.
func (d drawing) Host() string {
	u, err := url.Parse(d.ImageURL)
	if err != nil || u.Host == "" {
		return "a file"
	}
	return u.Host
}

// Link is the address of a button, if it is one that may be followed.
func (d drawing) Link() string {
	if SafeLink(d.URL) {
		return d.URL
	}
	return ""
}

// Ask is the confirm dialog of an element as JSON, or "".
func (d drawing) Ask() string {
	if d.Confirm == nil {
		return ""
	}
	b, err := json.Marshal(map[string]string{
		"title": d.Said(&d.Confirm.Title), "text": d.Said(&d.Confirm.Text),
		"confirm": d.Said(&d.Confirm.Confirm), "deny": d.Said(&d.Confirm.Deny), "style": d.Confirm.Style,
	})
	if err != nil {
		return ""
	}
	return string(b)
}

// LocalDateTime is an initial_date_time as the viewer's clock shows it.
func (d drawing) LocalDateTime() string {
	var secs int64
	if _, err := fmt.Sscan(string(d.InitialDateTime), &secs); err != nil {
		return ""
	}
	return time.Unix(secs, 0).In(d.zone()).Format("2006-01-02T15:04")
}
