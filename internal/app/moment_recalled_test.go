package app

import (
	"testing"
	"time"

	"steward/internal/practices"
)

func TestAClickOnALikenessIsAboutWhatIsShownOfIt(t *testing.T) {
	day := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	past := func(id, theme string) practices.PastTopic {
		return practices.PastTopic{Session: "s-" + id, Topic: id, Title: "Reviews wait", On: day, Theme: theme}
	}
	x := practices.Returning{Topic: "now", Past: []practices.PastTopic{past("c", ""), past("b", ""), past("a", "old")}, Theme: "old"}
	got := recalled(x, "Reviews wait again")
	if len(got.Past) != mostEarlier || got.Theme != "" {
		t.Errorf("a click confirms what nobody saw: %+v", got)
	}
	if again := recalled(x, "Reviews wait again"); again.Mark != got.Mark || got.Mark == "" {
		t.Errorf("the same has another mark: %q %q", got.Mark, again.Mark)
	}
	if other := recalled(x, "The wiki is old"); other.Mark == got.Mark {
		t.Error("a topic with another title has the same mark")
	}
	x.Past[0] = past("d", "new")
	if other := recalled(x, "Reviews wait again"); other.Mark == got.Mark || other.Theme != "new" {
		t.Errorf("another list: %+v", other)
	}
}
