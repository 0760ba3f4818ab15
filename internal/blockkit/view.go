package blockkit

// messageBlocks may be none: an update with no blocks takes them away.
var messageBlocks = array(0, 50, anyBlock)

var modalView = object(fields{
	"type": must(oneOf("modal")), "title": must(plain(24)), "submit": may(plain(24)), "close": may(plain(24)),
	"blocks": must(array(1, 100, anyBlock)), "private_metadata": may(str(0, 3000)), "callback_id": may(str(0, 255)),
	"external_id": may(str(0, 255)), "clear_on_close": may(boolean), "notify_on_close": may(boolean),
}, submitWithInputs)

// A home tab has no title and nothing to submit.
var homeView = object(fields{
	"type": must(oneOf("home")), "blocks": must(array(1, 100, anyBlock)), "private_metadata": may(str(0, 3000)),
	"callback_id": may(str(0, 255)), "external_id": may(str(0, 255)),
})

func view(c *checker, at string, v any) {
	if c.surface == Home {
		homeView(c, at, v)
		return
	}
	modalView(c, at, v)
}

// submitWithInputs: a form that asks has a button to answer.
func submitWithInputs(c *checker, at string, o map[string]any) {
	if _, ok := o["submit"]; ok {
		return
	}
	all, _ := o["blocks"].([]any)
	for _, b := range all {
		if b, ok := b.(map[string]any); ok && b["type"] == "input" {
			c.problem(at, "missing required field: submit")
			return
		}
	}
}
