package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

// slackOf is a Slack whose answers a test gives.
type slackOf struct {
	pages   [][]string
	users   map[string]*slack.User
	failing map[string]error // by person, or "" for the channel
	limited int              // so often it asks to wait
	channel slack.Channel
}

func refused(code string) error { return slack.SlackErrorResponse{Err: code} }

func (s *slackOf) wait() error {
	if s.limited > 0 {
		s.limited--
		return &slack.RateLimitedError{RetryAfter: time.Millisecond}
	}
	return s.failing[""]
}

func (s *slackOf) GetUsersInConversationContext(_ context.Context, p *slack.GetUsersInConversationParameters) ([]string, string, error) {
	if err := s.wait(); err != nil {
		return nil, "", err
	}
	n, _ := strconv.Atoi(p.Cursor)
	next := ""
	if n+1 < len(s.pages) {
		next = strconv.Itoa(n + 1)
	}
	return s.pages[n], next, nil
}

func (s *slackOf) GetUserInfoContext(_ context.Context, id string, _ ...slack.GetUserInfoOption) (*slack.User, error) {
	if err := s.failing[id]; err != nil {
		return nil, err
	}
	return s.users[id], nil
}

func (s *slackOf) GetConversationInfoContext(context.Context, *slack.GetConversationInfoInput) (*slack.Channel, error) {
	return &s.channel, s.wait()
}

func many(n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprint("U", i))
	}
	return ids
}

func TestEverybodyInAChannelIsFoundPageByPage(t *testing.T) {
	s := &slackOf{pages: [][]string{many(200), {"UANN"}}, limited: 2}
	if ids, err := There(t.Context(), s, "C"); err != nil || len(ids) != 201 || ids[200] != "UANN" {
		t.Errorf("%d people, %v", len(ids), err)
	}
	for pages, want := range map[int]error{2: nil, 3: ErrLarge} {
		s := &slackOf{}
		for range pages {
			s.pages = append(s.pages, many(200))
		}
		if _, err := There(t.Context(), s, "C"); !errors.Is(err, want) {
			t.Errorf("%d people: %v, want %v", 200*pages, err, want)
		}
	}
}

func TestWhatPeopleCanDoSomethingAboutHasAName(t *testing.T) {
	for code, want := range map[string]error{"is_archived": ErrArchived, "channel_not_found": ErrUnseen, "not_in_channel": ErrUnseen, "missing_scope": ErrUnseen} {
		s := &slackOf{failing: map[string]error{"": refused(code)}, pages: [][]string{nil}}
		if _, err := There(t.Context(), s, "C"); !errors.Is(err, want) {
			t.Errorf("%s: %v", code, err)
		}
		if err := Open(t.Context(), s, "C"); !errors.Is(err, want) {
			t.Errorf("open, %s: %v", code, err)
		}
	}
	s := &slackOf{failing: map[string]error{"": refused("fatal_error")}}
	if err := Open(t.Context(), s, "C"); err == nil || errors.Is(err, ErrUnseen) {
		t.Errorf("another error: %v", err)
	}
	archived, talk := slack.Channel{}, slack.Channel{}
	archived.IsArchived, talk.IsMpIM = true, true
	for want, c := range map[error]slack.Channel{nil: {}, ErrArchived: archived, ErrTalk: talk} {
		if err := Open(t.Context(), &slackOf{channel: c}, "C"); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

func TestOnlyColleaguesBelongIntoATeam(t *testing.T) {
	u := func(id string, change func(*slack.User)) *slack.User {
		x := &slack.User{ID: id, Name: id, TeamID: "T", TZ: "Europe/Berlin"}
		if change != nil {
			change(x)
		}
		return x
	}
	s := &slackOf{users: map[string]*slack.User{
		"UANN": u("UANN", nil), "UBOB": u("UBOB", func(x *slack.User) { x.TeamID = "" }),
		"UBOT":  u("UBOT", func(x *slack.User) { x.IsBot = true }),
		"UGONE": u("UGONE", func(x *slack.User) { x.Deleted = true }),
		"UGST":  u("UGST", func(x *slack.User) { x.IsRestricted = true }),
		"UONE":  u("UONE", func(x *slack.User) { x.IsUltraRestricted = true }),
		"UFAR":  u("UFAR", func(x *slack.User) { x.TeamID = "TOTHER" }),
		"USTR":  u("USTR", func(x *slack.User) { x.IsStranger = true }), "USLACKBOT": u("USLACKBOT", nil)},
		failing: map[string]error{"UAWAY": refused("user_not_found"), "UHID": refused("user_not_visible")}}
	ids := []string{"UANN", "UBOT", "UAWAY", "UGONE", "UGST", "UBOB", "UONE", "UFAR", "USTR", "UHID", "USLACKBOT", "UNOBODY"}
	met, err := Colleagues(t.Context(), s, "T", ids)
	if err != nil || !slices.Equal(IDs(met), []string{"UANN", "UBOB"}) || met[0].Zone != "Europe/Berlin" || met[0].Workspace != "T" {
		t.Errorf("%+v, %v", met, err)
	}
	s.failing["UANN"] = errors.New("the network is down") // half a list would put people out of their team
	if met, err := Colleagues(t.Context(), s, "T", ids); err == nil || met != nil {
		t.Errorf("a list that was cut: %v", met)
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := waiting(ctx, func() error { return &slack.RateLimitedError{RetryAfter: time.Hour} })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestEveryMishapHasACode(t *testing.T) {
	for want, err := range map[string]error{"archived": fmt.Errorf("members: %w", ErrArchived), "unseen": ErrUnseen, "large": ErrLarge,
		"address": Trouble("address"), "other": errors.New("?")} {
		if got := code(err); got != want {
			t.Errorf("%v is %q, want %q", err, got, want)
		}
	}
}
