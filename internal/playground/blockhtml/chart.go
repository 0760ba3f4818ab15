package blockhtml

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// chart is the chart of a data_visualization block.
type chart struct {
	Type     string  `json:"type"`
	Segments []point `json:"segments"`
	Series   []struct {
		Name string  `json:"name"`
		Data []point `json:"data"`
	} `json:"series"`
	Axis struct {
		Categories []string `json:"categories"`
		X          string   `json:"x_label"`
		Y          string   `json:"y_label"`
	} `json:"axis_config"`
}

type point struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

// The drawing's size in SVG units, and the frame left for axis labels.
const (
	chartWide, chartHigh                     = 480.0, 220.0
	frameLeft, frameBottom, frameTop         = 44.0, 34.0, 12.0
	plotWide, plotHigh                       = chartWide - frameLeft - 8, chartHigh - frameBottom - frameTop
	pieX, pieY, pieRadius, pieHole           = 92.0, 92.0, 90.0, 46.0
	seriesColours, ticksWanted               = 12, 4
	labelRoom, averageLetter         float64 = plotWide, 6.5
)

// DrawChart draws the chart as SVG with a sentence that says all its numbers, and a legend in words.
func (d drawing) DrawChart() template.HTML {
	if d.Chart == nil {
		return ""
	}
	c := *d.Chart
	var b strings.Builder
	wide, high, class := chartWide, chartHigh, "chart-body"
	switch {
	case c.Type == "pie":
		wide, high, class = 2*pieX, 2*pieY, "chart-body pie"
	case c.Axis.X == "":
		high -= frameBottom / 2
	}
	fmt.Fprintf(&b, `<div class="%s"><svg class="plot" viewBox="0 0 %g %g" role="img" aria-label="%s">`, class, wide, high, html.EscapeString(c.sentence()))
	switch {
	case c.Type == "pie":
		c.pie(&b)
	case len(c.Series) > 0 && len(c.Axis.Categories) > 0:
		c.plot(&b)
	}
	b.WriteString(`</svg>`)
	c.legend(&b)
	b.WriteString(`</div>`)
	return template.HTML(b.String())
}

// sentence is the alternative text: the kind of chart and each value by name.
func (c chart) sentence() string {
	var parts []string
	for _, s := range c.Segments {
		parts = append(parts, s.Label+" "+number(s.Value))
	}
	for _, s := range c.Series {
		var values []string
		for _, p := range s.Data {
			values = append(values, p.Label+" "+number(p.Value))
		}
		parts = append(parts, s.Name+": "+strings.Join(values, ", "))
	}
	kind := map[string]string{"pie": "Pie", "bar": "Bar", "area": "Area", "line": "Line"}[c.Type]
	return kind + " chart. " + strings.Join(parts, "; ") + "."
}

func (c chart) legend(b *strings.Builder) {
	b.WriteString(`<ul class="legend">`)
	item := func(i int, label string) {
		fmt.Fprintf(b, `<li><svg viewBox="0 0 10 10" class="swatch" aria-hidden="true"><rect width="10" height="10" rx="2" class="%s"/></svg>%s</li>`,
			fillClass(i), html.EscapeString(label))
	}
	for i, s := range c.Segments {
		item(i, s.Label+" ("+number(s.Value)+")")
	}
	if len(c.Series) > 1 {
		for i, s := range c.Series {
			item(i, s.Name)
		}
	}
	b.WriteString(`</ul>`)
}

func (c chart) pie(b *strings.Builder) {
	total := 0.0
	for _, s := range c.Segments {
		total += max(s.Value, 0)
	}
	at := -math.Pi / 2 // from the top, clockwise
	for i, s := range c.Segments {
		if total == 0 {
			return
		}
		turn := 2 * math.Pi * max(s.Value, 0) / total
		// A full circle has equal ends, which SVG would draw as nothing.
		turn = min(turn, 2*math.Pi-0.0001)
		large := 0
		if turn > math.Pi {
			large = 1
		}
		x := func(r, a float64) float64 { return pieX + r*math.Cos(a) }
		y := func(r, a float64) float64 { return pieY + r*math.Sin(a) }
		fmt.Fprintf(b, `<path class="%s slice" d="M%.2f %.2fA%g %g 0 %d 1 %.2f %.2fL%.2f %.2fA%g %g 0 %d 0 %.2f %.2fZ"><title>%s</title></path>`,
			fillClass(i), x(pieRadius, at), y(pieRadius, at), pieRadius, pieRadius, large, x(pieRadius, at+turn), y(pieRadius, at+turn),
			x(pieHole, at+turn), y(pieHole, at+turn), pieHole, pieHole, large, x(pieHole, at), y(pieHole, at),
			html.EscapeString(s.Label+" "+number(s.Value)))
		at += turn
	}
}

func fillClass(i int) string { return "series-" + strconv.Itoa(i%seriesColours+1) }

func number(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }
