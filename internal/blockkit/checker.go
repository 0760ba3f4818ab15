package blockkit

import "fmt"

// A checker walks one payload and remembers what only the whole can break.
type checker struct {
	surface  Surface
	problems []Problem

	place     place           // where the element being read stands
	actionIDs map[string]bool // of the block being read
	blockIDs  map[string]bool

	focused, tables, charts, plans       int
	markdown, tableCells, dataTableCells int // characters
}

func (c *checker) problem(at, message string) {
	c.problems = append(c.problems, Problem{at, message})
}

// OnlyOneTable is the problem that Slack answers with an error code of its
// own instead of invalid_blocks.
const OnlyOneTable = "only_one_table_allowed"

// whole notes the problems that no single block has.
func (c *checker) whole(at string) {
	if c.surface != Message && at == "/view" {
		at = "/view/blocks"
	}
	if c.focused > 1 {
		c.problem(at, "only one element may have focus_on_load")
	}
	if c.tables > 1 {
		c.problem(at, OnlyOneTable)
	}
	if c.plans > 1 {
		c.problem(at, "no more than 1 plan allowed")
	}
	for _, sum := range []struct {
		what       string
		have, most int
	}{
		{"data_visualization blocks", c.charts, 2},
		{"characters in markdown blocks", c.markdown, 12000},
		{"characters in table cells", c.tableCells, 10000},
		{"characters in data_table cells", c.dataTableCells, 20000},
	} {
		if sum.have > sum.most {
			c.problem(at, fmt.Sprintf("no more than %d %s allowed", sum.most, sum.what))
		}
	}
}

// blockID is a rule: 1..255 characters, once in the payload.
func blockID(c *checker, at string, v any) {
	str(1, 255)(c, at, v)
	if id, ok := v.(string); ok {
		if c.blockIDs[id] {
			c.problem(at, fmt.Sprintf("block_id %q already exists", id))
		}
		c.blockIDs[id] = true
	}
}

// actionID is a rule: 1..255 characters, once in its block.
func actionID(c *checker, at string, v any) {
	str(1, 255)(c, at, v)
	if id, ok := v.(string); ok {
		if c.actionIDs[id] {
			c.problem(at, fmt.Sprintf("action_id %q already exists in this block", id))
		}
		c.actionIDs[id] = true
	}
}

// apart reads a block by itself: its action_ids are no concern of the others.
func apart(r rule) rule {
	return func(c *checker, at string, v any) {
		outer := c.actionIDs
		c.actionIDs = map[string]bool{}
		r(c, at, v)
		c.actionIDs = outer
	}
}

// focus is a rule: a view puts the cursor into one element at most.
func focus(c *checker, at string, v any) {
	boolean(c, at, v)
	if v == true {
		c.focused++
	}
}
