package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"steward/internal/ops"
)

// Socket is the Socket Mode side: two connections that overlap, so that one can be renewed while the other listens.
type Socket struct {
	h       *Handler
	api     *slack.Client
	metrics *ops.Metrics
	work    *pool
	open    atomic.Int64
	once    atomic.Bool // a connection has been open since the start
}

const (
	connections = 2
	// socketWorkers bounds the requests that are answered at once. When all are taken an envelope stays without an
	// acknowledgement and Slack sends it again.
	socketWorkers = 256
	// ackTimeout is how long an acknowledgement may wait for the connection to take it.
	ackTimeout = time.Second
	// flush is how long the client gets to write the last acknowledgements: it queues them and does not say when they
	// are out.
	flush = 100 * time.Millisecond
	// readLimit is the most bytes of an envelope.
	readLimit = 1 << 20
	// reopen is how long to wait before a connection that ended is opened again.
	reopen = time.Second
)

// NewSocket returns the Socket Mode door. api needs the app-level token.
func NewSocket(h *Handler, api *slack.Client, metrics *ops.Metrics) *Socket {
	return &Socket{h: h, api: api, metrics: metrics, work: newPool(socketWorkers)}
}

// Connected reports how many connections are open.
func (s *Socket) Connected() int { return int(s.open.Load()) }

// Run keeps the connections until ctx ends. Then it takes nothing new, and closes them once everything taken has been
// acknowledged, or when grace ends. It returns early only when Slack refuses the token for good.
func (s *Socket) Run(ctx, grace context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	online, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	ended := make(chan error, connections)
	for range connections {
		go func() { ended <- s.keep(ctx, online) }()
	}
	go func() {
		<-ctx.Done()
		s.work.close(grace)
		time.Sleep(flush)
		hangUp()
	}()
	var first error
	for range connections {
		if err := <-ended; err != nil && first == nil {
			first = err
			cancel()
		}
	}
	return first
}

// keep opens one connection again and again. It stays open until online ends; what comes in is taken until ctx does.
func (s *Socket) keep(ctx, online context.Context) error {
	for ctx.Err() == nil {
		client := socketmode.New(s.api, socketmode.OptionReadLimit(readLimit))
		attempt, refuse := context.WithCancelCause(online)
		taking, enough := context.WithCancel(ctx)
		go s.drain(taking, client, refuse)
		err := client.RunContext(attempt)
		if attempt.Err() != nil {
			err = context.Cause(attempt)
		}
		enough()
		refuse(nil)
		if ctx.Err() != nil {
			return nil
		}
		if code := refused(err); code != "" {
			return fmt.Errorf("slack opens no connection with SLACK_APP_TOKEN (%s). Run \"bot doctor\" with the same settings: it names the page and the next click", code)
		}
		s.h.log.Warn("socket mode connection ended, opening it again", "err", err)
		select {
		case <-ctx.Done():
		case <-time.After(reopen):
		}
	}
	return nil
}

// refusedForGood are answers of apps.connections.open that trying again does not change. The client itself knows only some of them.
var refusedForGood = []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type",
	"missing_scope", "access_denied", "team_access_not_granted", "socket_mode_not_enabled", "link_disabled"}

// refused returns Slack's code if it will not open a connection, however often it is asked.
func refused(err error) string {
	var answer slack.SlackErrorResponse
	if errors.As(err, &answer) && slices.Contains(refusedForGood, answer.Err) {
		return answer.Err
	}
	return ""
}

// drain takes events off the client and does nothing else: it never acknowledges and never waits, because a client
// whose events are not taken cannot reconnect. A token that is refused before the first connection was open ends the
// program; later on it may be a slip in Slack's settings, which somebody mends while the bot keeps trying.
func (s *Socket) drain(ctx context.Context, client *socketmode.Client, refuse context.CancelCauseFunc) {
	up := false
	defer func() { s.count(&up, false) }()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-client.Events:
			if !ok {
				return
			}
			switch e.Type {
			case socketmode.EventTypeConnected, socketmode.EventTypeHello:
				s.once.Store(true)
				s.count(&up, true)
			case socketmode.EventTypeDisconnect, socketmode.EventTypeConnecting:
				s.count(&up, false)
			case socketmode.EventTypeConnectionError:
				s.count(&up, false)
				s.unopened(e.Data, refuse)
			}
			if e.Request == nil || e.Request.EnvelopeID == "" {
				continue
			}
			began := time.Now()
			if !s.work.run(func(ctx context.Context) { s.answer(ctx, client, *e.Request, began) }) {
				s.metrics.Request(ops.SocketMode, ops.Rejected)
			}
		}
	}
}

// unopened says why a connection could not be opened. The client tries again by itself.
func (s *Socket) unopened(data any, refuse context.CancelCauseFunc) {
	failure, ok := data.(*slack.ConnectionErrorEvent)
	if !ok {
		return
	}
	if refused(failure.ErrorObj) != "" && !s.once.Load() {
		refuse(failure.ErrorObj)
		return
	}
	s.h.log.Warn("no socket mode connection, trying again", "attempt", failure.Attempt, "wait", failure.Backoff, "err", failure.ErrorObj)
}

func (s *Socket) count(up *bool, now bool) {
	if *up == now {
		return
	}
	*up = now
	change := int64(-1)
	if now {
		change = 1
	}
	s.metrics.Sockets(int(s.open.Add(change)))
}

// answer handles one envelope and acknowledges it after the commit.
func (s *Socket) answer(ctx context.Context, client *socketmode.Client, e socketmode.Request, began time.Time) {
	req, err := decodeEnvelope(e)
	if err != nil {
		s.h.log.Warn("envelope left alone", "type", e.Type, "err", err)
		req = Request{Kind: Unknown} // acknowledged: it would not read better the next time
	}
	answer, err := s.h.Handle(ctx, req)
	if err != nil {
		s.metrics.Request(ops.SocketMode, ops.Failed)
		s.h.log.Warn("not acknowledged, Slack will send it again", "kind", req.Kind, "err", err)
		return
	}
	acking, cancel := context.WithTimeout(ctx, ackTimeout)
	defer cancel()
	if err := client.AckCtx(acking, e.EnvelopeID, answer.Body); err != nil {
		s.h.log.Warn("acknowledge", "err", err)
	}
	s.metrics.Request(ops.SocketMode, ops.Accepted)
	s.metrics.Acknowledged(ops.SocketMode, time.Since(began))
	s.h.Finish(answer)
}

// decodeEnvelope reads the three kinds of envelopes with the same decoders as the HTTP door.
func decodeEnvelope(e socketmode.Request) (Request, error) {
	switch e.Type {
	case socketmode.RequestTypeEventsAPI:
		r, _, err := decodeEvent(e.Payload)
		return r, err
	case socketmode.RequestTypeInteractive:
		return decodeInteraction(e.Payload)
	case socketmode.RequestTypeSlashCommands:
		var form map[string]any
		if err := json.Unmarshal(e.Payload, &form); err != nil {
			return Request{}, fmt.Errorf("decode command: %w", err)
		}
		values := map[string][]string{}
		for k, v := range form {
			if text, ok := v.(string); ok {
				values[k] = []string{text}
			}
		}
		return decodeCommand(values), nil
	}
	return Request{Kind: Unknown}, nil
}
