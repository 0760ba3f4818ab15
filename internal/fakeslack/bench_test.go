package fakeslack_test

import (
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

func BenchmarkPostMessage(b *testing.B) {
	s := fakeslack.New(fakeslack.Options{NoRateLimits: true})
	defer s.Close()
	api := client(s)
	for b.Loop() {
		if _, _, err := api.PostMessage("CTEAM", slack.MsgOptionText("x", false), slack.MsgOptionBlocks(section("*x*"))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCommandRoundTrip(b *testing.B) {
	s := fakeslack.New(fakeslack.Options{NoRateLimits: true})
	defer s.Close()
	bot := &app{client(s), func(*app, string, any) any { return nil }}
	defer bot.run()()
	s.AwaitConnected(1)
	ann := s.Person("UANN")
	for b.Loop() {
		if out := ann.Command("CTEAM", "/x"); out.Error != "" {
			b.Fatal(out.Error)
		}
	}
}
