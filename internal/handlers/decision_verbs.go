package handlers

import (
	"errors"
	"maps"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// errNoObjection refuses to take back an objection that is not there.
var errNoObjection = errors.New("no objection of yours stands")

// The stages in which verbs of a decision count.
var (
	clarifying  = []string{practices.StageClarify}
	reacting    = []string{practices.StageReact, practices.StageHear}
	passing     = append([]string{practices.StageClarify, practices.StageAdvise, practices.StageAnswer}, reacting...)
	amending    = []string{practices.StageAmend, practices.StageIntegrate}
	standing    = []string{practices.StageConsent, practices.StageStance}
	integrating = []string{practices.StageIntegrate}
	advising    = []string{practices.StageAdvise}
	settling    = []string{practices.StageSettle}
	recording   = []string{practices.StageRecord}
)

// addDecisionVerbs adds the verbs of decisions to the tables.
func addDecisionVerbs() {
	maps.Copy(clicks, decisionClicks())
	maps.Copy(forms, decisionForms())
	shortcuts["turn_into_decision"] = turnIntoDecision
}

func decisionClicks() map[string]verb {
	return map[string]verb{
		// windows
		"decide":   beginDecision,
		"method":   reframe,
		"role_set": reframe,
		"ask":      wording(clarifying, "ask", flow.ItemLength),
		"reply":    mine(clarifying, openReply),
		"react":    wording(reacting, "react", flow.ItemLength),
		"amend":    during(amending, window(amendForm)),
		"stance":   mine(standing, drawn(views.Desk.StanceForm)),
		"remark":   mine(integrating, drawn(views.Desk.RemarkForm)),
		"advice":   wording(advising, "advice", flow.WordingLength),
		"settle":   mine(settling, drawn(views.Desk.SettleForm)),
		"minutes":  mine(recording, openMinutes),
		"log":      openLog,
		"logged":   openLogged,
		"madr":     openMADR,
		"review":   openReview,

		// one click
		"pass": during(passing, says("pass.noted", nothing)),
		"lift": during(integrating, lift),
	}
}

func decisionForms() map[string]verb {
	return map[string]verb{
		"frame":   submitFrame,
		"ask":     during(clarifying, speaks(spokenLine)),
		"reply":   during(clarifying, speaks(answerTo)),
		"react":   during(reacting, speaks(spokenLine)),
		"amend":   during(amending, speaks(newWording)),
		"stance":  during(standing, submitStance),
		"remark":  during(integrating, speaks(remarkOn)),
		"advice":  during(advising, speaks(spokenLine)),
		"settle":  during(settling, submitSettle),
		"minutes": submitMinutes,
		"log":     submitLog,
		"review":  submitReview,
	}
}
