package site

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"steward/internal/library"
)

// markdown renders steps. HTML in them is left out, which is the renderer's default; what loads or leads elsewhere is
// taken out before.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(plainer{}, 100))),
)

// steps are a note's steps as a page shows them.
func steps(n library.Note) template.HTML {
	body := n.Steps()
	var out bytes.Buffer
	if err := markdown.Convert([]byte(body), &out); err != nil {
		return template.HTML("<pre>" + template.HTMLEscapeString(body) + "</pre>")
	}
	return template.HTML(out.String()) // the renderer escapes texts and leaves HTML out
}

// plainer takes pictures and links of other kinds out of a text, and puts its headings below the page's own.
type plainer struct{}

// Transform implements [parser.ASTTransformer].
func (plainer) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	var out []ast.Node
	deeper := 0
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 1 {
				deeper = 1
			}
		case *ast.Image:
			out = append(out, n)
		case *ast.Link:
			if !safe(string(n.Destination)) {
				out = append(out, n)
			}
			n.SetAttributeString("rel", []byte("noopener noreferrer"))
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkURL && !safe(string(n.URL(r.Source()))) {
				out = append(out, n)
			}
			n.SetAttributeString("rel", []byte("noopener noreferrer"))
		}
		return ast.WalkContinue, nil
	})
	for _, n := range out {
		unwrap(n, r.Source())
	}
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			h.Level = min(h.Level+deeper, 6)
		}
		return ast.WalkContinue, nil
	})
}

// unwrap leaves what stands in a link or under a picture, as text.
func unwrap(n ast.Node, source []byte) {
	parent := n.Parent()
	if a, ok := n.(*ast.AutoLink); ok {
		parent.ReplaceChild(parent, n, ast.NewString(a.Label(source)))
		return
	}
	for child := n.FirstChild(); child != nil; {
		next := child.NextSibling()
		parent.InsertBefore(parent, n, child)
		child = next
	}
	parent.RemoveChild(parent, n)
}

// safe reports whether a link leads to a page or to a mailbox.
func safe(to string) bool {
	return library.Web(to) || strings.HasPrefix(strings.ToLower(to), "mailto:")
}
