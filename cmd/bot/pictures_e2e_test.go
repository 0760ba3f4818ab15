//go:build e2e

package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	. "steward/internal/browsertest"
	"steward/internal/fakeslack"
	"steward/internal/playground"
)

// sitting is a retro of the playground's team, most of it played without a browser.
type sitting struct{ *rig }

func (s sitting) card(contains string) fakeslack.Message {
	s.t.Helper()
	m, err := aloud(s.as("U0MAYA"), playground.ChannelHarbor, contains)
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

// fill opens a form by a button of the live message, fills its fields and sends it. Fields are a label and what goes
// there; a person or a choice is chosen.
func (s sitting) fill(who string, on fakeslack.Message, button, title string, fields ...string) {
	s.t.Helper()
	p := s.as(who)
	p.Click(on, button)
	form := s.view(p, title)
	for i := 0; i < len(fields); i += 2 {
		if fields[i] == "Status" {
			p.Choose(form, fields[i], fields[i+1])
			continue
		}
		p.Fill(form, fields[i], fields[i+1])
	}
	p.Submit(form)
}

// TestPicturesOfTheManual takes the pictures of README and manual. All are of one retro, on one Monday. Together with
// those of decisions, conflicts, the rhythm, and of plans and mentoring:
//
//	SCREENSHOTS=$PWD/docs/img go test -tags e2e ./cmd/bot -run 'PicturesOfTheManual|ByConsentByClicking|SomethingOutByClicking|AWeekOfATeam|GrowsByClicking|PlannedByClicking|EachOtherByClicking'
func TestPicturesOfTheManual(t *testing.T) {
	if os.Getenv("SCREENSHOTS") == "" {
		t.Skip("SCREENSHOTS names no folder")
	}
	raised, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0HARBOR")
	s := sitting{&rig{t: t, slack: raised.slack}}
	everybody := playground.Users()

	s.fill("U0SAM", s.card("Earlier actions"), s.verdictOf("U0SAM"), "What became of it?", "Status", "Done")
	s.fill("U0AIKO", s.card("Done."), s.verdictOf("U0AIKO"), "What became of it?", "Status", "Dropped, with a reason",
		"Reason, if it is dropped or escalated", "the new rota has answered it")
	s.card("the new rota")
	s.press("U0MAYA", s.card("Earlier actions"), "next")
	for i, word := range []string{"Curious", "Tired", "Hopeful", "Rested", "Ready", "Busy", "Calm"} {
		s.fill(everybody[i].ID, s.card("Check-in"), "Check in", "Check-in", "text", word)
	}
	for _, c := range [][3]string{
		{"U0INES", "Stop", "The third attempt at a release is luck"}, {"U0RAVI", "Stop", "Reviews that wait for days"},
		{"U0TOM", "Continue", "Testing with the real berth plan"}, {"U0AIKO", "Start", "Alerts where people see them"},
		{"U0SAM", "Stop", "Nobody knows who is on call"}, {"U0BO", "Start", "One name for reviews each day"},
	} {
		s.fill(c[0], s.card("Collecting"), "Add a thought", "Your thoughts", c[1], c[2])
		s.as(c[0]).CloseAll(s.view(s.as(c[0]), "Your thoughts"))
	}
	s.card("3 cards")
	Step(t, ctx, "thoughts", Says(`#pane-b .msg`, "3 cards"), Gone(`#pane-b .modal`), press("b", "cards"), Visible(`#pane-b .modal`),
		Type(`#pane-b .modal [data-block^="column:stop:"] textarea`, "Releases that need three attempts"),
		Click(`#pane-b .modal footer [type=submit]`), Says(`#pane-b .modal`, "Your 2 cards so far"), Says(`#pane-a .msg`, "4 cards"),
		Run(`document.querySelector("#pane-b .modal-body").scrollTop = 1e4`), Shot("thoughts"),
		Click(`#pane-b .modal [data-do=close-view]`), Gone(`#pane-b .modal`))

	s.press("U0MAYA", s.card("4 cards"), "next")
	s.press("U0MAYA", s.card("Releases that need three attempts"), "group")
	maya, group := s.as("U0MAYA"), s.view(s.as("U0MAYA"), "Group cards")
	maya.Choose(group, "Put together", "Releases that need three attempts", "The third attempt at a release is luck")
	maya.Fill(group, "Title of the group", "Releases in three attempts")
	maya.Submit(group)
	s.press("U0MAYA", s.card("Releases in three attempts* (2 cards)"), "next")
	s.card("Voting")
	for i, u := range everybody {
		p := s.as(u.ID)
		s.press(u.ID, s.card("Voting"), "vote")
		ballot := s.view(p, "Your dots")
		p.Choose(ballot, "Dot 1", "Releases in three attempts")
		p.Choose(ballot, "Dot 2", []string{"Reviews that wait for days", "Nobody knows who is on call"}[i/5])
		p.Submit(ballot)
	}
	s.fill("U0TOM", s.card("What is behind this?"), "Note an insight", "Note an insight", "text", "The staging data is older than the schema, so the first attempt is the real test")
	s.card("older than the schema")
	Step(t, ctx, "discussion", Says(`#pane-a .msg`, "older than the schema"), Says(`#pane-b .msg`, "older than the schema"), Shot("discussion"))

	s.press("U0MAYA", s.card("older than the schema"), "next")
	for _, u := range everybody {
		s.as(u.ID).Click(s.card("Go on with this?"), "👎 Next topic")
	}
	ines := s.as("U0INES")
	ines.Click(s.card("is understanding enough?"), "Add an action")
	action := s.view(ines, "An action")
	ines.Fill(action, "What, starting with a verb", "Copy fresh data to staging before each release")
	ines.Choose(action, "Who will report on it", "U0TOM")
	ines.Fill(action, "Done when", "a release went out at the first attempt")
	ines.Submit(action)
	ines.Submit(s.showsIn(ines, "An action", "more than three open actions"))
	s.press("U0MAYA", s.card("Copy fresh data to staging"), "to")
	s.as("U0TOM").Click(s.card("waiting for their yes"), "Open")
	s.as("U0TOM").Submit(s.view(s.as("U0TOM"), "The action"))
	s.press("U0MAYA", s.card("accepted"), "next")
	for i, u := range everybody {
		s.as(u.ID).Click(s.card("How much was this time worth"), []string{"4 Gained more", "5 Excellent", "4 Gained more", "3 Break-even", "4 Gained more", "5 Excellent", "4 Gained more"}[i])
	}
	s.card("Preview and publish")
	Step(t, ctx, "preview", press("a", "preview"), Visible(`#pane-a .modal`), Says(`#pane-a .modal`, "Copy fresh data"), Shot("preview"),
		Click(`#pane-a .modal footer [type=submit]`), Gone(`#pane-a .modal`))
	s.card("is closed")
	Step(t, ctx, "summary", Look(1440, 900, "dark"), Says(`#pane-b .msg`, "Summary of the retro"), Says(`#pane-b .msg`, "mean 4.14"), Shot("summary"))
	Step(t, ctx, "home", Look(390, 844, "dark"), Visit(address+"/?a=U0TOM~home"), Says(`#pane-a .home-page`, "Copy fresh data"), Shot("narrow"))
	lighten(t, "thoughts", "discussion", "preview", "summary", "narrow")
}

// aMonday is a clock of a time at which everybody is at work, in Toronto and in Kolkata.
func aMonday(t *testing.T) *playground.Clock {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	clock := &playground.Clock{}
	clock.Set(time.Date(2026, 11, 23, 14, 30, 0, 0, berlin))
	return clock
}

// verdictOf is the button beside somebody's earlier action.
func (s sitting) verdictOf(owner string) string {
	s.t.Helper()
	m := s.card("Earlier actions")
	var blocks []struct {
		Text      struct{ Text string }
		Accessory struct {
			ID string `json:"action_id"`
		}
	}
	if err := json.Unmarshal(m.Blocks, &blocks); err != nil {
		s.t.Fatal(err)
	}
	for _, b := range blocks {
		if strings.Contains(b.Text.Text, "@"+owner) && b.Accessory.ID != "" {
			return b.Accessory.ID
		}
	}
	s.t.Fatalf("no action of %s in %s", owner, m.Blocks)
	return ""
}

// lighten rewrites pictures that were taken, if any were, each with the 256 colours that most of it is made of: a third
// of the size, and nobody sees it.
func lighten(t *testing.T, names ...string) {
	t.Helper()
	if folder := os.Getenv("SCREENSHOTS"); folder != "" {
		for _, name := range names {
			lightenFile(t, filepath.Join(folder, name+".png"))
		}
	}
}

func lightenFile(t *testing.T, file string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	full, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	count := map[color.NRGBA]int{}
	for y := full.Bounds().Min.Y; y < full.Bounds().Max.Y; y++ {
		for x := full.Bounds().Min.X; x < full.Bounds().Max.X; x++ {
			count[color.NRGBAModel.Convert(full.At(x, y)).(color.NRGBA)]++
		}
	}
	most := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, c := range most {
		rare := count[c] < 500 // the edge of a letter: close to another is good enough
		if len(palette) < 256 && !(rare && slices.ContainsFunc(palette, func(p color.Color) bool { return alike(p.(color.NRGBA), c) })) {
			palette = append(palette, c)
		}
	}
	light := image.NewPaletted(full.Bounds(), palette)
	draw.Draw(light, light.Bounds(), full, full.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, light); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// alike says that two colours differ by little.
func alike(a, b color.NRGBA) bool {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return d(a.R, b.R)+d(a.G, b.G)+d(a.B, b.B) < 24
}
