package blockhtml

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// plot draws bars, lines or areas over their categories.
func (c chart) plot(b *strings.Builder) {
	low, high, step := c.ticks()
	y := func(v float64) float64 { return frameTop + plotHigh*(high-v)/(high-low) }
	for v := low; v <= high+step/2; v += step {
		fmt.Fprintf(b, `<line class="grid" x1="%g" x2="%g" y1="%.1f" y2="%.1f"/><text class="tick" x="%g" y="%.1f" text-anchor="end">%s</text>`,
			frameLeft, frameLeft+plotWide, y(v), y(v), frameLeft-6, y(v)+4, number(v))
	}
	slot := plotWide / float64(len(c.Axis.Categories))
	c.categories(b, slot)
	for i, s := range c.Series {
		if c.Type == "bar" {
			c.bars(b, i, s.Data, slot, y)
			continue
		}
		var path strings.Builder
		for j, p := range s.Data {
			fmt.Fprintf(&path, "%.1f,%.1f ", frameLeft+slot*(float64(j)+.5), y(p.Value))
		}
		if c.Type == "area" {
			fmt.Fprintf(b, `<polygon class="%s area" points="%.1f,%.1f %s%.1f,%.1f"/>`, fillClass(i), frameLeft+slot/2, y(max(low, 0)), path.String(),
				frameLeft+slot*(float64(len(s.Data))-.5), y(max(low, 0)))
		}
		fmt.Fprintf(b, `<polyline class="%s line" points="%s"/>`, fillClass(i), strings.TrimSpace(path.String()))
		for j, p := range s.Data {
			fmt.Fprintf(b, `<circle class="%s" cx="%.1f" cy="%.1f" r="3.5"><title>%s</title></circle>`, fillClass(i), frameLeft+slot*(float64(j)+.5), y(p.Value),
				html.EscapeString(s.Name+", "+p.Label+": "+number(p.Value)))
		}
	}
	fmt.Fprintf(b, `<text class="axis" x="%g" y="%g" text-anchor="middle">%s</text>`, frameLeft+plotWide/2, chartHigh-2, html.EscapeString(c.Axis.X))
	fmt.Fprintf(b, `<text class="axis" transform="translate(10 %g) rotate(-90)" text-anchor="middle">%s</text>`, frameTop+plotHigh/2, html.EscapeString(c.Axis.Y))
}

func (c chart) bars(b *strings.Builder, series int, data []point, slot float64, y func(float64) float64) {
	wide := min(slot*.72/float64(len(c.Series)), 46)
	for j, p := range data {
		x := frameLeft + slot*(float64(j)+.5) + wide*(float64(series)-float64(len(c.Series))/2)
		top, bottom := y(max(p.Value, 0)), y(min(p.Value, 0))
		fmt.Fprintf(b, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="3"><title>%s</title></rect>`, fillClass(series), x+1, top, wide-2, max(bottom-top, 1),
			html.EscapeString(c.Series[series].Name+", "+p.Label+": "+number(p.Value)))
	}
}

// categories writes the labels below the axis, leaving some out when there is no room for all.
func (c chart) categories(b *strings.Builder, slot float64) {
	longest := 1
	for _, name := range c.Axis.Categories {
		longest = max(longest, len([]rune(name)))
	}
	every := int(math.Ceil(float64(longest) * averageLetter * float64(len(c.Axis.Categories)) / labelRoom))
	for j, name := range c.Axis.Categories {
		if j%max(every, 1) == 0 {
			fmt.Fprintf(b, `<text class="tick" x="%.1f" y="%g" text-anchor="middle">%s</text>`, frameLeft+slot*(float64(j)+.5), frameTop+plotHigh+16, html.EscapeString(name))
		}
	}
}

// ticks chooses a scale with round steps that holds every value and zero.
func (c chart) ticks() (low, high, step float64) {
	for _, s := range c.Series {
		for _, p := range s.Data {
			low, high = min(low, p.Value), max(high, p.Value)
		}
	}
	if low == high {
		high = 1
	}
	rough := (high - low) / ticksWanted
	step = math.Pow(10, math.Floor(math.Log10(rough)))
	for _, times := range []float64{1, 2, 5, 10} {
		if step*times >= rough {
			step *= times
			break
		}
	}
	return math.Floor(low/step) * step, math.Ceil(high/step) * step, step
}
