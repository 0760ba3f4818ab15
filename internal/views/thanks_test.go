package views

import (
	"strings"
	"testing"
)

func TestGoldenViewsOfThanks(t *testing.T) {
	d := newDesk(t)
	said := Thanking{From: "U1", To: "U2", Did: "You wrote down how the release is rolled back & tried it", Made: "On Tuesday we were back in <four> minutes"}
	golden(t, "ThanksForm", modal("ThanksForm", d.ThanksForm(Thanking{Channel: "C0CHANNEL"})))
	for name, change := range map[string]func(*Thanking){
		"private": func(*Thanking) {}, "public": func(t *Thanking) { t.Public, t.Channel = true, "C0CHANNEL" },
		"rather": func(t *Thanking) { t.Public, t.Rather, t.Channel = true, true, "C0CHANNEL" },
	} {
		shown := said
		shown.Mark = "mark"
		change(&shown)
		golden(t, "ThanksForm, "+name, modal("ThanksForm", d.ThanksForm(shown)))
		golden(t, "ThanksSent, "+name, modal("ThanksSent", d.ThanksSent(shown, name == "public")))
	}
	golden(t, "Thanks", message("Thanks", d.Thanks(said)))
	said.Channel = "C0CHANNEL"
	golden(t, "Thanks, posted too", message("Thanks", d.Thanks(said)))
	golden(t, "ThanksPost", message("ThanksPost", d.ThanksPost(said)))
	golden(t, "ThanksLost", message("ThanksLost", d.ThanksLost("U2", "user_disabled")))
	golden(t, "ThanksSettings", modal("ThanksSettings", d.ThanksSettings(Thankful{Way: "public", Day: 5})))
	for _, h := range []Thankful{{"private", 0}, {"public", 5}, {"off", 1}} {
		golden(t, "ThanksNoted, "+h.Way, modal("ThanksNoted", d.ThanksNoted(h)))
	}
}

func TestThanksOfAnyLengthFitSlack(t *testing.T) {
	d := newDesk(t)
	most := Thanking{From: "U1", To: "U2", Did: strings.Repeat("&", ThanksLength), Made: strings.Repeat("<", ThanksLength), Public: true, Channel: "C0CHANNEL", Mark: "mark"}
	check(t, "form", modal("ThanksForm", d.ThanksForm(most)))
	check(t, "note", message("Thanks", d.Thanks(most)))
	check(t, "post", message("ThanksPost", d.ThanksPost(most)))
}
