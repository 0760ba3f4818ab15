package blockkit

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Tables and charts: young blocks with limits on the message as a whole.

var (
	rawText = object(fields{"type": must(str(1, 255)), "text": must(str(1, noLimit))})
	// Slack's Node types require text here, slack-go leaves it out.
	rawNumber = object(fields{"type": must(str(1, 255)), "value": must(number), "text": may(str(1, noLimit))})
	plainCell = byType(map[string]rule{"raw_text": rawText, "raw_number": rawNumber})

	tableCell     = byType(map[string]rule{"raw_text": rawText, "raw_number": rawNumber, "rich_text": richText})
	dataTableCell = byType(map[string]rule{"raw_text": rawText, "raw_number": rawNumber, "rich_text": richText,
		"action_cell": object(fields{"type": must(str(1, 255)), "element": must(elementIn(actions)), "fallback": may(plainCell)})})
)

var table = fields{
	"rows": must(array(1, 100, array(1, 20, tableCell))),
	"column_settings": may(array(0, 20, object(fields{
		"align": may(oneOf("left", "center", "right")), "is_wrapped": may(boolean)}))),
}

// A data_table has a header and 1..200 rows.
var dataTable = fields{
	"rows": must(array(2, 201, array(1, 20, dataTableCell))), "caption": must(str(1, noLimit)),
	"page_size": may(integer(1, 100)), "row_header_column_index": may(integer(0, 19)),
}

func sameWidth(c *checker, at string, o map[string]any) {
	rows, _ := o["rows"].([]any)
	if len(rows) == 0 {
		return
	}
	header, _ := rows[0].([]any)
	for i, row := range rows {
		if cells, ok := row.([]any); ok && len(cells) != len(header) {
			c.problem(at+"/rows/"+strconv.Itoa(i), fmt.Sprintf("must have %d cells like the header", len(header)))
		}
	}
}

func countTable(c *checker, _ string, o map[string]any) {
	c.tables++
	c.tableCells += characters(o["rows"])
}

func countDataTable(c *checker, _ string, o map[string]any) {
	c.dataTableCells += characters(o["rows"])
}
func countChart(c *checker, _ string, _ map[string]any)    { c.charts++ }
func countPlan(c *checker, _ string, _ map[string]any)     { c.plans++ }
func countMarkdown(c *checker, _ string, o map[string]any) { c.markdown += characters(o) }

// characters is the length of every text in v, at any depth.
func characters(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += characters(item)
		}
	case map[string]any:
		if s, ok := v["text"].(string); ok {
			n += utf8.RuneCountInString(s)
		}
		for _, inside := range v {
			if _, leaf := inside.(string); !leaf {
				n += characters(inside)
			}
		}
	}
	return n
}
