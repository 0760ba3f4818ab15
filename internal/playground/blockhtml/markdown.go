package blockhtml

import (
	"bytes"
	"html"
	"html/template"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// commonMark draws the markdown block. Without goldmark's unsafe option raw HTML is left out; our own link and
// picture rules below are the same as everywhere else on the page.
var commonMark = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(
			extension.Strikethrough,
			extension.TaskList,
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(links{}, 100))),
	)
})

// Markdown draws standard Markdown, which only the markdown block uses; all else in Slack is mrkdwn.
func Markdown(s string) template.HTML {
	var b bytes.Buffer
	if err := commonMark().Convert([]byte(s), &b); err != nil {
		return template.HTML("<pre>" + template.HTMLEscapeString(s) + "</pre>")
	}
	return template.HTML(b.String())
}

type links struct{}

func (links) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		address := string(n.(*ast.Link).Destination)
		if !SafeLink(address) {
			return ast.WalkContinue, nil
		}
		open, end, _ := strings.Cut(anchor(address, "\x00"), "\x00")
		if entering {
			end = open
		}
		_, err := w.WriteString(end)
		return ast.WalkContinue, err
	})
	reg.Register(ast.KindImage, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var alt strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				alt.Write(t.Segment.Value(source))
			}
		}
		words := html.EscapeString("Image: " + alt.String())
		if address := string(n.(*ast.Image).Destination); SafeLink(address) {
			words = anchor(address, words)
		}
		_, err := w.WriteString(words)
		return ast.WalkSkipChildren, err
	})
}
