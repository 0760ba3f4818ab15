package handlers

import (
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// The verbs of clicks, forms and shortcuts: what each does, in one place.
var clicks, forms, shortcuts map[string]verb

var talking = []string{practices.StageDiscuss, practices.StageOutcome}

func init() { // the tables and what they hold refer to one another
	clicks = map[string]verb{
		// windows
		"cards":    window(openThoughts),
		"checkin":  during([]string{practices.StageCheckIn}, simple(views.Desk.CheckInForm)),
		"radar":    during([]string{practices.StageRadar}, simple(views.Desk.RadarForm)),
		"group":    during([]string{practices.StageGroup}, window(openGroup)),
		"hide":     simple(views.Desk.HideForm),
		"vote":     during([]string{practices.StageVote}, simple(views.Desk.VoteForm)),
		"note":     during(talking, openText("note")),
		"park":     during(append(talking, practices.StageDecide), openText("park")),
		"decision": during(talking, openText("decision")),
		"action":   during(append(talking, practices.StageDecide, practices.StageImprove), window(openAction)),
		"open":     window(openCommitment),
		"rewrite":  window(rewriteCommitment),
		"verdict":  during([]string{practices.StageFacts}, window(openVerdict)),
		"all":      window(openAll),
		"preview":  during([]string{practices.StageSummary}, window(openPreview)),
		"export":   window(openExport),
		"more":     simple(views.Desk.More),
		"hand":     simple(views.Desk.HandForm),
		"privacy":  openStored,
		"begin":    begin,
		"suggest":  suggestAgain,
		"keepform": keepForm,

		// ballots of decisions, and their results
		"ballot":  during([]string{practices.StagePoll}, window(openBallot)),
		"turn":    turnForm,
		"pick":    during([]string{practices.StageTie}, window(openPick)),
		"state":   during([]string{practices.StageStatements}, simple(views.Desk.StatementsForm)),
		"sift":    during([]string{practices.StageSift}, window(openSift)),
		"pairs":   openResult(views.Desk.PairsView),
		"locks":   openResult(views.Desk.LocksView),
		"sheet":   openResult(views.Desk.SheetView),
		"ballots": openResult(views.Desk.BallotsView),

		// one click
		"nothing": says("nothing.noted", nothing),
		"score":   says("roti.noted", score),
		"thumb":   says("thumb.noted", func(r Request) flow.Act { return flow.Say{Body: flow.Thumb{Way: r.Value}} }),
		"next":    next,
		"to":      moves(func(r Request) flow.Act { return flow.Advance{To: r.Value} }),
		"back":    aside("", func(*Handler, Request) flow.Act { return flow.Back{} }),
		"extend":  aside("extended.noted", func(*Handler, Request) flow.Act { return flow.Extend{} }),
		"leave":   aside("left.noted", func(*Handler, Request) flow.Act { return flow.Leave{} }),
		"cancel":  aside("", func(*Handler, Request) flow.Act { return flow.Cancel{} }),
		"join":    aside("joined.noted", func(_ *Handler, r Request) flow.Act { return flow.Join{As: flow.Role(r.Value)} }),
		"take":    takeOver,
		"mine":    mend,
		"merge":   regroup(mergeHint),
		"mergeas": regroup(mergeTitled),
		"split":   regroup(splitGroup),
		"undo":    regroup(undo),
		"page":    turnPage,
		"unsay":   unsay,
		"owned":   owned,
		"forget":  forget,
		"rest":    rest,
		"retry":   retry,
	}
	forms = map[string]verb{
		"cards":    submitThoughts,
		"edit":     submitEdit,
		"checkin":  submitText(line),
		"radar":    submitRadar,
		"group":    submitGroup,
		"hide":     submitHide,
		"vote":     submitVote,
		"note":     submitText(note),
		"park":     submitText(park),
		"decision": submitText(decision),
		"action":   submitAction,
		"accept":   submitAccept,
		"verdict":  submitVerdict,
		"hand":     submitHand,
		"publish":  submitPublish,
		"start":    submitStart,
		"keep":     submitKeep,
		"drop":     submitDrop,
		"ballot":   submitBallot,
		"pick":     submitPick,
		"state":    submitStatements,
		"sift":     submitSift,
	}
	shortcuts = map[string]verb{
		"start":          begin,
		"keep_for_retro": keepMessage,
	}
	addDecisionVerbs()
	addCopilotVerbs()
	addThanksVerbs()
	addHealthVerbs()
	addPrivacy()
	addCases()
	addNudgeVerbs()
	addTeamVerbs()
	addCoaching()
	addPlanVerbs()
	addRoundVerbs()
	addGrowth()
	addNoteVerbs()
	addMomentVerbs()
	addMentorVerbs()
	addFeedbackVerbs()
	addProcessVerbs()
	addTakeoverVerbs()
	addPartnerVerbs()
	addAssistVerbs()
}
