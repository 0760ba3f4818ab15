package playground

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"steward/internal/fakeslack"
)

func seen(o fakeslack.Outcome) answer {
	return answer{Error: o.Error, Errors: o.Errors, Options: o.Options, URL: o.URL}
}

func (p *Playground) press(q request) answer {
	switch q.Type {
	case "button", "icon_button", "workflow_button":
		return seen(p.as(q).Click(q.on(), q.what()))
	}
	return seen(p.as(q).Choose(q.on(), q.what(), q.Value))
}

// put writes what stands in a field now. Whether the bot hears of it at once is the element's affair.
func (p *Playground) put(q request) answer {
	switch {
	case strings.HasSuffix(q.Type, "_input"):
		return seen(p.as(q).Fill(q.on(), q.what(), strings.Join(q.Values, "")))
	case q.Type == "datetimepicker":
		for i, v := range q.Values {
			at, err := time.ParseInLocation("2006-01-02T15:04", v, zone(p.as(q).User().TZ))
			if err != nil {
				return answer{Error: "This is not a date and time: " + v}
			}
			q.Values[i] = strconv.FormatInt(at.Unix(), 10)
		}
	}
	return seen(p.as(q).Choose(q.on(), q.what(), q.Values...))
}

func (p *Playground) enter(q request) answer { return seen(p.as(q).Enter(q.on(), q.what())) }

func (p *Playground) submit(q request) answer {
	return seen(p.as(q).Submit(fakeslack.View{ID: q.View}))
}

// close presses Back, or the × of everything that stands there: it may be pressed while the view that bears it is going.
func (p *Playground) close(q request) answer {
	if q.All {
		top, ok := p.as(q).View()
		if !ok {
			return answer{}
		}
		return seen(p.as(q).CloseAll(top))
	}
	return seen(p.as(q).Close(fakeslack.View{ID: q.View}))
}

func (p *Playground) suggest(q request) answer {
	return seen(p.as(q).Typeahead(q.on(), q.what(), q.Value))
}

func (p *Playground) shortcut(q request) answer {
	if m, ok := q.on().(fakeslack.Message); ok && m.TS != "" {
		return seen(p.as(q).MessageShortcut(m, q.Callback))
	}
	return seen(p.as(q).Shortcut(q.Callback))
}

// openTab tells the bot that a person looks at its Home or Messages tab.
func (p *Playground) openTab(q request) answer {
	if q.Step == atHome {
		return answer{Error: p.as(q).OpenHome().Error}
	}
	return answer{Error: p.as(q).OpenMessages().Error}
}

// say sends a message, or a slash command when the text begins like one.
func (p *Playground) say(q request) answer {
	as, text := p.as(q), strings.TrimSpace(q.Text)
	if command, _, _ := strings.Cut(text, " "); strings.HasPrefix(command, "/") {
		if q.Thread != "" {
			return answer{Error: fmt.Sprintf("%s is not supported in threads. Mention the app there instead.", command)}
		}
		return seen(as.Command(q.Channel, text))
	}
	text = p.written(text)
	if q.Thread == "" && q.Channel == as.BotDM() {
		return seen(as.DM(text))
	}
	return seen(as.Say(q.Channel, q.Thread, text))
}

// written is a typed text as Slack sends it on: its three characters escaped, @handles turned into mentions.
func (p *Playground) written(text string) string {
	text = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
	words := strings.SplitAfter(text, " ")
	for i, word := range words {
		handle, isMention := strings.CutPrefix(strings.TrimSpace(word), "@")
		for _, u := range p.workspace().Users() {
			if end := strings.TrimPrefix(handle, u.Name); isMention && u.Name != "" && strings.HasPrefix(handle, u.Name) && strings.Trim(end, ".,:;!?") == "" {
				words[i] = strings.Replace(word, "@"+u.Name, "<@"+u.ID+">", 1)
			}
		}
	}
	return strings.Join(words, "")
}

// moves say where each button of the clock leads.
var moves = map[string]func(now time.Time) time.Time{
	"hour":   func(now time.Time) time.Time { return now.Add(time.Hour) },
	"day":    func(now time.Time) time.Time { return now.Add(24 * time.Hour) },
	"monday": NextMonday,
}

func (p *Playground) moveClock(q request) answer {
	to, known := moves[q.Step]
	if !known {
		return answer{Error: "The clock cannot be moved by " + q.Step}
	}
	p.clock.Walk(to)
	return answer{}
}

func (p *Playground) startOver(request) answer {
	if p.reset == nil {
		return answer{Error: "This playground cannot be reset; start it again instead."}
	}
	p.clock.Set(time.Now())
	if err := p.reset(); err != nil {
		return answer{Error: "The playground could not be reset: " + err.Error()}
	}
	return answer{}
}
