package delivery_test

import (
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// What Slack does not do at once is done in the end: the answer stands nowhere else.
func TestAnAnswerReachesItsWindowThroughFaults(t *testing.T) {
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		rule  string
		fault fakeslack.Fault
		lands bool
	}{
		{"nothing is wrong", fakeslack.Fault{}, true},
		{"Slack is busy", fakeslack.Fault{Error: "service_unavailable", Times: 2}, true},
		{"an answer is cut off", fakeslack.Fault{Drop: true}, true},
		{"a server error", fakeslack.Fault{Status: 503}, true},
		{"Slack asks for a pause", fakeslack.Fault{RetryAfter: time.Second}, true},
		{"Slack asks for a pause in which nobody waits", fakeslack.Fault{RetryAfter: time.Minute}, false},
		{"the window is closed", fakeslack.Fault{Error: "not_found"}, false},
		{"it goes on", fakeslack.Fault{Error: "service_unavailable", Times: -1}, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			s, api, window := aWindow(t)
			if tt.fault != (fakeslack.Fault{}) {
				tt.fault.Method = "views.update"
				s.Inject(tt.fault)
			}
			w := delivery.Windows{API: api, Artist: delivery.Artist{Desk: views.Desk{Words: words}}}
			err := w.Show(t.Context(), ask.Outcome{Ask: storage.Ask{Task: "none", Window: window}, Err: assist.ErrUnreached})
			v, _ := s.Person("UANN").View()
			if lands := strings.Contains(v.Shows(), "cannot be reached"); lands != tt.lands || lands != (err == nil) {
				t.Errorf("%v, and the window says %q", err, v.Shows())
			}
		})
	}
}
