package playground

import (
	"encoding/json"
	"net/http"
	"strings"

	"steward/internal/fakeslack"
)

// request is what the page sends for anything a person does. Each act reads what it needs.
type request struct {
	Who     string `json:"who"`
	Message string `json:"message"` // "channel/ts" of the message that was used
	View    string `json:"view"`    // or the view

	Block  string   `json:"block"`
	Act    string   `json:"act"` // action_id
	Type   string   `json:"type"`
	Value  string   `json:"value"`
	Values []string `json:"values"`

	Channel  string `json:"channel"`
	Thread   string `json:"thread"`
	Text     string `json:"text"`
	Callback string `json:"callback"`
	All      bool   `json:"all"`
	Step     string `json:"step"` // of the clock, or the tab that is opened
}

// answer is what comes back at once; everything else is seen by looking again.
type answer struct {
	Error   string             `json:"error,omitempty"`
	Errors  map[string]string  `json:"errors,omitempty"` // by block id, of a form
	Options []fakeslack.Option `json:"options,omitempty"`
	URL     string             `json:"url,omitempty"`
}

// requestLimit in bytes is far above the longest text that a form may hold.
const requestLimit = 1 << 20

func serveAct(act func(request) answer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			http.Error(w, "Send JSON.", http.StatusUnsupportedMediaType)
			return
		}
		var q request
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, requestLimit)).Decode(&q); err != nil {
			http.Error(w, "This request could not be read.", http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(act(q))
	}
}

func (p *Playground) acts() map[string]func(request) answer {
	return map[string]func(request) answer{
		"say":      p.say,
		"press":    p.press,
		"put":      p.put,
		"enter":    p.enter,
		"submit":   p.submit,
		"close":    p.close,
		"suggest":  p.suggest,
		"shortcut": p.shortcut,
		"tab":      p.openTab,
		"clock":    p.moveClock,
		"reset":    p.startOver,
	}
}

func (p *Playground) as(q request) fakeslack.Person { return p.workspace().Person(q.Who) }

// on is the message or view in which something was used.
func (q request) on() fakeslack.Place {
	if q.View != "" {
		return fakeslack.View{ID: q.View}
	}
	channel, ts, _ := strings.Cut(q.Message, "/")
	return fakeslack.Message{Channel: channel, TS: ts}
}

// what names the element.
func (q request) what() string { return q.Block + "/" + q.Act }
