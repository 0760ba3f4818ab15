package blockkit

import "fmt"

// The composition objects: text, confirm, filter. Options have a file of their own.

// plain is text without markup, 1 to most characters.
func plain(most int) rule { return textOf(most, "plain_text") }

// text may have markup, 1 to most characters.
func text(most int) rule { return textOf(most, "plain_text", "mrkdwn") }

func textOf(most int, types ...string) rule {
	shape := map[string]rule{
		"plain_text": object(fields{"type": must(str(1, 255)), "text": must(str(1, most)), "emoji": may(boolean)}),
		"mrkdwn":     object(fields{"type": must(str(1, 255)), "text": must(str(1, most)), "verbatim": may(boolean)}),
	}
	allowed := map[string]rule{}
	for _, t := range types {
		allowed[t] = shape[t]
	}
	return byType(allowed)
}

// byType picks the rule that an object's type asks for.
func byType(rules map[string]rule) rule {
	return func(c *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			c.problem(at, "must provide an object")
			return
		}
		if name, ok := typeOf(c, at, o); ok {
			if r, known := rules[name]; known {
				r(c, at, v)
			} else {
				c.problem(at+"/type", "unsupported type: "+name)
			}
		}
	}
}

func typeOf(c *checker, at string, o map[string]any) (string, bool) {
	v, present := o["type"]
	if !present {
		c.problem(at, "missing required field: type")
		return "", false
	}
	name, ok := v.(string)
	if !ok {
		c.problem(at+"/type", "must provide a string")
	}
	return name, ok
}

// exactlyOne is for fields of which Slack wants one and refuses two.
func exactlyOne(a, b string) relation {
	return func(c *checker, at string, o map[string]any) {
		_, hasA := o[a]
		_, hasB := o[b]
		if hasA == hasB {
			c.problem(at, "must define either "+a+" or "+b)
		}
	}
}

// atLeastOne is for fields that may stand together but not all be missing.
func atLeastOne(names ...string) relation {
	return func(c *checker, at string, o map[string]any) {
		for _, name := range names {
			if _, ok := o[name]; ok {
				return
			}
		}
		c.problem(at, fmt.Sprintf("must define at least one of %v", names))
	}
}

// The reference requires all four; Slack's Node types let three be missing.
var confirm = object(fields{
	"title":   must(plain(100)),
	"text":    must(text(300)),
	"confirm": must(plain(30)),
	"deny":    must(plain(30)),
	"style":   may(style),
})

var (
	style          = oneOf("primary", "danger")
	dispatchConfig = object(fields{
		"trigger_actions_on": may(array(1, 2, oneOf("on_enter_pressed", "on_character_entered"))),
	})
	conversationFilter = object(fields{
		"include":                          may(array(1, 4, oneOf("im", "mpim", "private", "public"))),
		"exclude_external_shared_channels": may(boolean),
		"exclude_bot_users":                may(boolean),
	}, atLeastOne("include", "exclude_external_shared_channels", "exclude_bot_users"))
	slackFile = object(fields{"id": may(str(1, 255)), "url": may(webAddress)}, exactlyOne("id", "url"))
)
