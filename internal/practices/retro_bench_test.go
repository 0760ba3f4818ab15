package practices

import (
	"fmt"
	"testing"

	"steward/configs"
	"steward/internal/flow"
)

// What it costs to know everything that the live message of a retro with 300 cards shows.
func BenchmarkLookAt300Cards(b *testing.B) {
	formats, err := LoadFormats(configs.Files)
	if err != nil {
		b.Fatal(err)
	}
	st := &story{formats: formats, now: monday}
	play := func(lines ...string) {
		for _, l := range lines {
			if err := st.play(l); err != nil {
				b.Fatal(err)
			}
		}
	}
	play("start retro format=start-stop-continue facilitator=ann seats=bob,cid,dee,eva,fay,gus minutes=60", "ann> next")
	names := []string{"ann", "bob", "cid", "dee", "eva", "fay", "gus"}
	for n := range 300 {
		play(fmt.Sprintf(`%s> card stop "Thought number %d of a long list"`, names[n%len(names)], n))
	}
	play("ann> next")
	for n := range 20 {
		play(fmt.Sprintf(`bob> merge "Thought number %d of" "Thought number %d of" "Thought number %d of"`, n+10, n+50, n+90))
	}
	play("ann> next", `ann,bob,cid,dee,eva,fay,gus> dots "Thought number 7 " 2 "Thought number 10 " 1`)
	if st.s.Stage != StageDiscuss {
		b.Fatal(st.s.Stage)
	}
	b.ReportAllocs()
	for b.Loop() {
		seen := flow.Visible(st.f, st.s, flow.Viewer{Person: "bob", As: mask("bob")})
		if len(RetroTopics(seen)) != 260 || len(RetroAgenda(seen)) != 260 {
			b.Fatal("topics are missing")
		}
	}
}
