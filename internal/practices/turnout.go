package practices

import "steward/internal/flow"

// Turnout returns how many had a seat in a retro that is over, and how many of them wrote or passed while it collected.
// It is not known of a retro whose cards an older make revealed.
func Turnout(s flow.Session) (invited, contributed int, known bool) {
	for _, v := range s.Path {
		if v.Stage == StageCollect && v.Revealed {
			silent := len(flow.In[flow.Item](s, StageCollect)) == 0
			return s.Voices(), v.Spoke, v.Spoke > 0 || silent
		}
	}
	return 0, 0, false
}
