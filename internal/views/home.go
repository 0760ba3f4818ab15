package views

import (
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Desktop is what one person's home tab shows.
type Desktop struct {
	Rooms    []practices.Room // running sessions with a seat
	Actions  []OpenAction     // the person's own
	Thoughts []Thought        // kept for a next retro
	Reviews  []LogLine        // decisions that wait to be looked at again
	Private  Private          // conversations about a conflict
	Budget   Budget           // what may still come on the bot's own
	Teams    []TeamLine
	Mine     Mine
	Off      []string     // features that the workspace leaves out
	Health   HealthShared // what teams let those know who lead them
	Coach    Coach        // check-ins of one's own
	ForLead  []ForLead    // practices for teams that the person leads
	Paired   Paired       // mentoring and feedback
	Growing  Growing      // a development plan of one's own, and what others share or ask
	Notes    NotesOfMine  // what of the library waits for the person

	Processes []ProcessPage // plans of processes that the person owns
}

// homePart is one part of the home tab. What it draws depends on the desktop alone.
type homePart struct {
	name string
	most int // blocks that it may take: all parts together stay below Slack's 100
	draw func(Desk, Desktop) []slack.Block
}

// homeParts are the home tab from top to bottom: what waits, what can be begun, what is mine. A part with nothing to
// say draws nothing. Who adds one gives it a line here, and one in delivery's homeReads if it has something to look up.
var homeParts = []homePart{
	{"head", 1, Desk.homeHead},
	{"rooms", 2 + roomsAtHome*(1+askedAtHome) + 1, Desk.homeRooms},
	{"private", 2 + privateAtHome + 1, Desk.homePrivate},
	{"reviews", 2 + reviewsAtHome + 1, Desk.homeReviews},
	{"actions", 2 + actionsAtHome + 1, Desk.homeActions},
	{"teams", 2 + teamsAtHome + 1, Desk.homeTeams},
	{"moment", suggestedAtHome, Desk.homeMoment},
	{"start", 3, Desk.homeStart},
	{"coach", 6, Desk.homeCoach},
	{"mentor", 2, Desk.homeMentor},
	{"growth", 3, Desk.homeGrowth},
	{"processes", 2, Desk.homeProcesses},
	{"notes", 2, Desk.homeNotes},
	{"thoughts", 2 + thoughtsAtHome + 1, Desk.homeThoughts},
	{"health", 3, Desk.homeHealth},
	{"offer", 3, Desk.homeOffer},
	{"mine", 3, Desk.homeMine},
	{"budget", 2*quietAtHome + 2, Desk.homeBudget},
	{"setup", 3, Desk.homeSetup},
	{"workspace", 1, Desk.homeWorkspace},
	{"foot", 1, Desk.homeFoot},
}

// What the home tab lists of each kind. The rest is one click away.
const (
	roomsAtHome    = 5
	askedAtHome    = 2 // questions of one retro
	actionsAtHome  = 6
	thoughtsAtHome = 4
)

// Home is the front door: everything can be reached from here by tapping.
func (d Desk) Home(h Desktop) slack.HomeTabViewRequest {
	var blocks []slack.Block
	for _, p := range homeParts {
		blocks = append(blocks, p.draw(d, h)...)
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

func (d Desk) homeHead(Desktop) []slack.Block { return []slack.Block{header(d.say("home.title"))} }

// homeStart offers what can be begun, as far as the workspace has it.
func (d Desk) homeStart(h Desktop) []slack.Block {
	var buttons []slack.BlockElement
	if h.offers("retro") {
		buttons = append(buttons, d.startButton(), d.keepButton())
	}
	if h.offers("decision") {
		buttons = append(buttons, d.decideButton())
	}
	if h.offers("health") {
		buttons = append(buttons, d.healthButton())
	}
	if h.offers("recognition") {
		buttons = append(buttons, d.thanksButton())
	}
	if len(buttons) == 0 {
		return nil
	}
	return []slack.Block{divider(), section(d.say("home.lead")), row(buttons...)}
}

// offers reports whether the workspace has a feature.
func (h Desktop) offers(feature string) bool { return !slices.Contains(h.Off, feature) }

// homeFoot says who sees this page.
func (d Desk) homeFoot(Desktop) []slack.Block { return []slack.Block{context(d.say("home.seen"))} }

func (d Desk) startButton() *slack.ButtonBlockElement {
	return primary(button(Ref{Verb: "begin"}.String(), "", d.say("home.start")))
}

func (d Desk) keepButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "keepform"}.String(), "", d.say("home.keep"))
}
