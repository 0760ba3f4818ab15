package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/practices"
)

// Slack's limits for tables and charts, in rows, points and characters.
const (
	cellMax    = 100
	captionMax = 200
	columnsMax = 20
	chartTitle = 50
	chartLabel = 20
	chartMost  = 20 // points
	seriesMost = 12
)

// table is a small table of texts that people wrote and of numbers; its first row is the header.
type table struct {
	caption string
	rows    [][]string
}

// blocks draws the table as Slack's own. The texts in it are plain: nothing in a cell is markup.
func (t table) blocks() []slack.Block {
	if len(t.rows) < 2 {
		return nil
	}
	b := slack.NewDataTableBlock(blockkit.Cut(t.caption, captionMax)).WithPageSize(len(t.rows))
	for _, texts := range t.rows {
		var cells []slack.DataTableCell
		for _, text := range texts[:min(len(texts), columnsMax)] {
			cells = append(cells, slack.NewDataTableRawTextCell(blockkit.Cut(text, cellMax)))
		}
		b.AddRow(cells...)
	}
	return []slack.Block{b}
}

// cell is an option as a table names it.
func cell(r practices.DecisionRoom, id string) string { return oneLine(r.Decision.Option(id).Title) }

// bars draw one number for each option; nil where there is nothing to see, or more than Slack's chart holds.
func bars(title, unit string, names []string, values []float64) slack.Block {
	if len(names) == 0 || len(names) > chartMost || slices.Max(values) == 0 {
		return nil
	}
	names = labels(names)
	series := slack.DataVisualizationDataSeries{Name: blockkit.Cut(unit, chartLabel)}
	for i, name := range names {
		series.Data = append(series.Data, slack.NewDataVisualizationDataPoint(name, values[i]))
	}
	return slack.NewDataVisualizationBlock(blockkit.Cut(title, chartTitle), slack.NewDataVisualizationBarChart(slack.NewDataVisualizationAxisConfig(names...), series))
}

// labels shortens names for a chart. Where some begin alike they would become one there, so all get their number first.
func labels(names []string) []string {
	short := make([]string, len(names))
	for i, name := range names {
		short[i] = blockkit.Cut(name, chartLabel)
	}
	if sorted := slices.Sorted(slices.Values(short)); len(slices.Compact(sorted)) == len(names) {
		return short
	}
	for i, name := range names {
		short[i] = blockkit.Cut(fmt.Sprintf("%d %s", i+1, name), chartLabel)
	}
	return short
}

// decimal writes a number with two decimals at most: 3, 3.5, 3.78.
func decimal(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
}

// grid sets short texts under one another in columns of one width, for places that know no tables.
func grid(rows [][]string) string {
	width := 0
	for _, cells := range rows {
		for _, text := range cells {
			width = max(width, utf8.RuneCountInString(text))
		}
	}
	var lines []string
	for _, cells := range rows {
		line := ""
		for _, text := range cells {
			line += strings.Repeat(" ", width-utf8.RuneCountInString(text)+1) + text
		}
		lines = append(lines, strings.TrimPrefix(line, " "))
	}
	return "```\n" + list(lines) + "\n```"
}
