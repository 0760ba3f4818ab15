package blockhtml

import (
	"encoding/json"
	"html/template"
)

// cell is one drawn cell of a table or data table.
type cell struct {
	HTML   template.HTML
	Header bool // a row's name, read before each of its cells
	Class  string
}

// Table draws the rows of a table or data_table. The first row is the header in both.
func (d drawing) Table() [][]cell {
	var rows [][]json.RawMessage
	if json.Unmarshal(d.Rows, &rows) != nil {
		return nil
	}
	drawnRows := make([][]cell, len(rows))
	for i, row := range rows {
		drawnRows[i] = make([]cell, len(row))
		for j, raw := range row {
			drawnRows[i][j] = d.cell(raw, i, j)
		}
	}
	return drawnRows
}

func (d drawing) cell(raw json.RawMessage, row, col int) cell {
	var n node
	if json.Unmarshal(raw, &n) != nil {
		return cell{HTML: template.HTML(template.HTMLEscapeString(string(raw)))}
	}
	c := cell{Header: row > 0 && d.HeaderColumn != nil && *d.HeaderColumn == col}
	if col < len(d.ColumnSettings) {
		switch d.ColumnSettings[col].Align {
		case "right", "center":
			c.Class = "align-" + d.ColumnSettings[col].Align
		}
	}
	switch n.Type {
	case "rich_text":
		c.HTML = d.rich(&n)
	case "raw_number":
		c.Class = "align-right"
		c.HTML = template.HTML(template.HTMLEscapeString(string(n.Value)))
		if n.Text != nil && n.Text.Text != "" {
			c.HTML = Plain(n.Text.Text, false)
		}
	default:
		if n.Element != nil {
			c.HTML = d.El(n.Element)
		} else if n.Text != nil {
			c.HTML = Plain(n.Text.Text, true)
		}
	}
	return c
}

// LayoutRow is a row of a layout block.
type layoutItem struct{ HTML template.HTML }

// Layout draws the rows of a layout block.
func (d drawing) Layout() [][]layoutItem {
	var rows []struct {
		Items []struct {
			Block json.RawMessage `json:"block"`
		} `json:"items"`
	}
	if json.Unmarshal(d.Rows, &rows) != nil {
		return nil
	}
	out := make([][]layoutItem, len(rows))
	for i, row := range rows {
		for _, item := range row.Items {
			blocks := decode([]byte("[" + string(item.Block) + "]"))
			out[i] = append(out[i], layoutItem{d.Blocks(blocks)})
		}
	}
	return out
}
