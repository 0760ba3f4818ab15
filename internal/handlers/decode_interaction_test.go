package handlers

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// standard reads the same fields with the decoder of the standard library.
type standard struct {
	Type string              `json:"type"`
	Team struct{ ID string } `json:"team"`
	User struct {
		ID     string `json:"id"`
		TeamID string `json:"team_id"`
	} `json:"user"`
	Channel     struct{ ID string } `json:"channel"`
	TriggerID   string              `json:"trigger_id"`
	ResponseURL string              `json:"response_url"`
	CallbackID  string              `json:"callback_id"`
	ActionID    string              `json:"action_id"`
	Value       string              `json:"value"`
	Container   struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
	} `json:"container"`
	Message struct{ TS, Text string } `json:"message"`
	View    struct {
		ID, Type, Hash  string
		CallbackID      string `json:"callback_id"`
		PrivateMetadata string `json:"private_metadata"`
		RootViewID      string `json:"root_view_id"`
		PreviousViewID  string `json:"previous_view_id"`
		State           struct {
			Values map[string]map[string]tagged `json:"values"`
		} `json:"state"`
	} `json:"view"`
	Actions []struct {
		ActionID       string  `json:"action_id"`
		Value          string  `json:"value"`
		SelectedOption *option `json:"selected_option"`
	} `json:"actions"`
}

// tagged is a field with its names.
type tagged struct {
	Value                string         `json:"value"`
	SelectedOption       *taggedOption  `json:"selected_option"`
	SelectedOptions      []taggedOption `json:"selected_options"`
	SelectedDate         string         `json:"selected_date"`
	SelectedUser         string         `json:"selected_user"`
	SelectedUsers        []string       `json:"selected_users"`
	SelectedConversation string         `json:"selected_conversation"`
	SelectedTime         string         `json:"selected_time,omitempty"`
}

type taggedOption struct {
	Value string `json:"value"`
}

func (x tagged) field() field {
	f := field{Value: x.Value, SelectedOption: (*option)(x.SelectedOption), SelectedDate: x.SelectedDate, SelectedUser: x.SelectedUser,
		SelectedUsers: x.SelectedUsers, SelectedConversation: x.SelectedConversation, SelectedTime: x.SelectedTime}
	if x.SelectedOptions != nil {
		f.SelectedOptions = []option{}
	}
	for _, o := range x.SelectedOptions {
		f.SelectedOptions = append(f.SelectedOptions, option(o))
	}
	return f
}

func (s standard) interaction() interaction {
	p := interaction{
		kind: s.Type, workspace: s.Team.ID, user: s.User.ID, home: s.User.TeamID, channel: s.Channel.ID,
		trigger: s.TriggerID, response: s.ResponseURL, callback: s.CallbackID,
		clicked: s.Container.MessageTS, thread: s.Container.ThreadTS, message: s.Message.TS, text: s.Message.Text,
		asking: s.ActionID, typed: s.Value,
		fields: Fields{},
		view: View{ID: s.View.ID, Hash: s.View.Hash, Metadata: s.View.PrivateMetadata, Type: s.View.Type, Callback: s.View.CallbackID,
			Root: s.View.RootViewID, Previous: s.View.PreviousViewID},
	}
	for block, elements := range s.View.State.Values {
		for _, f := range elements {
			p.fields[block] = f.field()
		}
	}
	if s.Actions != nil {
		p.clicks = []acted{}
	}
	for _, a := range s.Actions {
		x := acted{a.ActionID, a.Value}
		if a.SelectedOption != nil {
			x.value = a.SelectedOption.Value
		}
		p.clicks = append(p.clicks, x)
	}
	return p
}

// payloads draws interactions with null and strange letters in every place.
func payloads() *rapid.Generator[any] {
	text := rapid.OneOf(rapid.Just[any](nil), rapid.Map(rapid.OneOf(rapid.String(), rapid.StringMatching(`["\\{}\[\],: \n\tü€😀]{0,6}`)), func(s string) any { return s }))
	name := rapid.OneOf(rapid.StringMatching(`[a-z:0-9]{1,5}`), rapid.StringMatching(`["\\ü]{1,3}`))
	object := func(members map[string]*rapid.Generator[any]) *rapid.Generator[any] {
		return rapid.Custom(func(t *rapid.T) any {
			m := map[string]any{}
			for key, g := range members {
				if rapid.IntRange(0, 5).Draw(t, "there") > 0 {
					m[key] = g.Draw(t, key)
				}
			}
			if rapid.Bool().Draw(t, "more") {
				m["more"] = anything(2).Draw(t, "more of it")
			}
			return m
		})
	}
	some := func(g *rapid.Generator[any]) *rapid.Generator[any] {
		return rapid.Map(rapid.SliceOfN(g, 0, 3), func(l []any) any { return l })
	}
	option := object(map[string]*rapid.Generator[any]{"value": text, "text": text})
	maybe := rapid.OneOf(rapid.Just[any](nil), option)
	element := object(map[string]*rapid.Generator[any]{"type": text, "value": text, "selected_option": maybe, "selected_options": some(option),
		"selected_date": text, "selected_user": text, "selected_users": some(text), "selected_conversation": text,
		"selected_time": text})
	one := func(g *rapid.Generator[any]) *rapid.Generator[any] {
		return rapid.Map(g, func(x any) any { return map[string]any{"element": x} })
	}
	values := rapid.Map(rapid.MapOfN(name, one(element), 0, 3), func(m map[string]any) any { return m })
	return object(map[string]*rapid.Generator[any]{
		"type": text, "trigger_id": text, "response_url": text, "callback_id": text, "action_id": text, "value": text,
		"team": object(map[string]*rapid.Generator[any]{"id": text}), "user": object(map[string]*rapid.Generator[any]{"id": text, "team_id": text}),
		"channel": object(map[string]*rapid.Generator[any]{"id": text}), "message": object(map[string]*rapid.Generator[any]{"ts": text, "text": text}),
		"container": object(map[string]*rapid.Generator[any]{"message_ts": text, "thread_ts": text}),
		"actions":   some(object(map[string]*rapid.Generator[any]{"action_id": text, "value": text, "selected_option": maybe})),
		"view": object(map[string]*rapid.Generator[any]{"id": text, "hash": text, "type": text, "callback_id": text, "private_metadata": text,
			"state": object(map[string]*rapid.Generator[any]{"values": values})}),
	})
}

func TestInteractionsAreReadAsTheStandardLibraryReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw, err := json.MarshalIndent(payloads().Draw(t, "payload"), "", rapid.SampledFrom([]string{"", "\t"}).Draw(t, "indent"))
		if err != nil {
			t.Fatal(err)
		}
		var s standard
		if err := json.Unmarshal(raw, &s); err != nil {
			t.Fatal(err)
		}
		got, err := readInteraction(raw)
		if want := s.interaction(); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\n%+v, %v\nwant %+v", raw, got, err, want)
		}
		last := map[string]tagged{} // of each block
		for block, elements := range s.View.State.Values {
			for _, f := range elements {
				last[block] = f
			}
		}
		written, _ := json.Marshal(last)
		sum := sha256.Sum256(written)
		if want := base64.RawURLEncoding.EncodeToString(sum[:15]); got.fields.digest() != want {
			t.Fatalf("the key of %s is another than in programs before", written)
		}
	})
}

func TestWhatIsNoInteractionIsRefused(t *testing.T) {
	for _, raw := range []string{``, `{`, `[]`, `"x"`, `7`, `{"type":7}`, `{"team":[]}`, `{"actions":{}}`, `{"view":{"state":{"values":{"b":{"e":{"value":[1]}}}}}}`,
		`{"type":"block_actions"}`, `{"type":"block_actions","actions":[]}`, `{"type":"a"}}`, `{"type":"a"`} {
		if r, err := decodeInteraction([]byte(raw)); err == nil {
			t.Errorf("%s was read as %+v", raw, r)
		}
	}
	if r, err := decodeInteraction([]byte(` null `)); err != nil || r.Kind != Unknown {
		t.Errorf("null: %+v, %v", r, err)
	}
}

func TestOtherWordsInAFormAreAnotherSubmission(t *testing.T) {
	seen := map[string]string{}
	for _, f := range []Fields{{}, {"a": {}}, {"a": {Value: "bc"}}, {"ab": {Value: "c"}}, {"a": {SelectedDate: "bc"}}, {"a": {Value: "b"}, "c": {}},
		{"a": {SelectedOption: &option{}}}, {"a": {SelectedOption: &option{"b"}}}, {"a": {SelectedOptions: []option{{"b"}}}},
		{"a": {SelectedOptions: []option{{"b"}, {""}}}}, {"a": {SelectedUsers: []string{"b"}}}, {"a": {SelectedUsers: []string{"b", "c"}}},
		{"a": {SelectedUsers: []string{"bc"}}}} {
		raw, _ := json.Marshal(f)
		if other, twice := seen[f.digest()]; twice {
			t.Errorf("%s and %s are told to be one", raw, other)
		}
		seen[f.digest()] = string(raw)
	}
}

func BenchmarkDecodeSubmission(b *testing.B) {
	raw := []byte(strings.ReplaceAll(`{"type":"view_submission","team":{"id":"T0","domain":"bench"},"user":{"id":"U1","username":"ann","team_id":"T0"},
		"trigger_id":"1.2.3","view":{"id":"V1","team_id":"T0","type":"modal","blocks":[],"callback_id":"cards:s1:collect.1:","private_metadata":"",
		"state":{"values":{"column:start:0":{"column:start:0":{"type":"plain_text_input","value":"Pair on the importer"}},
		"column:stop:0":{"column:stop:0":{"type":"plain_text_input","value":null}},"column:go:0":{"column:go:0":{"type":"plain_text_input","value":null}}}},
		"hash":"1790000000.aB","title":{"type":"plain_text","text":"Your thoughts","emoji":true}},"response_urls":[]}`, "\n", ""))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeInteraction(raw); err != nil {
			b.Fatal(err)
		}
	}
}
