package playground

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

func (s stage) get(t *testing.T, path string) string {
	t.Helper()
	res, err := http.Get(s.http.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %s %v\n%s", path, res.Status, err, body)
	}
	return string(body)
}

func (s stage) act(t *testing.T, name string, body map[string]any) answer {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), "POST", s.http.URL+"/act/"+name, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", s.http.URL)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var a answer
	if res.StatusCode != http.StatusOK {
		t.Fatalf("POST %s: %s", name, res.Status)
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	return a
}

func has(t *testing.T, page string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(page, w) {
			t.Errorf("the page lacks %q", w)
		}
	}
}

func lacks(t *testing.T, page string, unwanted ...string) {
	t.Helper()
	for _, u := range unwanted {
		if strings.Contains(page, u) {
			t.Errorf("the page has %q", u)
		}
	}
}

func TestThePageStandsOnItsOwn(t *testing.T) {
	s := start(t)
	page := s.get(t, "/")
	has(t, page, "Maya Okafor", "Sam Whitaker", "team-harbor", "Delivery manager", "It took <strong>three</strong> attempts", `id="pane-b" data-slot="b" hidden`, "2 replies")
	lacks(t, page, "<script>", "style=\"", "onclick", "https://", "ZgotmplZ")
	for _, file := range []string{"page.js", "theme.js", "tokens.css", "layout.css", "icon.svg"} {
		s.get(t, "/assets/"+file)
	}
	both := s.get(t, "/?a=U0BO~C0GENERAL&b=U0SAM~C0HARBOR")
	has(t, both, `aria-label="Window of Bo Lindqvist"`, `aria-label="Window of Sam Whitaker"`, `id="a-U0BO-compose-C0GENERAL"`, `id="b-U0SAM-compose-C0HARBOR"`)
}

func TestOnlyThePersonSeesWhatIsTheirs(t *testing.T) {
	s := start(t)
	if a := s.act(t, "say", map[string]any{"who": "U0MAYA", "channel": ChannelHarbor, "text": "/steward help"}); a.Error != "" {
		t.Fatal(a.Error)
	}
	has(t, s.get(t, "/pane?slot=a&who=U0MAYA&at=C0HARBOR"), "Only visible to you", "/retro start")
	lacks(t, s.get(t, "/pane?slot=a&who=U0BO&at=C0HARBOR"), "Only visible to you", "/retro start")
	own := s.slack.Person("U0MAYA").Messages(ChannelHarbor)
	ts := own[len(own)-1].TS
	has(t, s.get(t, "/inspect?who=U0MAYA&what=message&id=C0HARBOR/"+ts), "Maya Okafor only")
	res, err := http.Get(s.http.URL + "/inspect?who=U0BO&what=message&id=C0HARBOR/" + ts)
	if err != nil || res.StatusCode != http.StatusNotFound {
		t.Errorf("another person can inspect an ephemeral message: %v %v", res.Status, err)
	}
}

func TestNewsForPeopleWhoAreNotLookedAt(t *testing.T) {
	s := start(t)
	lacks(t, s.get(t, "/pane?slot=a&who=U0MAYA&at=C0HARBOR"), "count-badge", `class="badge"`)
	s.act(t, "say", map[string]any{"who": "U0MAYA", "channel": ChannelGeneral, "text": "hello @bo and everybody"})
	maya := s.get(t, "/pane?slot=a&who=U0MAYA&at=C0HARBOR")
	has(t, maya, `title="Bo Lindqvist, Backend engineer (1 new)"`, `title="Sam Whitaker, Platform engineer, admin of this workspace"`)
	has(t, s.get(t, "/pane?slot=a&who=U0SAM&at=C0HARBOR"), `<span class="count-badge">1<span class="sr"> new</span></span>`)
	s.get(t, "/pane?slot=a&who=U0BO&at=C0GENERAL")
	has(t, s.get(t, "/pane?slot=a&who=U0MAYA&at=C0HARBOR"), `title="Bo Lindqvist, Backend engineer"`)
}

func TestWhatPeopleTypeIsSentAsSlackDoes(t *testing.T) {
	s := start(t)
	for typed, want := range map[string]string{
		"a < b & <@U0BO>":             "a &lt; b &amp; &lt;@U0BO&gt;",
		"@bo, look":                   "<@U0BO>, look",
		"(@bo)":                       "(@bo)",
		"@bobby is nobody here":       "@bobby is nobody here",
		"<script>alert(1)</script>":   "&lt;script&gt;alert(1)&lt;/script&gt;",
		"thanks @tomas! and @steward": "thanks <@U0TOM>! and <@" + fakeslack.BotUserID + ">",
	} {
		if got := s.page.written(typed); got != want {
			t.Errorf("%q is sent as %q, want %q", typed, got, want)
		}
	}
	s.act(t, "say", map[string]any{"who": "U0MAYA", "channel": ChannelHarbor, "text": "<script>alert(1)</script>"})
	lacks(t, s.get(t, "/pane?slot=a&who=U0BO&at=C0HARBOR"), "<script")
}

func TestRefusalsAreSaid(t *testing.T) {
	s := start(t)
	thread := s.slack.Messages(ChannelHarbor)[0].TS
	for name, c := range map[string]struct {
		act  string
		body map[string]any
		want string
	}{
		"an unknown command":     {"say", map[string]any{"who": "U0BO", "channel": ChannelHarbor, "text": "/lunch"}, "/lunch is not a valid command"},
		"a command in a thread":  {"say", map[string]any{"who": "U0BO", "channel": ChannelHarbor, "thread": thread, "text": "/retro"}, "not supported in threads"},
		"a button that is gone":  {"press", map[string]any{"who": "U0BO", "message": ChannelHarbor + "/1.2", "block": "b", "act": "a", "type": "button"}, "gone"},
		"a form that is closed":  {"submit", map[string]any{"who": "U0BO", "view": "V1"}, "not open"},
		"a clock that runs away": {"clock", map[string]any{"step": "century"}, "cannot be moved"},
	} {
		t.Run(name, func(t *testing.T) {
			if a := s.act(t, c.act, c.body); !strings.Contains(a.Error, c.want) {
				t.Errorf("the page says %q, want %q", a.Error, c.want)
			}
		})
	}
}

func TestAClickReachesTheBotAndComesBack(t *testing.T) {
	s := start(t)
	maya := s.slack.Person("U0MAYA").Must(t)
	maya.Command(ChannelHarbor, "/retro start")
	m, err := maya.AwaitMessage(ChannelHarbor, "Collecting")
	if err != nil {
		t.Fatal(err)
	}
	id := m.Channel + "/" + m.TS
	add := func() {
		if a := s.act(t, "press", map[string]any{"who": "U0MAYA", "message": id, "block": "board", "act": "add", "type": "button"}); a.Error != "" {
			t.Fatal(a.Error)
		}
	}
	add()
	if _, err := maya.AwaitView("Add a card"); err != nil {
		t.Fatal(err)
	}
	for range 2 { // of a view that is gone by now: whatever stands there goes, and then there is nothing to close
		if a := s.act(t, "close", map[string]any{"who": "U0MAYA", "view": "VGONE", "all": true}); a.Error != "" {
			t.Error(a.Error)
		}
		if _, open := maya.View(); open {
			t.Error("the × left a view")
		}
	}
	add()
	v, err := maya.AwaitView("Add a card")
	if err != nil {
		t.Fatal(err)
	}
	field := map[string]any{"who": "U0MAYA", "view": v.ID, "block": "card", "act": "text", "type": "plain_text_input", "values": []string{"short"}}
	s.act(t, "put", field)
	if a := s.act(t, "submit", map[string]any{"who": "U0MAYA", "view": v.ID}); a.Errors["card"] == "" {
		t.Errorf("a short card is taken: %+v", a)
	}
	has(t, s.get(t, "/pane?slot=a&who=U0MAYA&at=C0HARBOR"), "Say a little more", ">\nshort</textarea>")
	s.act(t, "put", map[string]any{"who": "U0MAYA", "view": v.ID, "block": "when", "act": "day", "type": "datepicker", "values": []string{"2026-11-24"}})
	field["values"] = []string{"long enough a card"}
	s.act(t, "put", field)
	if a := s.act(t, "submit", map[string]any{"who": "U0MAYA", "view": v.ID}); a.Error != "" || len(a.Errors) > 0 {
		t.Errorf("a good card is refused: %+v", a)
	}
	if _, err := maya.AwaitMessage(ChannelHarbor, "long enough a card"); err != nil {
		t.Error(err)
	}
	sent := s.slack.Ledger().Deliveries("view_submission")
	if !strings.Contains(string(sent[len(sent)-1].Request), `"selected_date":"2026-11-24"`) {
		t.Error("the date did not arrive")
	}
	has(t, s.get(t, "/ledger"), "view_submission", "views.open", "chat.postMessage")
}

func TestTheSeedLooksLikeLastWeek(t *testing.T) {
	for _, now := range []string{"2026-11-23T07:30:00Z", "2026-11-28T12:00:00Z", "2027-03-29T00:10:00Z"} {
		t.Run(now, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, now)
			if err != nil {
				t.Fatal(err)
			}
			ws := fakeslack.New(fakeslack.Options{Now: func() time.Time { return at }, Team: Team(), Users: Users(), Channels: Channels()})
			defer ws.Close()
			Seed(ws, at)
			last := ""
			for _, m := range ws.Messages(ChannelHarbor) {
				said := timeOf(m.TS).In(zone(Zone))
				if !said.Before(at) {
					t.Errorf("%q is said in the future, at %v", m.Text, said)
				}
				if d := said.Weekday(); (d == time.Saturday || d == time.Sunday) && at.Sub(said) > 24*time.Hour {
					t.Errorf("%q is said on a %v", m.Text, d)
				}
				if m.TS < last {
					t.Errorf("%q is out of order", m.Text)
				}
				last = m.TS
			}
		})
	}
}

func TestResetSwapsTheWorkspace(t *testing.T) {
	s := start(t)
	fresh := fakeslack.New(fakeslack.Options{Now: s.clock.Now, Team: Team(), Users: Users(), Channels: Channels()})
	t.Cleanup(fresh.Close)
	s.page.reset = func() error {
		s.page.Show(fresh)
		return nil
	}
	stream, err := http.Get(s.http.URL + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	s.act(t, "say", map[string]any{"who": "U0BO", "channel": ChannelHarbor, "text": "something to forget"})
	time.Sleep(2 * bunch) // or the two changes would come as one
	s.clock.Advance(72 * time.Hour)
	told := bufio.NewReader(stream.Body)
	for _, want := range []string{"event: hello", `"page":true`, `"clock":true`} {
		for line := ""; !strings.Contains(line, want); {
			if line, err = told.ReadString('\n'); err != nil {
				t.Fatalf("the stream ended before %s: %v", want, err)
			}
		}
	}
	if a := s.act(t, "reset", map[string]any{}); a.Error != "" {
		t.Fatal(a.Error)
	}
	if _, err := io.ReadAll(told); err != nil { // it ends, since its workspace is gone
		t.Fatal(err)
	}
	lacks(t, s.get(t, "/pane?slot=a&who=U0BO&at=C0HARBOR"), "something to forget")
	if ahead := time.Until(s.clock.Now()); ahead > time.Minute || ahead < -time.Minute {
		t.Errorf("after the reset the clock is %v off", ahead)
	}
}

func BenchmarkPane(b *testing.B) {
	ws := fakeslack.New(fakeslack.Options{Users: Users(), Channels: Channels(), Team: Team()})
	defer ws.Close()
	for i := range 300 {
		ws.Seed(fakeslack.Message{Channel: ChannelHarbor, User: "U0BO", Text: "Some *words* with <https://example.org|a link>"}, time.Now().Add(-time.Duration(300-i)*time.Minute))
	}
	p := New(Options{Slack: ws})
	for b.Loop() {
		var out bytes.Buffer
		if err := templates().ExecuteTemplate(&out, "pane", p.pane("a", "U0MAYA", ChannelHarbor, "")); err != nil {
			b.Fatal(err)
		}
	}
}
