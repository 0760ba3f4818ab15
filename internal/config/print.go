package config

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"
)

// Print writes the settings in force, each with where it comes from. Secrets
// are masked.
func (c Config) Print(w io.Writer, from *Layers) error {
	out := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(out, "KEY\tVALUE\tFROM")
	values := c.values()
	for _, k := range Keys() {
		fmt.Fprintf(out, "%s\t%s\t%s\n", k.Name, cmp.Or(values[k.Name], "(not set)"), from.Origin(k.Name))
	}
	return out.Flush()
}
