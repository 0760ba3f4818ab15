package fakeslack

import (
	"encoding/json"
	"unicode/utf8"

	"steward/internal/blockkit"
)

// draft is the content of a message to be: which parts were given, and each part checked.
type draft struct {
	given                 map[string]bool
	text                  string
	blocks                []any
	attachments, metadata json.RawMessage
}

func (d draft) has(part string) bool { return d.given[part] }

const (
	textLimit     = 40_000 // characters; what is longer is cut
	markdownLimit = 12_000 // characters of markdown_text
	maxAttached   = 100
	metadataLimit = 16 << 10 // bytes, a generous reading of metadata_too_large
)

// contentOf reads text, blocks, attachments and metadata of a call and checks them. Slack wants at least one to show.
func (s *Server) contentOf(args arguments) (draft, error) {
	d := draft{given: map[string]bool{}, text: cut(args.str("text"), textLimit)}
	d.given["text"] = args.has("text")
	markdown := args.str("markdown_text")
	if markdown != "" {
		switch {
		case args.has("blocks") || d.text != "":
			return d, refuse("markdown_text_conflict")
		case utf8.RuneCountInString(markdown) > markdownLimit:
			return d, refuse("msg_too_long")
		}
		d.text, d.given["text"] = markdown, true
	}
	if err := s.readBlocks(&d, args); err != nil {
		return d, err
	}
	if args.str("attachments") != "" {
		value, _ := args.structure("attachments")
		items, ok := value.([]any)
		switch {
		case !ok:
			return d, refuse("invalid_attachments")
		case len(items) > maxAttached:
			return d, refuse("too_many_attachments")
		}
		d.given["attachments"] = true
		if len(items) > 0 {
			d.attachments = asJSON(s.completeValue(items))
		}
	}
	if err := readMetadata(&d, args); err != nil {
		return d, err
	}
	if d.text == "" && len(d.blocks) == 0 && len(d.attachments) == 0 {
		return d, refuse("no_text")
	}
	return d, nil
}

func (c *call) content() (draft, error) { return c.contentOf(c.args) }

func (s *Server) readBlocks(d *draft, args arguments) error {
	if args.str("blocks") == "" {
		return nil
	}
	value, ok := args.structure("blocks")
	blocks, isList := value.([]any)
	if !ok || !isList {
		return refuse("invalid_blocks_format")
	}
	d.given["blocks"] = true
	if len(blocks) == 0 {
		return nil
	}
	if err := invalid("invalid_blocks", blockkit.Message, asJSON(blocks)); err != nil {
		return err
	}
	d.blocks = s.complete(blocks)
	return nil
}

func readMetadata(d *draft, args arguments) error {
	if args.str("metadata") == "" {
		return nil
	}
	value, _ := args.structure("metadata")
	meta, ok := value.(object)
	if ok && meta["event_type"] == "" && meta["event_payload"] == nil {
		return nil // how slack-go writes "none" to a response_url; Slack takes it so
	}
	if !ok || len(meta) > 0 && (text(meta, "event_type") == "" || child(meta, "event_payload") == nil) {
		return refuse("invalid_metadata_format")
	}
	raw := asJSON(meta)
	if len(raw) > metadataLimit {
		return refuse("metadata_too_large")
	}
	d.given["metadata"] = true
	if len(meta) > 0 {
		d.metadata = raw
	}
	return nil
}

// fill writes the draft into a new message.
func (d draft) fill(m *Message) {
	m.Text, m.blocks, m.Attachments, m.Metadata = d.text, d.blocks, d.attachments, d.metadata
	m.Blocks = nil
	if len(d.blocks) > 0 {
		m.Blocks = asJSON(d.blocks)
	}
}

// fillChanged writes the draft over an existing message as chat.update does: what is not given stays, except that a new
// text without blocks takes the old blocks away.
func (d draft) fillChanged(m *Message) {
	old := *m
	d.fill(m)
	if !d.has("text") {
		m.Text = old.Text
	}
	if !d.has("blocks") && !d.has("text") {
		m.blocks, m.Blocks = old.blocks, old.Blocks
	}
	if !d.has("attachments") && !d.has("text") {
		m.Attachments = old.Attachments
	}
	if !d.has("metadata") {
		m.Metadata = old.Metadata
	}
}
