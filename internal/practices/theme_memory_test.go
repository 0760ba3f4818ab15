package practices

import (
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
)

func topic(id, title string) flow.Topic { return flow.Topic{ID: id, Title: title} }

func TestTopicsThatReturnAreRecognised(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	may := time.Date(2026, 5, 12, 0, 0, 0, 0, time.UTC)
	past := []PastTopic{
		{Session: "s3", Topic: "a", Title: "Reviews wait for days", On: may.AddDate(0, 0, 28), Theme: "th1"},
		{Session: "s2", Topic: "b", Title: "Lunch was great", On: may.AddDate(0, 0, 14)},
		{Session: "s2", Topic: "c", Title: "Pull requests stay open", On: may.AddDate(0, 0, 14), Theme: "th1"},
		{Session: "s1", Topic: "d", Title: "The wiki is outdated", On: may},
	}
	got := s.Returning([]flow.Topic{topic("x", "Reviews wait for too many days"), topic("y", "Nobody updates the readme"), topic("z", "New coffee machine")}, past)
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	if r := got[0]; r.Topic != "x" || r.Theme != "th1" || !r.Strong || len(r.Past) != 2 || r.Past[0].Topic != "a" || r.Past[1].Topic != "c" {
		t.Errorf("by words, with the rest of its theme: %+v", r)
	}
	if r := got[1]; r.Topic != "y" || r.Theme != "" || r.Strong || len(r.Past) != 1 || r.Past[0].Topic != "d" {
		t.Errorf("by what it is about: %+v", r)
	}
	if got := s.Returning([]flow.Topic{topic("x", "Reviews wait")}, nil); got != nil {
		t.Errorf("a first retro remembers %+v", got)
	}
	if got := s.Returning([]flow.Topic{topic("x", "Reviews wait"), topic("y", "Reviews wait")}, []PastTopic{{Title: "Lunch"}}); got != nil {
		t.Errorf("topics of one retro are no memory: %+v", got)
	}
}

func TestWhoseWordsMayBeRepeated(t *testing.T) {
	hidden := flow.Session{Anonymity: flow.Unattributed}
	card := flow.Said[flow.Item]{}
	for name, c := range map[string]struct {
		s    flow.Session
		t    flow.Topic
		want bool
	}{
		"a single card of somebody unnamed stays in its retro":  {hidden, flow.Topic{Cards: []flow.Said[flow.Item]{card}}, false},
		"in a strict session too":                               {flow.Session{Anonymity: flow.Strict}, flow.Topic{Cards: []flow.Said[flow.Item]{card}}, false},
		"names were shown":                                      {flow.Session{Anonymity: flow.Named}, flow.Topic{Cards: []flow.Said[flow.Item]{card}}, true},
		"a group without a title is called by one of its cards": {hidden, flow.Topic{Cards: []flow.Said[flow.Item]{card, card}}, false},
		"somebody gave a title":                                 {hidden, flow.Topic{Named: true, Cards: []flow.Said[flow.Item]{card}}, true},
	} {
		if _, got := Tellable(c.s, c.t); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestATickedCardMayBeRepeatedAndNoOther(t *testing.T) {
	card := func(id, text string) flow.Said[flow.Item] {
		return flow.Said[flow.Item]{Contribution: flow.Contribution{ID: id}, Body: flow.Item{Text: text}}
	}
	group := flow.Topic{Title: "Reviews wait, says Bob", Cards: []flow.Said[flow.Item]{card("a", "Reviews wait, says Bob"), card("b", "Reviews wait")}}
	for want, ticked := range map[string][]string{"": nil, "Reviews wait": {"b", "elsewhere"}} {
		s := flow.Session{Anonymity: flow.Unattributed, Path: []flow.Visit{{Stage: StageSummary, Pass: 1}},
			Log: flow.LogOf([]flow.Contribution{{ID: "p", Stage: StageSummary, Pass: 1, Body: flow.Publish{Quotes: ticked}}})}
		if len(flow.In[flow.Publish](s, StageSummary)) != 1 {
			t.Fatal("it is not published")
		}
		if got, ok := Tellable(s, group); got != want || ok != (want != "") {
			t.Errorf("ticked %v: %q %v", ticked, got, ok)
		}
	}
}

func TestThirdTimeInFiveRetros(t *testing.T) {
	sessions := []string{"now", "e", "d", "c", "b", "a"}
	if times, of := Often(sessions, []string{"now", "d", "b", "a"}); times != 3 || of != 5 {
		t.Error(times, of)
	}
	if times, of := Often(sessions[:2], []string{"now", "e"}); times != 2 || of != 2 {
		t.Error(times, of)
	}
	if !slices.Equal(sessions, []string{"now", "e", "d", "c", "b", "a"}) {
		t.Error("the list was changed")
	}
}
