package blockkit

import "maps"

// menu is a select or multi-select: what all have, and what its kinds add.
func menu(fs fields, kinds ...func(*element)) element {
	e := element{in: anywhere, on: everywhere, has: acting(fs)}
	maps.Copy(e.has, fields{"placeholder": may(placeholder), "confirm": may(confirm), "focus_on_load": may(focus)})
	for _, add := range kinds {
		add(&e)
	}
	return e
}

func static(e *element) {
	e.has["options"] = may(options(100, menuOption))
	e.has["option_groups"] = may(optionGroups)
	e.together = relations{exactlyOne("options", "option_groups"), initialIsOffered}
}

func external(e *element) { e.has["min_query_length"] = may(integer(0, noLimit)) }
func several(e *element)  { e.has["max_selected_items"] = may(integer(1, noLimit)) }

func conversations(e *element) {
	e.has["default_to_current_conversation"] = may(boolean)
	e.has["filter"] = may(conversationFilter)
}

// answering menus can ask for a response_url of the chosen conversation.
func answering(e *element) {
	e.has["response_url_enabled"] = may(func(c *checker, at string, v any) {
		boolean(c, at, v)
		if v == true && (c.place != input || c.surface != Modal) {
			c.problem(at, "only allowed in an input block of a modal")
		}
	})
}
