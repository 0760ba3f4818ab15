package views

import (
	"slices"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// decisionFamilies are the keys of decisions that code puts together from parts.
func decisionFamilies(methods practices.Methods) (keys []string) {
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	stages := []string{practices.StageStatements, practices.StageSift, practices.StageClarify, practices.StageReact, practices.StageAmend,
		practices.StageConsent, practices.StageIntegrate, practices.StageStance, practices.StageHear, practices.StagePoll, practices.StageTie,
		practices.StageAdvise, practices.StageSettle, practices.StageRecord}
	with("stage.", stages, ".title", ".ask", ".seen.all")
	with("stage.", []string{practices.StageStance, practices.StageHear, practices.StagePoll}, ".seen.hidden")
	with("next.after.", []string{"clarify", "react", "amend", "hear", "statements"}, "")
	for _, o := range []ballot.Outcome{ballot.Adopted, ballot.AdoptedStrong, ballot.Rejected, ballot.NoQuorum, ballot.SameLevel, ballot.Tied,
		ballot.Integrate, ballot.Amend, ballot.Discuss, ballot.Blocked, ballot.Waiting} {
		keys = append(keys, "ending."+string(o))
	}
	with("hear.", []string{"discuss", "blocked"}, "")
	with("advise.", []string{"affected", "expert", "both"}, "")
	with("", []string{"ask", "reply", "react", "amend", "remark", "advice"}, ".form", ".label", ".hint")
	with("", []string{"reply", "remark"}, ".which", ".none")
	with("button.", []string{"ask", "react", "stance", "advice", "settle"}, "")
	with("minutes.", []string{"because", "good", "bad", "confirm", "prediction", "indicator", "signal"}, "", ".hint")
	with("review.", []string{"result", "learned"}, "", ".hint")
	with("review.carried.", []string{"yes", "partly", "no"}, "")
	with("review.held.", []string{"yes", "no", "unclear"}, "")
	with("review.", []string{"held", "held.general"}, "")
	with("review.verdict.", []string{"keep", "change", "drop"}, "")
	with("record.door.", []string{"one_way", "two_way"}, "")
	with("record.impact.", []string{"low", "medium", "high"}, "")
	with("frame.kind.", []string{"choose", "policy", "rights", "prioritise"}, "")
	with("frame.impact.", []string{"low", "medium", "high"}, "")
	with("frame.door.", []string{"one_way", "two_way"}, "")
	with("frame.flag.", Flags, "")
	with("frame.decider.", []string{"owner", "advice", "delegation", "tie"}, "")
	with("frame.secrecy.", []string{"named", "anonymous"}, "")
	with("frame.window.", []string{"10", "60", "240", "1440", "2880", "4320", "7200"}, "")
	for _, share := range shareKeys {
		keys = append(keys, "frame.share."+share)
	}
	for _, rule := range ballot.TieRules {
		keys = append(keys, "frame.tie."+string(rule))
	}
	with("decided.", []string{"accepted", "due", "unreviewed", "rejected", "open", "dropped", "replaced"}, "")
	with("", []string{"record.wording", "record.decided", "closing.named", "closing.hidden", "lesson.deserved", "lesson.bad_luck", "lesson.luck", "lesson.learn"}, "")
	for _, set := range methods.Roles {
		for _, role := range set.Roles {
			keys = append(keys, "role."+role.ID)
			if !role.Deciding() {
				keys = append(keys, "role."+role.ID+".hint")
			}
		}
	}
	with("", []string{"take", "leave", "cancel"}, ".title", ".text", ".yes", ".no")
	with("", []string{"button.leave", "button.cancel", "more.take", "more.no_seat", "more.observer", "card.cancelled"}, "")
	return keys
}

// decisionWords are those that decisions say in place of the words for all sessions: asked for with Has.
var decisionWords = []string{"stage.hear.ask.delegation", "stage.settle.ask.delegation", "button.leave.decision", "button.cancel.decision", "more.take.decision", "more.no_seat.decision", "more.observer.decision",
	"leave.title.decision", "leave.text.decision", "cancel.title.decision", "cancel.text.decision", "cancel.yes.decision", "card.cancelled.decision",
	"trouble.archived.decision", "left.noted.decision", "handed.noted.decision", "refusal.ended.decision", "refusal.too_few.decision", "refusal.moved_on.decision",
	"refusal.no_seat.decision", "refusal.absent_owner.decision", "refusal.still_here.decision"}

func init() { optional = slices.Concat(optional, decisionWords) }

// methodsOf are the ways to decide that are shipped.
func methodsOf() practices.Methods {
	methods, err := practices.LoadMethods(configs)
	if err != nil {
		panic(err)
	}
	return methods
}
