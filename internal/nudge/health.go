package nudge

// Count is how one kind fared: how often it was said and what people did about it. Never who.
type Count struct {
	Sent      int
	Acted     int
	NotUseful int
}

// enough is how many must have been sent before the words of a kind are judged.
const enough = 30

// Healthy reports whether a kind is worth its interruptions: at least one in ten is acted on, and at most one in five is
// not useful.
func (c Count) Healthy() bool {
	return c.Sent < enough || 10*c.Acted >= c.Sent && 5*c.NotUseful <= c.Sent
}
