package delivery

import (
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// A verdict says what an error of a call means for its notice.
type verdict struct {
	kind  fault
	code  string        // Slack's, or a word of ours
	after time.Duration // of limited
	notes []string      // what Slack says of a message it finds malformed
}

type fault int

const (
	// doubtful: nobody knows whether Slack did it.
	doubtful fault = iota
	// unreached: the request did not leave this machine.
	unreached
	// limited: Slack asks for a pause.
	limited
	// busy: Slack did not do it now.
	busy
	// unknown: Slack answered with a code that this program does not know.
	unknown
	// final: the answer will be the same next time.
	final
)

// codes of chat.postMessage, chat.update, chat.postEphemeral, chat.delete, views.publish, conversations.open and
// conversations.history. Of the first two Slack says that some aspect of the operation may have succeeded.
var codes = map[string]fault{
	"internal_error": doubtful,
	"fatal_error":    doubtful,

	"ratelimited":  limited,
	"rate_limited": limited,

	"request_timeout":                          busy,
	"service_unavailable":                      busy,
	"team_added_to_org":                        busy, // its workspace is being moved
	"update_failed":                            busy,
	"channel_not_found":                        final,
	"is_archived":                              final,
	"is_inactive":                              final, // chat.update's word for an archived channel
	"not_in_channel":                           final,
	"user_not_in_channel":                      final,
	"user_not_found":                           final,
	"user_disabled":                            final,
	"user_not_visible":                         final,
	"cannot_dm_bot":                            final,
	"messages_tab_disabled":                    final,
	"not_enabled":                              final, // the Home tab is off
	"cant_update_message":                      final,
	"cant_delete_message":                      final,
	"edit_window_closed":                       final,
	"message_not_found":                        final,
	"restricted_action":                        final,
	"restricted_action_read_only_channel":      final,
	"restricted_action_thread_only_channel":    final,
	"restricted_action_non_threadable_channel": final,
	"restricted_action_thread_locked":          final,
	"channel_is_limited_access":                final,
	"ekm_access_denied":                        final,
	"not_authed":                               final,
	"invalid_auth":                             final,
	"account_inactive":                         final,
	"token_revoked":                            final,
	"token_expired":                            final,
	"missing_scope":                            final,
	"no_permission":                            final,
	"access_denied":                            final,
	"not_allowed_token_type":                   final,
	"org_login_required":                       final,
	"team_access_not_granted":                  final,
	"invalid_arguments":                        final,
	"invalid_blocks":                           final,
	"invalid_blocks_format":                    final,
	"msg_blocks_too_long":                      final,
	"msg_too_long":                             final,
	"no_text":                                  final,
	"view_too_large":                           final,
	"metadata_too_large":                       final,
	"invalid_metadata_format":                  final,
}

// unaskedPause is the wait when Slack limits without saying for how long.
const unaskedPause = 30 * time.Second

func judge(err error) verdict {
	if pause, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return verdict{kind: limited, code: "ratelimited", after: pause.RetryAfter}
	}
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		v := verdict{kind: unknown, code: refused.Err, after: unaskedPause, notes: refused.ResponseMetadata.Messages}
		if kind, known := codes[refused.Err]; known {
			v.kind = kind
		}
		return v
	}
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		switch {
		case status.Code == http.StatusTooManyRequests:
			return verdict{kind: limited, code: "ratelimited", after: unaskedPause}
		case status.Code < 500:
			return verdict{kind: busy, code: "http_error"}
		}
		return verdict{kind: doubtful, code: "server_error"}
	}
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" {
		return verdict{kind: unreached, code: "unreachable"}
	}
	return verdict{kind: doubtful, code: "no_answer"}
}
