package fakeslack_test

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/fakeslack"
)

// A bot posts with Slack's usual client; people read what it said.
func Example() {
	s := fakeslack.New(fakeslack.Options{})
	defer s.Close()
	api := slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()))

	_, _, err := api.PostMessage("CTEAM", slack.MsgOptionText("The retro starts at three.", false))
	fmt.Println(err)
	fmt.Println(s.Person("UANN").Messages("CTEAM")[0].Text)
	fmt.Println(s.Sees("UBOB").Contains("at three"))

	_, _, err = api.PostMessage("CNOWHERE", slack.MsgOptionText("Hello?", false))
	fmt.Println(err)
	// Output:
	// <nil>
	// The retro starts at three.
	// true
	// channel_not_found
}
