//go:build e2e

package node

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"steward/internal/fakeslack"
)

// typeOf says which of Slack's own types a delivery must fit.
func typeOf(e fakeslack.Entry) (name string, payload json.RawMessage) {
	if event, ok := strings.CutPrefix(e.Name, "event:"); ok {
		var outer struct{ Event json.RawMessage }
		json.Unmarshal(e.Request, &outer)
		return map[string]string{
			"app_home_opened":       "AppHomeOpenedEvent",
			"app_mention":           "AppMentionEvent",
			"app_uninstalled":       "AppUninstalledEvent",
			"channel_archive":       "ChannelArchiveEvent",
			"member_joined_channel": "MemberJoinedChannelEvent",
			"member_left_channel":   "MemberLeftChannelEvent",
			"message":               "AllMessageEvents",
			"team_join":             "TeamJoinEvent",
			"tokens_revoked":        "TokensRevokedEvent",
			"user_change":           "UserChangeEvent",
		}[event], outer.Event
	}
	return map[string]string{
		"block_actions":    "BlockAction",
		"block_suggestion": "BlockSuggestion",
		"message_action":   "MessageShortcut",
		"shortcut":         "GlobalShortcut",
		"view_closed":      "ViewClosedAction",
		"view_submission":  "ViewSubmitAction",
		"/lunch":           "SlashCommand",
	}[e.Name], e.Request
}

// What the fake sends has the fields that Slack's TypeScript types promise.
func TestPayloadsFitSlacksTypes(t *testing.T) {
	s := fakeslack.New(fakeslack.Options{Manifest: manifest(t, "")})
	t.Cleanup(s.Close)
	b := run(t, s, "bolt.mjs", "MODE=socket")
	b.await("ready", 1)
	story(t, s, b)
	s.AddUser(fakeslack.User{ID: "UDAN", Name: "dan", RealName: "Dan Dyer", TZ: "Europe/Paris"})
	s.ChangeUser("UDAN", func(u *fakeslack.User) { u.TZ = "America/Lima" })
	s.Join("CTEAM", "UDAN")
	s.Leave("CTEAM", "UDAN")
	s.Archive("CGENERAL")

	var ts bytes.Buffer
	ts.WriteString("import type * as slack from '@slack/bolt';\nimport type * as events from '@slack/types';\nimport type { Fits } from '../types.ts';\n")
	seen := map[string]int{}
	var lines []string // what each line of the file is
	for _, e := range s.Ledger() {
		if e.Kind != "delivery" {
			continue
		}
		name, payload := typeOf(e)
		if name == "" {
			t.Errorf("%s has no type to compare with", e.Name)
			continue
		}
		from := "slack"
		if strings.HasPrefix(e.Name, "event:") {
			from = "events"
		}
		fmt.Fprintf(&ts, "const v%[1]d = %[4]s as const; export const p%[1]d: Fits<%[2]s.%[3]s> = v%[1]d;\n", len(lines), from, name, payload)
		lines = append(lines, e.Name)
		seen[name]++
	}
	if len(seen) < 14 {
		t.Errorf("only %d kinds of payload were seen: %v", len(seen), seen)
	}
	dir, err := os.MkdirTemp(".", "types-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.WriteFile(filepath.Join(dir, "payloads.ts"), ts.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	tsc := exec.Command("node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022", "--allowImportingTsExtensions", filepath.Join(dir, "payloads.ts"))
	if out, err := tsc.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, named(string(out), lines))
	}
}

// named says what was delivered instead of the line it is on: the first
// delivery is on line 4, after the imports.
func named(errors string, lines []string) string {
	return place.ReplaceAllStringFunc(errors, func(at string) string {
		n, _ := strconv.Atoi(place.FindStringSubmatch(at)[1])
		if n -= 4; n >= 0 && n < len(lines) {
			return lines[n]
		}
		return at
	})
}

var place = regexp.MustCompile(`\S+payloads\.ts\((\d+),\d+\)`)
