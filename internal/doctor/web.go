package doctor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"syscall"

	"steward/internal/config"
	"steward/internal/ops"
)

// Slack's signing secrets are 16 bytes in lower-case hex.
var secretShape = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (x *examination) signingSecret() {
	if p := x.Config.SigningSecretProblem(); p != "" {
		x.problem("signing secret", p)
		return
	}
	if !secretShape.MatchString(x.Config.SigningSecret.Reveal()) {
		x.fail("signing secret", "SLACK_SIGNING_SECRET is not 32 hexadecimal digits, as Slack's are.",
			x.page("Basic Information")+": under App Credentials click Show beside Signing Secret and copy it.")
		return
	}
	x.ok("signing secret", "It has the right shape. Whether it is the right one shows at Slack's first request.")
}

// listen takes the address for a moment. When somebody has it already, it asks
// whether that is the bot.
func (x *examination) listen(ctx context.Context) {
	address := x.Config.Listen
	if config.ListenProblem("", address) != "" {
		return // among the settings already
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case err == nil:
		_ = listener.Close()
		x.ok("listen", address+" is free.")
	case errors.Is(err, syscall.EADDRINUSE) && Alive(ctx, address) == nil:
		x.ok("listen", "The bot is running already, at "+address+".")
	case errors.Is(err, syscall.EADDRINUSE):
		x.fail("listen", "Another program listens at "+address+".", "Set STEWARD_LISTEN to a free address, for example 127.0.0.1:0 for any free port, or stop that program.")
	case errors.Is(err, os.ErrPermission):
		x.fail("listen", "This account may not listen at "+address+".", "Set STEWARD_LISTEN to a port above 1023 and let a reverse proxy take the low one.")
	default:
		x.fail("listen", fmt.Sprintf("Nothing can listen at %s: %s.", address, cause(err)), "Set STEWARD_LISTEN to an address of this machine, for example 127.0.0.1:8080.")
	}
}

// Alive asks the bot at a listen address whether it lives; nil is yes. It is
// the health check of the container image, which holds nothing but the bot.
func Alive(ctx context.Context, address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "localhost" // "every address" is a place to listen, not to call
	}
	ctx, cancel := context.WithTimeout(ctx, callLimit/5)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return err
	}
	// No proxy: the bot is on this machine.
	answer, err := (&http.Client{Transport: &http.Transport{}}).Do(request)
	if err != nil {
		return fmt.Errorf("no bot at %s: %s", address, cause(err))
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, int64(len(ops.Alive))))
	if err != nil || answer.StatusCode != http.StatusOK || string(body) != ops.Alive {
		return fmt.Errorf("what answers at %s is not the bot", address)
	}
	return nil
}
