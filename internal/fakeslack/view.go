package fakeslack

import (
	"encoding/json"
	"maps"
)

// View is a modal or a Home tab as one person sees it, with what they have typed so far.
type View struct {
	ID, Type, CallbackID, ExternalID, PrivateMetadata string
	Hash, RootID, PreviousID                          string
	User                                              string // whose screen it is on
	Title, SubmitLabel, CloseLabel                    string // SubmitLabel "" means there is nothing to submit
	NotifyOnClose, ClearOnClose                       bool
	Blocks                                            json.RawMessage
	Values                                            Values            // what stands in the fields
	Errors                                            map[string]string // shown under the fields, by block id
	Trouble                                           string            // Slack's own error at the bottom of a modal

	blocks []any
	raw    map[string]any // title, submit and close as the app sent them
	team   string
	origin string // the conversation it was opened from, for default_to_current_conversation
}

// Values are field contents in the form of Slack's view.state.values: block id, action id, value.
type Values map[string]map[string]Value

// Value is one field's content, such as {"type":"plain_text_input","value":"Lunch"}.
type Value map[string]any

func (v Values) clone() Values {
	out := make(Values, len(v))
	for block, actions := range v {
		out[block] = maps.Clone(actions)
	}
	return out
}

func (v Values) set(block, action string, value Value) {
	if v[block] == nil {
		v[block] = map[string]Value{}
	}
	v[block][action] = value
}

// Shows is the text a reader sees: title, blocks, what stands in the fields, errors and the two buttons.
func (v View) Shows() string {
	text := v.Title + "\n" + visibleText(v.blocks)
	for _, actions := range v.Values {
		for _, value := range actions {
			if typed, ok := value["value"].(string); ok {
				text += "\n" + typed
			}
		}
	}
	for _, e := range v.Errors {
		text += "\n" + e
	}
	return text + "\n" + v.SubmitLabel + "\n" + v.CloseLabel + "\n" + v.Trouble
}

// Buttons are the labels of all buttons among the blocks, in order; not Submit and Close.
func (v View) Buttons() []string { return buttonsIn(v.blocks) }

// JSON is the view as Slack's API shows it.
func (v View) JSON() json.RawMessage { return asJSON(v.wire()) }

func (v View) place() place { return place{view: v.ID} }

func (v View) snapshot() View {
	v.Values = v.Values.clone()
	v.Errors = maps.Clone(v.Errors)
	return v
}

// wire is the view object of API answers and payloads.
func (v View) wire() map[string]any {
	out := map[string]any{
		"id": v.ID, "type": v.Type, "callback_id": v.CallbackID, "external_id": v.ExternalID,
		"private_metadata": v.PrivateMetadata, "hash": v.Hash, "root_view_id": v.RootID, "previous_view_id": nil,
		"team_id": v.team, "app_installed_team_id": v.team, "app_id": appID, "bot_id": botID, "clear_on_close": v.ClearOnClose, "notify_on_close": v.NotifyOnClose,
		"blocks": v.blocks, "state": map[string]any{"values": v.Values.clone()},
		"title": v.raw["title"], "submit": v.raw["submit"], "close": v.raw["close"],
	}
	if v.PreviousID != "" {
		out["previous_view_id"] = v.PreviousID
	}
	if v.blocks == nil {
		out["blocks"] = []any{}
	}
	return out
}
