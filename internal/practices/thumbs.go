package practices

import "time"

const (
	TopicTimebox = 5 * time.Minute  // a topic's first timebox (lean coffee)
	ThumbsOpen   = 20 * time.Second // how long the thumb vote stays open
)

// extensions are what a topic may still get, in turn; then the group moves on regardless.
var extensions = []time.Duration{3 * time.Minute, 2 * time.Minute}

// Extension returns the time a topic gets after a thumb vote, zero to move on.
// It is extended when more people want to go on than to stop, and they are at least half of all votes.
func Extension(up, sideways, down, used int) time.Duration {
	votes := up + sideways + down
	if up <= down || 2*up < votes || used >= len(extensions) {
		return 0
	}
	return extensions[used]
}
