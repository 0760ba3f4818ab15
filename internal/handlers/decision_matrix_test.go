package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// court is the handler on a real database, with a Slack that only listens.
type court struct {
	t    *testing.T
	h    *Handler
	db   *storage.DB
	hear *listener
	now  time.Time
	n    int
	id   string
	s    flow.Session
}

// listener is a Slack that remembers what it was asked to show last.
type listener struct{ shown []string }

func (l *listener) note(v slack.ModalViewRequest) (*slack.ViewResponse, error) {
	raw, err := json.Marshal(v)
	l.shown = append(l.shown, string(raw))
	return &slack.ViewResponse{}, err
}
func (l *listener) OpenViewContext(_ context.Context, _ string, v slack.ModalViewRequest) (*slack.ViewResponse, error) {
	return l.note(v)
}
func (l *listener) PushViewContext(_ context.Context, _ string, v slack.ModalViewRequest) (*slack.ViewResponse, error) {
	return l.note(v)
}
func (l *listener) UpdateViewContext(_ context.Context, v slack.ModalViewRequest, _, _, _ string) (*slack.ViewResponse, error) {
	return l.note(v)
}
func (l *listener) PublishViewContext(context.Context, slack.PublishViewContextRequest) (*slack.ViewResponse, error) {
	return &slack.ViewResponse{}, nil
}
func (l *listener) PostMessageContext(context.Context, string, ...slack.MsgOption) (string, string, error) {
	return "", "", nil
}
func (l *listener) GetUserInfoContext(_ context.Context, user string, _ ...slack.GetUserInfoOption) (*slack.User, error) {
	return &slack.User{ID: user}, nil
}
func (l *listener) GetUsersInConversationContext(context.Context, *slack.GetUsersInConversationParameters) ([]string, string, error) {
	return nil, "", nil // nobody is known to be a member
}
func (l *listener) GetPermalinkContext(context.Context, *slack.PermalinkParameters) (string, error) {
	return "", nil
}

func (l *listener) GetConversationInfoContext(context.Context, *slack.GetConversationInfoInput) (*slack.Channel, error) {
	return &slack.Channel{}, nil
}

func (l *listener) OpenConversationContext(context.Context, *slack.OpenConversationParameters) (*slack.Channel, bool, bool, error) {
	return &slack.Channel{}, false, false, nil
}

func (l *listener) UploadFileContext(context.Context, slack.UploadFileParameters) (*slack.FileSummary, error) {
	return &slack.FileSummary{}, nil
}

func newCourt(t *testing.T) *court {
	t.Helper()
	c := &court{t: t, hear: &listener{}, now: time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return c.now }
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	var err error
	c.db, err = storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Log: log, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.db.Close() })
	files := os.DirFS("../../configs")
	words, err := practices.LoadWords(files)
	if err != nil {
		t.Fatal(err)
	}
	methods, err := practices.LoadMethods(files)
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(c.db, func() app.Library { return app.Library{Methods: methods} }, clock)
	guide, err := practices.LoadGuide(files)
	if err != nil {
		t.Fatal(err)
	}
	c.h = New(a, views.Desk{Words: words, Guide: guide}, c.hear, nil, log).WithCases(app.NewCases(c.db, guide, clock))
	return c
}

// The people of the matrix. The facilitator is the proposer as well; bob objects and is asked for advice; dee decides.
var roles = map[string]app.Who{
	"facilitator":               {Workspace: "T1", User: "UANN"},
	"participant":               {Workspace: "T1", User: "UBOB"},
	"the one who decides":       {Workspace: "T1", User: "UDEE"},
	"observer":                  {Workspace: "T1", User: "UOBS"},
	"stranger":                  {Workspace: "T1", User: "UOUT"},
	"member of another company": {Workspace: "T2", User: "UANN"},
}

var (
	everybody = []string{"facilitator", "participant", "the one who decides"}
	leading   = []string{"facilitator"}
	bob       = []string{"participant"}
	dee       = []string{"the one who decides"}
)

// may says who changes something with a verb of a decision, by stage. Everything else must change nothing.
var may = map[string]map[string][]string{
	practices.StageClarify:   {"form ask": everybody, "form reply": leading, "click pass": everybody},
	practices.StageReact:     {"form react": everybody, "click pass": everybody},
	practices.StageAmend:     {"form amend": leading},
	practices.StageConsent:   {"form stance": everybody},
	practices.StageIntegrate: {"form amend": leading, "form remark": everybody, "click lift": bob},
	practices.StageStance:    {"form stance": everybody},
	practices.StageHear:      {"form react": everybody, "click pass": everybody},
	practices.StageAdvise:    {"form advice": everybody, "click pass": everybody},
	practices.StageSettle:    {"form settle": dee},
	practices.StageRecord:    {"form minutes": leading},
	practices.StagePoll:      {"form ballot": everybody},
	practices.StageTie:       {"form pick": dee},
	"closed":                 {"form review": everybody},
}

// common are the verbs of all sessions, which are proved elsewhere: who may use them at all.
var common = map[string][]string{
	"click next": leading, "click to": leading, "click back": leading, "click cancel": leading, "form hand": leading,
	"click extend": everybody, "click nothing": everybody, "click take": everybody,
	"click leave": append(slices.Clone(everybody), "observer"), "click join": {"stranger"},
	"form frame": {}, "form keep": slices.Concat(everybody, []string{"observer", "stranger", "member of another company"}),
}

// methodTo is a method that leads to a stage.
var methodTo = map[string]string{practices.StageClarify: "consent", practices.StageReact: "consent", practices.StageAmend: "consent",
	practices.StageConsent: "consent", practices.StageIntegrate: "consent", practices.StageStance: "fist_to_five", practices.StageHear: "fist_to_five",
	practices.StageAdvise: "advice_process", practices.StageSettle: "owner_decides", practices.StageRecord: "owner_decides", "closed": "owner_decides", practices.StagePoll: "approval", practices.StageTie: "approval"}

// open starts a decision and plays it to a stage.
func (c *court) open(stage string) {
	c.t.Helper()
	c.n++
	m, _ := c.h.app.Methods().Get(methodTo[stage])
	d := practices.Decision{Method: m, Question: "Do we?", WhyNow: "Now", Affected: "Us", Proposal: "We do", Kind: "policy", Door: "two_way", Impact: "low",
		Decider: "UDEE", Asked: []practices.Adviser{{Person: "UBOB", Affected: true, Expert: true}}, Window: time.Hour, Review: "2030-04-04", TieRule: ballot.Decider}
	if !m.Proposes() {
		d.Proposal, d.Options = "", []practices.Option{{ID: "o1", Title: "One"}, {ID: "o2", Title: "Two"}}
	}
	channel := fmt.Sprint("C", c.n)
	err := c.h.app.StartDecision(c.t.Context(), app.NewDecision{Who: roles["facilitator"], Key: channel, Channel: channel, Share: "0.6", People: []string{"UBOB"}, Decision: d})
	if err != nil {
		c.t.Fatal(err)
	}
	running, err := c.db.View(c.t.Context()).Running("T1", channel, practices.DecisionKey)
	if err != nil || len(running) != 1 {
		c.t.Fatalf("%d sessions: %v", len(running), err)
	}
	c.id = running[0].Meta.ID
	c.play("observer", flow.Join{As: flow.Observer})
	for turns := 0; c.stage() != stage; turns++ {
		if turns > 8 {
			c.t.Fatalf("no way to %s: at %s", stage, c.stage())
		}
		switch c.stage() {
		case practices.StageConsent:
			c.play("facilitator", flow.Say{Body: flow.Stance{Position: "consent"}})
			c.play("participant", flow.Say{Body: flow.Stance{Position: "objection", Reason: "Harm"}})
			c.play("the one who decides", flow.Say{Body: flow.Stance{Position: "consent"}})
		case practices.StageStance:
			for _, who := range everybody {
				c.play(who, flow.Say{Body: flow.Stance{Position: "1"}})
			}
		case practices.StagePoll:
			for _, who := range everybody {
				c.play(who, flow.Say{Body: flow.Ticks{On: []string{"o1", "o2"}}})
			}
		case practices.StageSettle:
			c.play("the one who decides", flow.Say{Body: flow.Pick{Text: "We do"}})
		case practices.StageRecord:
			c.play("facilitator", flow.Say{Body: flow.Minutes{Review: "2030-04-04"}})
		default:
			if c.stage() == practices.StageClarify {
				c.play("participant", flow.Say{Body: flow.Line{Text: "Why?"}})
			}
			c.play("facilitator", flow.Advance{})
		}
	}
	if stage == practices.StageClarify {
		c.play("participant", flow.Say{Body: flow.Line{Text: "Why?"}})
	}
}

// fresh is a new decision at a stage; one that is closed has come to its review.
func (c *court) fresh(stage string) {
	c.t.Helper()
	c.now = time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)
	c.open(stage)
	if stage == "closed" {
		c.now = c.now.AddDate(0, 0, 40)
	}
}

func (c *court) play(role string, do flow.Act) {
	c.t.Helper()
	if _, err := c.h.app.Play(c.t.Context(), app.Click{Who: roles[role], Session: c.id, Do: []flow.Act{do}}); err != nil {
		c.t.Fatalf("%s, %T: %v", role, do, err)
	}
}

// stage is where the decision is now.
func (c *court) stage() string {
	c.t.Helper()
	var err error
	if c.s, _, err = c.db.Session(c.t.Context(), c.id); err != nil {
		c.t.Fatal(err)
	}
	if !c.s.Running() {
		return "closed"
	}
	return c.s.Stage
}

// state is all that a request could change about decisions.
func (c *court) state() string {
	c.t.Helper()
	c.stage()
	rows, err := c.db.View(c.t.Context()).Decisions(storage.DecisionFilter{Workspace: "T1"})
	if err != nil {
		c.t.Fatal(err)
	}
	raw, err := json.Marshal([]any{c.s, c.s.Log.All()})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, row := range rows {
		raw = append(raw, row.Status+row.ReviewOn+string(row.Record)...)
	}
	return string(raw)
}

// fields fill every form as its right person would.
func (c *court) fields() Fields {
	text := func(s string) field { return field{Value: s} }
	chosen := func(s string) field { return field{SelectedOption: &option{Value: s}} }
	f := Fields{"text": text("Some words"), "reason": text(""), "position": chosen("consent"), "which": chosen("x"), "because": text("So"),
		"review": {SelectedDate: "2030-05-05"}, "carried": chosen("yes"), "held": chosen("yes"), "verdict": chosen("keep"), "owner": {SelectedUser: "UDEE"},
		"state": chosen("any"), "scope": chosen("mine"), "method": chosen("any"), "words": text("do"), "channel": {SelectedConversation: "C1"}}
	switch c.s.Stage {
	case practices.StagePoll:
		f["ticks:1"] = field{SelectedOptions: []option{{Value: "o1"}}}
	case practices.StageTie:
		f["choice"] = chosen("o1")
	}
	if c.s.Stage == practices.StageStance {
		f["position"] = chosen("4")
	}
	for _, q := range flow.All[flow.Line](c.s, practices.StageClarify) {
		if c.s.Stage == practices.StageClarify {
			f["which"] = chosen(q.ID)
		}
	}
	for _, o := range practices.Objections(c.s) {
		f["which"] = chosen(o.ID)
	}
	return f
}

// send makes one request and returns everything that the person is shown.
func (c *court) send(kind Kind, verb string, who app.Who, channel string) string {
	c.t.Helper()
	c.n++
	c.h.flood = flood{}
	c.hear.shown = nil
	ref := views.Ref{Verb: verb, Session: c.id, Stage: c.s.Stage, Pass: c.s.Visit().Pass}
	switch verb {
	case "minutes":
		room, _ := app.LookIn[practices.DecisionRoom](c.h.app, c.t.Context(), who, c.id)
		m, _ := c.h.minutes(c.t.Context(), Request{Who: who, Fields: c.fields()}, room)
		ref.Arg = minutesMark(m)
	case "review":
		ref.Arg = "2030-04-04"
	}
	r := Request{Kind: kind, Who: who, Name: ref.String(), Key: fmt.Sprint("key", c.n), Natural: fmt.Sprint("natural", c.n), Trigger: "trigger", Channel: channel,
		View: View{ID: "V1", Type: "modal"}}
	if kind == Submission {
		r.Fields = c.fields()
	} else {
		r.Value = map[string]string{"to": practices.StageRecord, "join": "participant", "score": "roti=5", "thumb": "up"}[verb]
	}
	answer, err := c.h.Handle(c.t.Context(), r)
	if err != nil {
		c.t.Errorf("%s %s: %v", kind, verb, err)
	}
	raw, _ := json.Marshal(answer.Body)
	if answer.After != nil {
		answer.After(c.t.Context())
	}
	if kind == Submission && answer.Body == nil && len(c.hear.shown) == 0 {
		return "closed"
	}
	return string(raw) + strings.Join(c.hear.shown, "")
}

// decides reports whether a verb has to do with decisions.
func decides(kind, verb string) bool {
	if slices.Contains([]string{"ballot", "pick", "state", "sift", "turn", "pairs", "locks", "sheet", "ballots"}, verb) {
		return true
	}
	_, click := decisionClicks()[verb]
	_, form := decisionForms()[verb]
	_, all := common[kind+verb]
	return click || form || all
}

func TestEveryVerbOfADecisionIsForThoseWhoseItIs(t *testing.T) {
	c := newCourt(t)
	tables := map[string]map[string]verb{"click ": clicks, "form ": forms}
	tried := map[string]bool{}
	for _, stage := range slices.Sorted(maps.Keys(may)) {
		c.fresh(stage)
		before := c.state()
		for kind, table := range tables {
			for _, verb := range slices.Sorted(maps.Keys(table)) {
				if slices.Contains([]string{"frame", "decide", "start", "begin"}, verb) {
					continue // anybody may begin something, and it touches nothing else
				}
				if !decides(kind, verb) && stage != practices.StageConsent && stage != practices.StageSettle {
					continue // verbs of other practices change nothing here, which two stages show as well as all
				}
				for role, who := range roles {
					k := Action
					if kind == "form " {
						k = Submission
					}
					said := c.send(k, verb, who, "CELSEWHERE")
					now := c.state()
					changed, allowed := now != before, slices.Contains(may[stage][kind+verb], role)
					where := fmt.Sprintf("%s, %s%s by the %s", stage, kind, verb, role)
					switch {
					case allowed && !changed:
						t.Errorf("%s changes nothing: %.300s", where, said)
					case changed && !allowed && !slices.Contains(common[kind+verb], role):
						t.Errorf("%s changes something:\n%s\n%s", where, before, now)
					case !changed && kind == "form " && said == "closed" && verb != "keep":
						t.Errorf("%s: the form closed on what was typed", where)
					}
					if strings.Contains(said, "went wrong") {
						t.Errorf("%s fails: %.300s", where, said)
					}
					if allowed {
						tried[kind+verb] = true
					}
					if changed {
						c.fresh(stage)
						before = c.state()
					}
				}
			}
		}
	}
	for _, verb := range []string{"ask", "reply", "react", "amend", "stance", "remark", "advice", "settle", "minutes", "review", "ballot", "pick"} {
		if !tried["form "+verb] {
			t.Errorf("%s was never allowed to anybody", verb)
		}
	}
}

func TestWhatWasDecidedIsReadByThoseOfTheChannel(t *testing.T) {
	c := newCourt(t)
	c.open("closed")
	for role, who := range roles {
		seated := slices.Contains(append(slices.Clone(everybody), "observer"), role)
		for _, verb := range []string{"logged", "madr"} {
			said := c.send(Action, verb, who, "CELSEWHERE")
			if got := strings.Contains(said, "We do"); got != seated {
				t.Errorf("%s by the %s: shown %v, want %v", verb, role, got, seated)
			}
		}
	}
}
