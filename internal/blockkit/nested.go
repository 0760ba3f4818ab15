package blockkit

import "maps"

// Blocks that hold blocks. They are added in init because the table cannot
// mention itself.

// In a container: all but what only Slack writes and what has cards.
var containable = []string{"actions", "context", "divider", "header", "image", "input", "layout", "rich_text", "section", "table", "video"}

// In a layout: no markdown, and no layout directly inside of another.
var layable = []string{"actions", "alert", "card", "carousel", "container", "context", "data_table", "data_visualization",
	"divider", "header", "image", "input", "rich_text", "section", "table", "video"}

func init() {
	blocks["container"] = block{on: Message, together: relations{atLeastOne("title", "rich_text_title"), collapses}, has: fields{
		"title": may(plain(150)), "rich_text_title": may(richText), "subtitle": may(text(150)), "icon": may(elementIn(accessory)),
		"child_blocks": must(array(1, 10, blockAmong(containable...))), "width": may(oneOf("narrow", "standard", "wide", "full")),
		"is_collapsible": may(boolean), "default_collapsed": may(boolean), "has_header_divider": may(boolean)}}
	item := object(fields{"block": must(blockAmong(layable...)), "width": may(oneOf("narrow", "standard", "wide")),
		"horizontal_alignment": may(oneOf("start", "center", "end"))})
	blocks["layout"] = block{on: Message, has: fields{
		"label": must(str(1, 150)), "is_label_visible": may(boolean), "grid_lines": may(oneOf("none", "rows", "outer")),
		"rows":     must(array(1, 5, object(fields{"items": must(array(1, 3, item))}))),
		"fallback": may(array(0, 50, blockAmong(layable...)))}}
	for name, b := range blocks {
		fs := fields{"type": must(str(1, 255)), "block_id": may(blockID)}
		maps.Copy(fs, b.has)
		blockRules[name] = apart(object(fs, b.together...))
	}
}

// blockRules are the blocks made ready to read, once.
var blockRules = map[string]rule{}

// anyBlock is a block that the surface draws.
func anyBlock(c *checker, at string, v any) { readBlock(c, at, v, nil) }

// blockAmong is a block inside of another.
func blockAmong(names ...string) rule {
	among := map[string]bool{}
	for _, name := range names {
		among[name] = true
	}
	return func(c *checker, at string, v any) { readBlock(c, at, v, among) }
}

func readBlock(c *checker, at string, v any, among map[string]bool) {
	o, ok := v.(map[string]any)
	if !ok {
		c.problem(at, "must provide an object")
		return
	}
	name, ok := typeOf(c, at, o)
	if !ok {
		return
	}
	if blocks[name].on&c.surface == 0 || (among != nil && !among[name]) {
		c.problem(at+"/type", "unsupported type: "+name)
		return
	}
	blockRules[name](c, at, v)
}

// collapses: only what can be collapsed starts collapsed.
func collapses(c *checker, at string, o map[string]any) {
	if o["default_collapsed"] == true && o["is_collapsible"] != true {
		c.problem(at+"/default_collapsed", "requires is_collapsible")
	}
}
