package blockhtml

import (
	"bytes"
	"encoding/json"
	"strings"
)

// node is any object of Block Kit. The kinds share so many fields that one struct with all of them reads simpler
// than forty types; a field that some kind uses in another shape gets a lenient type below.
type node struct {
	Type     string `json:"type"`
	BlockID  string `json:"block_id"`
	ActionID string `json:"action_id"`

	Text     *text  `json:"text"`
	Title    *text  `json:"title"`
	Subtitle *text  `json:"subtitle"`
	Body     *text  `json:"body"`
	Subtext  *text  `json:"subtext"`
	Label    *text  `json:"label"`
	Hint     *text  `json:"hint"`
	Caption  *text  `json:"caption"`
	Fields   []text `json:"fields"`
	Level    scalar `json:"level"`
	Optional bool   `json:"optional"`
	Dispatch bool   `json:"dispatch_action"`

	Accessory *node  `json:"accessory"`
	Element   *node  `json:"element"`
	Elements  []node `json:"elements"`
	Actions   []node `json:"actions"`
	Children  []node `json:"child_blocks"`
	RichTitle *node  `json:"rich_text_title"`
	Hero      *node  `json:"hero_image"`
	Details   *node  `json:"details"`
	Output    *node  `json:"output"`
	Tasks     []node `json:"tasks"`
	Status    string `json:"status"`
	Positive  *node  `json:"positive_button"`
	Negative  *node  `json:"negative_button"`

	ImageURL     string `json:"image_url"`
	ThumbnailURL string `json:"thumbnail_url"`
	VideoURL     string `json:"video_url"`
	AltText      string `json:"alt_text"`
	AuthorName   string `json:"author_name"`
	Description  *text  `json:"description"`

	URL                string   `json:"url"`
	Value              scalar   `json:"value"`
	Style              style    `json:"style"`
	Icon               symbol   `json:"icon"`
	Confirm            *confirm `json:"confirm"`
	AccessibilityLabel string   `json:"accessibility_label"`
	VisibleTo          []string `json:"visible_to_user_ids"`

	Placeholder  *text    `json:"placeholder"`
	Options      []option `json:"options"`
	OptionGroups []group  `json:"option_groups"`
	Multiline    bool     `json:"multiline"`
	MinLength    int      `json:"min_length"`
	MaxLength    int      `json:"max_length"`
	MinValue     scalar   `json:"min_value"`
	MaxValue     scalar   `json:"max_value"`
	Decimal      bool     `json:"is_decimal_allowed"`
	MinQuery     *int     `json:"min_query_length"`
	MaxSelected  int      `json:"max_selected_items"`
	FocusOnLoad  bool     `json:"focus_on_load"`
	Filter       *filter  `json:"filter"`

	InitialValue         scalar   `json:"initial_value"`
	InitialOption        *option  `json:"initial_option"`
	InitialOptions       []option `json:"initial_options"`
	InitialDate          string   `json:"initial_date"`
	InitialTime          string   `json:"initial_time"`
	InitialDateTime      scalar   `json:"initial_date_time"`
	InitialUser          string   `json:"initial_user"`
	InitialUsers         []string `json:"initial_users"`
	InitialConversation  string   `json:"initial_conversation"`
	InitialConversations []string `json:"initial_conversations"`
	InitialChannel       string   `json:"initial_channel"`
	InitialChannels      []string `json:"initial_channels"`
	CurrentConversation  bool     `json:"default_to_current_conversation"`

	Rows           json.RawMessage `json:"rows"`
	ColumnSettings []column        `json:"column_settings"`
	PageSize       int             `json:"page_size"`
	HeaderColumn   *int            `json:"row_header_column_index"`
	Chart          *chart          `json:"chart"`
	Collapsible    bool            `json:"is_collapsible"`
	Collapsed      bool            `json:"default_collapsed"`
	LabelVisible   bool            `json:"is_label_visible"`

	// Rich text.
	Indent    int    `json:"indent"`
	Offset    int    `json:"offset"`
	Border    int    `json:"border"`
	UserID    string `json:"user_id"`
	ChannelID string `json:"channel_id"`
	GroupID   string `json:"usergroup_id"`
	Range     string `json:"range"`
	Name      string `json:"name"`
	Unicode   string `json:"unicode"`
	Timestamp scalar `json:"timestamp"`
	Format    string `json:"format"`
	Fallback  scalar `json:"fallback"`

	raw json.RawMessage
}

// text is a text object, or the plain string that a few blocks have in its place.
type text struct {
	Kind  string `json:"type"`
	Text  string `json:"text"`
	Emoji *bool  `json:"emoji"`
}

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		t.Kind = "plain_text"
		return json.Unmarshal(b, &t.Text)
	}
	type object text
	return json.Unmarshal(b, (*object)(t))
}

// scalar is a string that some blocks write as a number, or as an object nobody reads here.
type scalar string

func (s *scalar) UnmarshalJSON(b []byte) error {
	switch {
	case len(b) == 0, bytes.Equal(b, []byte("null")):
		return nil
	case b[0] == '"':
		return json.Unmarshal(b, (*string)(s))
	case b[0] == '{':
		*s = scalar(plainRich(b))
	default:
		*s = scalar(b)
	}
	return nil
}

// plainRich is the text of a rich_text object given as an initial value, without its styling.
func plainRich(b []byte) string {
	var n node
	if json.Unmarshal(b, &n) != nil {
		return ""
	}
	var lines []string
	for _, e := range n.Elements {
		var line strings.Builder
		for _, part := range e.Elements {
			if part.Text != nil {
				line.WriteString(part.Text.Text)
			}
		}
		lines = append(lines, line.String())
	}
	return strings.Join(lines, "\n")
}

// style is a word for buttons and lists, and a set of switches for rich text.
type style struct {
	Word                            string
	Bold, Italic, Strike, Code, Hue bool
}

func (s *style) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &s.Word)
	}
	var set struct {
		Bold, Italic, Strike, Code bool
		Highlight                  bool `json:"highlight"`
	}
	err := json.Unmarshal(b, &set)
	*s = style{Bold: set.Bold, Italic: set.Italic, Strike: set.Strike, Code: set.Code, Hue: set.Highlight}
	return err
}

// symbol is an icon: a name for an icon button, a picture for a card.
type symbol struct {
	Name    string
	Picture *node
}

func (s *symbol) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &s.Name)
	}
	return json.Unmarshal(b, &s.Picture)
}

type option struct {
	Text        text   `json:"text"`
	Value       string `json:"value"`
	Description *text  `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
}

type group struct {
	Label   text     `json:"label"`
	Options []option `json:"options"`
}

type confirm struct {
	Title   text   `json:"title"`
	Text    text   `json:"text"`
	Confirm text   `json:"confirm"`
	Deny    text   `json:"deny"`
	Style   string `json:"style"`
}

type filter struct {
	Include     []string `json:"include"`
	ExcludeBots bool     `json:"exclude_bot_users"`
}

type column struct {
	Align string `json:"align"`
	Wrap  bool   `json:"is_wrapped"`
}

// decode reads a list of blocks. One that does not read as a block keeps its JSON and an unknown type, so that a
// single odd block never hides its neighbours.
func decode(blocks []byte) []node {
	var raws []json.RawMessage
	if len(bytes.TrimSpace(blocks)) == 0 {
		return nil
	}
	if json.Unmarshal(blocks, &raws) != nil {
		return []node{{Type: "not a list of blocks", raw: blocks}}
	}
	nodes := make([]node, len(raws))
	for i, raw := range raws {
		if err := json.Unmarshal(raw, &nodes[i]); err != nil {
			nodes[i] = node{Type: "unreadable: " + err.Error()}
		}
		nodes[i].raw = raw
	}
	return nodes
}
