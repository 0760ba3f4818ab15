package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// print writes the table of the whole run.
func (r *results) print(out io.Writer) {
	fmt.Fprintf(out, "\n%s\n\n", r.machine)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line := func(columns ...any) {
		for _, c := range columns {
			fmt.Fprint(w, c, "\t")
		}
		fmt.Fprintln(w)
	}
	number := func(x float64) string { return fmt.Sprintf("%.0f", x) }
	short := func(x float64) string { return fmt.Sprintf("%.1f", x) }
	line("acknowledged card submissions", "acks/s", "", "", "CPU µs each", "", "p50 ms", "", "p99 ms, best round", "")
	line("connections, cards in a session", botName, peerName, "ratio", botName, peerName, botName, peerName, botName, peerName)
	for _, c := range cells {
		if s := r.cells[c]; len(s) > 0 {
			line(fmt.Sprintf("%d, %d", c.conns, c.size), number(s.rate(botName)), number(s.rate(peerName)),
				short(s.rate(botName)/s.rate(peerName))+"×", number(s.cpu(botName)), number(s.cpu(peerName)),
				short(s.p50(botName)), short(s.p50(peerName)), short(s.p99(botName)), short(s.p99(peerName)))
		}
	}
	if len(r.steady) > 0 {
		line(fmt.Sprintf("steady %d/s, %d", steadyRate, usualSize), number(r.steady.rate(botName)), number(r.steady.rate(peerName)), "",
			number(r.steady.cpu(botName)), number(r.steady.cpu(peerName)), short(r.steady.p50(botName)), short(r.steady.p50(peerName)),
			short(r.steady.p99(botName)), short(r.steady.p99(peerName)))
	}
	w.Flush()

	fmt.Fprintln(out, "\nnet/http that answers 200 and stores nothing:")
	for _, c := range cells {
		if s := r.cells[c]; len(s[floorName]) > 0 {
			fmt.Fprintf(out, "  %d connections: %.0f/s, %.0f µs CPU each, p99 %.1f ms\n", c.conns, s.rate(floorName), s.cpu(floorName), s.p99(floorName))
		}
	}
	if len(r.steady) == 0 {
		return // one cell was asked for
	}
	fmt.Fprintf(out, "  steady %d/s: p99 %.1f ms\n", steadyRate, r.steady.p99(floorName))
	if r.stall.acks == 0 {
		return
	}

	fmt.Fprintf(out, "\nwhile every call to Slack hangs: %d acknowledged at %d/s, p99 %.1f ms, the slowest %.1f ms\n",
		r.stall.acks, stallRate, millis(r.stall.quantile(0.99)), millis(r.stall.quantile(1)))
	fmt.Fprintf(out, "calls to Slack made meanwhile, an edit a second for each message: %d\n", r.edits)
	fmt.Fprintf(out, "acknowledged cards looked for and found: %s %d, %s %d; missing: 0\n\n", botName, r.kept[botName], peerName, r.kept[peerName])

	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line("start", botName, peerName, "ratio")
	for _, s := range []beginnings{r.small, r.large} {
		mine, theirs := millis(median(s.first[botName])), millis(median(s.first[peerName]))
		line(fmt.Sprintf("to the first acknowledgement, ms, %d contributions stored", s.stored), number(mine), number(theirs), "1/"+short(theirs/mine))
		a, b := median(s.memory[botName]), median(s.memory[peerName])
		line("idle memory then, MB", number(a), number(b), "1/"+short(b/a))
	}
	w.Flush()

	fmt.Fprintln(out)
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	line("inside the bot", "µs", "allocations")
	for _, x := range r.inner {
		line(x.name, short(float64(x.took.Nanoseconds())/1000), x.allocs)
	}
	w.Flush()
}
