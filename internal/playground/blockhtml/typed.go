package blockhtml

import "encoding/json"

// Values is what stands in the fields of a view or message, in the form of Slack's state.values: block id, action
// id, value. It goes before an element's initial value, also when a person has emptied the field.
type Values map[string]map[string]map[string]any

// typed returns the element with what a person has put into it in place of what it began with.
func (d drawing) typed(n *node) *node {
	value, ok := d.Values[d.block][n.ActionID]
	if !ok {
		return n
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return n
	}
	var v struct {
		Value         scalar   `json:"value"`
		Rich          scalar   `json:"rich_text_value"`
		Option        *option  `json:"selected_option"`
		Options       []option `json:"selected_options"`
		User          string   `json:"selected_user"`
		Users         []string `json:"selected_users"`
		Channel       string   `json:"selected_channel"`
		Channels      []string `json:"selected_channels"`
		Conversation  string   `json:"selected_conversation"`
		Conversations []string `json:"selected_conversations"`
		Date          string   `json:"selected_date"`
		Time          string   `json:"selected_time"`
		DateTime      scalar   `json:"selected_date_time"`
	}
	if json.Unmarshal(raw, &v) != nil {
		return n
	}
	now := *n
	now.InitialValue = v.Value + v.Rich
	now.InitialOption, now.InitialOptions = v.Option, v.Options
	now.InitialUser, now.InitialUsers = v.User, v.Users
	now.InitialChannel, now.InitialChannels = v.Channel, v.Channels
	now.InitialConversation, now.InitialConversations = v.Conversation, v.Conversations
	now.CurrentConversation = false
	now.InitialDate, now.InitialTime, now.InitialDateTime = v.Date, v.Time, v.DateTime
	return &now
}
