package blockkit_test

import (
	"fmt"

	"steward/internal/blockkit"
)

func ExampleCheck() {
	problems := blockkit.Check(blockkit.Message, []byte(`[
		{"type": "section", "text": {"type": "mrkdwn", "text": ""}},
		{"type": "actions", "elements": [{"type": "button", "text": {"type": "mrkdwn", "text": "Vote"}}]}
	]`))
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]
	// [ERROR] unsupported type: mrkdwn [json-pointer:/blocks/1/elements/0/text/type]
}

func ExampleCutEscaped() {
	fmt.Println(blockkit.CutEscaped("Reviews take <3 days & then some", 24))
	// Output: Reviews take &lt;3 days…
}
