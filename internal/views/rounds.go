package views

import (
	"strconv"
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/practices"
)

// RoundCadences are the ways in which rounds come back that can be picked; anything else can be typed.
var RoundCadences = []string{"weeks.1", "weeks.6", "weeks.2", "weeks.3", "weeks.4", "weeks.8", "weeks.13", "month.1", "month.2", "month.3", "month.4", "month.last",
	"after.28", "after.42", "after.56", "after.91"}

// RoundChoice is what the form for rounds on a rhythm holds.
type RoundChoice struct {
	Choice string // what rounds ask
	Fixed  bool   // this rhythm is changed, and stays one of its choice
	Whole  bool
	Days   int
	Rule   Rule
}

// RoundChoiceOf is the form's picture of a rhythm; of the zero one it is a usual one.
func RoundChoiceOf(r practices.RoundRhythm, today cal.Day) RoundChoice {
	c := RoundChoice{Choice: r.Choice, Fixed: r.Choice != "", Whole: r.Whole, Days: max(r.Days, 1), Rule: ChoiceOf(r.Rule, today, RoundCadences)}
	if !c.Fixed {
		c.Days, c.Rule = 2, Rule{Every: "weeks.6", On: []time.Weekday{time.Monday}, At: cal.At(10, 0), First: today}
	}
	return c
}

// roundRef is the id of something about the rounds of a channel, and one choice of them.
func roundRef(verb, channel, choice, hash string) string {
	return Ref{Verb: verb, Session: "-", Stage: "-", Arg: channel + "|" + choice + "|" + hash}.String()
}

// RoundsPage shows which rounds a team has on a rhythm, and what can be done about them.
func (d Desk) RoundsPage(checks practices.HealthChecks, r practices.Rounds, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(d.say("round.team", "name", quote(r.Name, 200), "channel", "<#"+r.Channel+">")))
	if len(r.All) == 0 {
		blocks = append(blocks, section(d.say("round.none")))
	}
	for _, x := range r.All {
		blocks = append(blocks, section(list([]string{d.roundName(checks, x), d.roundWhen(r, x)})))
		if !r.May {
			continue
		}
		do := func(verb, key string) *slack.ButtonBlockElement {
			return button(roundRef(verb, r.Channel, x.Choice, ""), r.Channel, d.say(key))
		}
		rest := do("roundrest", "round.button.rest")
		if x.Paused {
			rest = do("roundresume", "round.button.resume")
		}
		blocks = append(blocks, row(do("roundset", "round.button.change"), rest, d.sure(do("roundoff", "round.button.off"), "round.off")))
	}
	if r.May {
		blocks = append(blocks, row(primary(button(roundRef("roundset", r.Channel, "", ""), r.Channel, d.say("round.button.add")))))
	}
	return d.modal(d.say("round.page"), "", Ref{Verb: "rounds", Arg: r.Channel}.String(), append(blocks, context(d.say("round.seen")))...)
}

// roundName says what is asked, and for how long it is open.
func (d Desk) roundName(checks practices.HealthChecks, x practices.RoundRhythm) string {
	return d.say("round.line", "name", d.choiceName(checks, x.Choice, x.Whole), "open", d.Words.Count("round.open", x.Days))
}

// choiceName names a deck, a pulse or a survey.
func (d Desk) choiceName(checks practices.HealthChecks, choice string, whole bool) string {
	switch deck, ok := checks.Deck(choice); {
	case practices.KindOf(choice) != practices.HealthCards:
		return d.say("health.name." + choice)
	case !ok:
		return quote(choice, 100)
	case whole:
		return d.say("round.deck.whole", "deck", quote(deck.Name, 100))
	default:
		return d.say("round.deck.few", "deck", quote(deck.Name, 100), "n", d.number(practices.FewCards))
	}
}

// roundWhen says when rounds come, with the next day on the team's clock and on the reader's.
func (d Desk) roundWhen(r practices.Rounds, x practices.RoundRhythm) string {
	switch {
	case x.Paused:
		return d.say("round.paused", "cadence", d.cadence(x.Rule))
	case x.Next.IsZero():
		return d.say("round.comes", "rule", d.cadence(x.Rule))
	}
	return d.say("round.comes", "rule", d.say("when.rule.next", "rule", d.cadence(x.Rule), "next", d.When(x.Next, r.Now, r.Zone, r.Reader)))
}

// RoundForm chooses which rounds come, and when. echo is what was understood, said before it counts; hash stands for it.
func (d Desk) RoundForm(checks practices.HealthChecks, r practices.Rounds, c RoundChoice, echo []string, hash string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("round.form.lead", "channel", "<#"+r.Channel+">", "zone", city(r.Zone.String())))}
	fixed := ""
	if c.Fixed {
		fixed = c.Choice
		blocks = append(blocks, section(d.say("round.form.fixed", "name", d.choiceName(checks, c.Choice, c.Whole))))
	} else {
		choices := d.checkupChoices(checks)
		if c.Choice == "" {
			c.Choice = choices[0].Value
		}
		blocks = append(blocks, input(FieldDeck, d.say("health.start.deck"), "", false, selectField(FieldDeck, d.say("health.start.deck"), c.Choice, choices...)))
	}
	if practices.KindOf(c.Choice) == practices.HealthCards || !c.Fixed {
		blocks = append(blocks, d.wholeField(c.Whole))
	}
	blocks = append(blocks, d.cadenceFields(c.Rule, RoundCadences)...)
	var open []*slack.OptionBlockObject
	for n := 1; n <= mostOpenDays; n++ {
		open = append(open, option(strconv.Itoa(n), d.Words.Count("health.start.days", n)))
	}
	blocks = append(blocks, input(FieldOpen, d.say("health.start.open"), "", false, radioField(FieldOpen, strconv.Itoa(c.Days), open...)),
		context(d.say("round.form.how")))
	submit := d.say("round.button.look")
	if hash != "" {
		submit = d.say("round.button.save")
	}
	blocks = append(blocks, d.echoed(echo, hash)...)
	return d.modal(d.say("round.form"), submit, roundRef("roundset", r.Channel, fixed, hash), blocks...)
}

// RoundEcho says what was understood, with the next days on the team's clock and on the reader's.
func (d Desk) RoundEcho(checks practices.HealthChecks, r practices.Rounds, c RoundChoice, rule cal.Rule, dates []time.Time) []string {
	lines := []string{d.say("round.echo", "name", d.choiceName(checks, c.Choice, c.Whole), "open", d.Words.Count("round.open", c.Days)), d.say("round.echo.when", "cadence", d.cadence(rule))}
	for _, at := range dates {
		lines = append(lines, bullet(d.When(at, r.Now, r.Zone, r.Reader)))
	}
	return lines
}

// FewForRound tells whoever looks after a team that a round was left out because too few can be asked.
func (d Desk) FewForRound(checks practices.HealthChecks, r practices.Rounds, x practices.RoundRhythm, n, least int) Message {
	text := d.say("round.few", "name", d.choiceName(checks, x.Choice, x.Whole), "channel", "<#"+r.Channel+">", "n", n, "least", least)
	return Message{Text: text, Blocks: []slack.Block{section(text), row(button(Ref{Verb: "rounds", Arg: r.Channel}.String(), r.Channel, d.say("round.button.open")))}}
}
