package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// The three that are measured.
const (
	botName   = "Steward"
	peerName  = "Bolt for JS"
	floorName = "net/http"
)

// build makes the bot, unless one is given.
func (b *trial) build(ctx context.Context) error {
	if b.binary != "" {
		return nil
	}
	b.binary = filepath.Join(b.folder, "bot")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", b.binary, "./cmd/bot")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build the bot: %w", err)
	}
	return nil
}

// botOn says how the bot is run: in HTTP mode, with its private texts sealed.
func (b *trial) botOn(file string) program {
	return program{
		name: botName, want: updated, logs: filepath.Join(b.folder, "bot.log"),
		args: func(string) []string { return []string{b.binary, "serve"} },
		env: func(port string) []string {
			return []string{"STEWARD_MODE=http", "STEWARD_LISTEN=127.0.0.1:" + port, "STEWARD_DATABASE=" + file, "STEWARD_KEYS=" + masterKey,
				"STEWARD_LOG_LEVEL=warn", "SLACK_API_URL=" + b.slack.url, "SLACK_BOT_TOKEN=xoxb-1-1-bench", "SLACK_SIGNING_SECRET=" + secret}
		},
	}
}

// peerFolder is where the peer and its packages are, from the root of the repository.
const peerFolder = "bench/peer"

func (b *trial) peerOn(file string) program {
	return program{
		name: peerName, want: updated, logs: filepath.Join(b.folder, "peer.log"),
		args: func(port string) []string { return peerCommand("serve", file, port) },
		env:  func(string) []string { return []string{"SLACK_SIGNING_SECRET=" + secret, "NODE_ENV=production"} },
	}
}

func peerCommand(args ...string) []string {
	return append([]string{"node", filepath.Join(peerFolder, "peer.mjs")}, args...)
}

// floor is this program in its other role.
func (b *trial) floor() program {
	return program{
		name: floorName, want: []byte("ok"), logs: filepath.Join(b.folder, "floor.log"),
		args: func(port string) []string { return []string{"/proc/self/exe", "floor", port} },
		env:  func(string) []string { return nil },
	}
}
