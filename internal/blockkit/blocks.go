package blockkit

import "maps"

// A block is one row of what Slack draws.
type block struct {
	on       Surface
	has      fields // besides type and block_id
	together relations
}

var blocks = map[string]block{
	"section": {on: everywhere, together: relations{atLeastOne("text", "fields")}, has: fields{
		"text": may(text(3000)), "fields": may(array(1, 10, text(2000))),
		"accessory": may(elementIn(accessory)), "expand": may(boolean)}},
	"header":  {on: everywhere, has: fields{"text": must(plain(150)), "level": may(integer(1, 4))}},
	"divider": {on: everywhere, has: fields{}},
	"context": {on: everywhere, has: fields{"elements": must(array(1, 10, elementIn(context)))}},
	"actions": {on: everywhere, has: fields{"elements": must(array(1, 25, elementIn(actions)))}},
	"image": {on: everywhere, together: relations{exactlyOne("image_url", "slack_file")}, has: fields{
		"image_url": may(webAddress), "slack_file": may(slackFile), "alt_text": must(str(1, 2000)), "title": may(plain(2000))}},
	"input": {on: everywhere, together: relations{noDispatchOfFiles}, has: fields{
		"label": must(plain(2000)), "element": must(elementIn(input)), "hint": may(plain(2000)),
		"optional": may(boolean), "dispatch_action": may(boolean)}},
	"rich_text": {on: everywhere, has: fields{"elements": richTextParts["elements"]}},
	"video": {on: everywhere, has: fields{
		"video_url": must(webAddress), "thumbnail_url": must(webAddress), "alt_text": must(str(1, 2000)), "title": must(plain(200)),
		"title_url": may(webAddress), "author_name": may(str(1, 50)), "provider_name": may(str(1, noLimit)),
		"provider_icon_url": may(webAddress), "description": may(plain(200))}},

	"markdown": {on: Message, together: relations{countMarkdown}, has: fields{"text": must(str(1, 12000))}},
	"alert": {on: Modal, has: fields{
		"text": must(text(200)), "level": may(oneOf("default", "info", "warning", "error", "success"))}},
	"context_actions": {on: Message, has: fields{"elements": must(array(1, 5, elementIn(contextActions)))}},
	"task_card":       {on: Message, has: taskCard},
	"plan": {on: Message, together: relations{countPlan}, has: fields{
		"title": must(str(1, noLimit)), "tasks": may(array(0, noLimit, inner("task_card", taskCard)))}},
	"card": {on: Message | Home, has: card, together: relations{showsSomething}},
	"carousel": {on: Message | Home, has: fields{
		"elements": must(array(1, 10, inner("card", card, showsSomething)))}},

	"table":              {on: Message, together: relations{countTable}, has: table},
	"data_table":         {on: Message | Home, together: relations{countDataTable, sameWidth}, has: dataTable},
	"data_visualization": {on: Message, together: relations{countChart}, has: visualization},
}

var card = fields{
	"hero_image": may(elementIn(accessory)), "icon": may(elementIn(accessory)),
	"slack_icon": may(object(fields{"type": must(oneOf("icon")), "name": must(str(1, noLimit))})),
	"title":      may(text(150)), "subtitle": may(text(150)), "body": may(text(200)), "subtext": may(text(200)),
	"actions": may(array(1, 3, elementIn(actions)))}

var showsSomething = atLeastOne("hero_image", "title", "actions", "body")

var taskCard = fields{
	"task_id": must(str(1, noLimit)), "title": must(str(1, noLimit)), "hide_title": may(boolean),
	"status":  must(oneOf("pending", "in_progress", "complete", "error")),
	"details": may(richText), "output": may(richText),
	"sources": may(array(0, noLimit, object(fields{"type": must(oneOf("url")), "url": must(link), "text": must(str(1, noLimit))})))}

// inner is a block that another one lists by itself: a card of a carousel.
func inner(name string, has fields, together ...relation) rule {
	fs := fields{"type": must(oneOf(name)), "block_id": may(blockID)}
	maps.Copy(fs, has)
	return apart(object(fs, together...))
}

// noDispatchOfFiles: an upload says nothing before the form is submitted.
func noDispatchOfFiles(c *checker, at string, o map[string]any) {
	e, _ := o["element"].(map[string]any)
	if e["type"] == "file_input" && o["dispatch_action"] == true {
		c.problem(at+"/dispatch_action", "not allowed with file_input")
	}
}
