package fakeslack

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Command types a slash command into a channel, such as "/retro start". "" as channel is the DM with the bot. The
// outcome's message is the app's direct answer, if it gave one.
func (p Person) Command(channel, line string) Outcome {
	if channel == "" {
		channel = p.BotDM()
	}
	return p.done(p.command(channel, line))
}

func (p Person) command(channel, line string) Outcome {
	s := p.s
	name, args, _ := strings.Cut(strings.TrimSpace(line), " ")
	s.mu.Lock()
	u, conv := s.users[p.ID], s.channels[channel]
	if u == nil || conv == nil || !s.canRead(*u, conv) {
		s.mu.Unlock()
		return impossible("%s cannot write in %s", p.ID, channel)
	}
	command, known := s.manifest.command(name)
	if !known || !s.manifest.grants("commands") || s.revoked == uninstalled {
		s.mu.Unlock()
		return impossible("%s is not a valid command. In Slack, all messages that start with “/” are taken as commands.", name)
	}
	args = strings.TrimSpace(args)
	if command.Escape {
		args = s.escape(args)
	}
	result := s.begin(delivery{
		kind: "slash_commands", name: name, user: p.ID, url: s.requestURL(command.URL),
		payload: object{
			"token": verification, "team_id": s.opts.Team.ID, "team_domain": s.opts.Team.Domain,
			"channel_id": conv.ID, "channel_name": conv.payloadName(), "user_id": u.ID, "user_name": u.Name,
			"command": name, "text": args, "api_app_id": appID, "is_enterprise_install": "false",
			"response_url": s.newHook(hook{user: p.ID, channel: conv.ID}), "trigger_id": s.newTrigger(p.ID, conv.ID, ""),
		},
	}, 0, "")
	s.mu.Unlock()
	a := <-result
	s.mu.Lock()
	defer s.mu.Unlock()
	return p.commandAnswered(name, conv, a)
}

// commandAnswered shows the app's direct answer to a command. The caller holds the lock.
func (p Person) commandAnswered(name string, conv *conversation, a answer) Outcome {
	if a.failure != "" {
		return Outcome{Error: commandTrouble(name, a.failure)}
	}
	args, ok := commandReply(a.body)
	if !ok {
		return Outcome{}
	}
	d, err := p.s.contentOf(args)
	if err != nil {
		a.entry.Failure = failAnswer + ": " + reasons(err)
		return Outcome{Error: commandTrouble(name, failAnswer)}
	}
	m := *p.s.postAnswer(conv, p.ID, args.str("response_type") == "in_channel", args.str("thread_ts"), d)
	return Outcome{Message: &m}
}

// commandReply reads what an app said to a command: a message as JSON, or plain text. ok is false if it said nothing.
func commandReply(body []byte) (args arguments, ok bool) {
	if len(strings.TrimSpace(string(body))) == 0 {
		return nil, false
	}
	if json.Unmarshal(body, &args) == nil {
		return args, args.has("text") || args.has("blocks") || args.has("attachments")
	}
	var said string
	if json.Unmarshal(body, &said) != nil {
		said = string(body)
	}
	return arguments{"text": asJSON(said)}, said != ""
}

// commandTrouble is how Slack tells a person that a command went nowhere.
func commandTrouble(name, failed string) string {
	switch failed {
	case failNoSocket, failNoURL:
		return fmt.Sprintf("%s failed because the app did not respond.", name)
	case failTimeout:
		return fmt.Sprintf("%s failed with the error \"operation_timeout\"", name)
	case failAnswer:
		return fmt.Sprintf("%s failed with the error \"invalid_command_response\"", name)
	}
	return fmt.Sprintf("%s failed with the error \"dispatch_failed\"", name)
}

// escape writes mentions of people and channels as Slack does for commands with should_escape.
func (s *Server) escape(args string) string {
	words := strings.Split(args, " ")
	for i, w := range words {
		rest, isUser := strings.CutPrefix(w, "@")
		if isUser {
			if id, err := s.userNamed(rest); err == nil {
				u := s.users[id.(string)]
				words[i] = "<@" + u.ID + "|" + u.Name + ">"
			}
		}
		if rest, isChannel := strings.CutPrefix(w, "#"); isChannel {
			if id, err := s.channelNamed(rest); err == nil {
				words[i] = "<#" + id.(string) + "|" + s.channels[id.(string)].Name + ">"
			}
		}
	}
	return strings.Join(words, " ")
}
