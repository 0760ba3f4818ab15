package handlers

import (
	"errors"

	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/roster"
	"steward/internal/storage"
)

// refusals is the one table that turns a refusal into kind words.
var refusals = []struct {
	err error
	key string
}{
	{flow.ErrEnded, "refusal.ended"},
	{flow.ErrShut, "refusal.shut"},
	{flow.ErrMovedOn, "refusal.moved_on"},
	{flow.ErrNoSeat, "refusal.no_seat"},
	{flow.ErrNotYours, "refusal.not_yours"},
	{flow.ErrNotHere, "refusal.not_here"},
	{flow.ErrNoTurnBack, "refusal.no_turn_back"},
	{flow.ErrAnswered, "refusal.answered"},
	{flow.ErrNothingBack, "refusal.nothing_back"},
	{flow.ErrNotFound, "refusal.not_found"},
	{flow.ErrExtended, "refusal.extended"},
	{flow.ErrPlanned, "refusal.planned"},
	{flow.ErrNoTimebox, "refusal.no_timebox"},
	{flow.ErrStillHere, "refusal.still_here"},
	{flow.ErrSeated, "refusal.seated"},
	{flow.ErrEmpty, "refusal.empty"},
	{flow.ErrTooLong, "refusal.too_long"},
	{flow.ErrTooFew, "refusal.too_few"},
	{flow.ErrTooMany, "refusal.too_many"},
	{flow.ErrUnknown, "refusal.unknown"},
	{flow.ErrAbsentOwner, "refusal.absent_owner"},
	{flow.ErrCarried, "refusal.carried"},
	{flow.ErrNoDate, "refusal.no_date"},
	{app.ErrRunning, "start.already"},
	{app.ErrPlanGone, "plan.refusal.gone"},
	{app.ErrNotAsked, "plan.refusal.not_asked"},
	{app.ErrNobody, "plan.refusal.nobody"},
	{app.ErrDatePast, "plan.past"},
	{app.ErrDateTaken, "plan.taken"},
	{app.ErrNoTeam, "plan.refusal.no_team"},
	{app.ErrFewPeople, "start.no_people"},
	{app.ErrStranger, "refusal.stranger"},
	{app.ErrMoved, "nudge.refusal.moved"},
	{app.ErrNotForYou, "nudge.refusal.not_yours"},
	{app.ErrNotSetUp, "case.refusal.not_set_up"},
	{storage.ErrNoKeys, "case.refusal.not_set_up"},
	{app.ErrHowMany, "case.refusal.how_many"},
	{app.ErrAskedLast, "case.refusal.asked_last"},
	{app.ErrManyCases, "case.refusal.many"},
	{app.ErrNotAdmin, "case.refusal.not_admin"},
	{app.ErrNoContacts, "case.refusal.no_contacts"},
	{app.ErrNoCheckIns, "coach.refusal.off"},
	{app.ErrCoachingOff, "coach.refusal.not_offered"},
	{app.ErrOneself, "coach.refusal.self"},
	{app.ErrSharedEnough, "coach.refusal.enough"},
	{app.ErrChangedShared, "coach.refusal.unsaid"},
	{coaching.ErrHalf, "coach.refusal.when"},
	{coaching.ErrLong, "refusal.too_long"},
	{coaching.ErrUnknown, "refusal.unknown"},
	{coaching.ErrNoStep, "refusal.not_found"},
	{flow.ErrOtherText, "case.refusal.other_text"},
	{flow.ErrNotScreened, "case.refusal.not_screened"},
	{errGuest, "practice.refusal.guest"},
	{errDraftGone, "practice.refusal.draft"},
	{app.ErrNoteWhy, "practice.refusal.why"},
	{app.ErrNoteUnsaid, "practice.refusal.unsaid"},
	{app.ErrNoteRetired, "practice.refusal.retired"},
	{app.ErrNotNewer, "practice.refusal.newer"},
	{app.ErrTrying, "practice.refusal.trying"},
	{app.ErrTried, "practice.refusal.tried"},
	{app.ErrNoWhy, "practice.refusal.why"},
	{app.ErrNoState, "practice.refusal.state"},
	{app.ErrInterval, "practice.refusal.interval"},
	{storage.ErrStale, "practice.refusal.stale"},
	{app.ErrNotMember, "team.refusal.not_member"},
	{app.ErrNotManager, "team.refusal.not_manager"},
	{app.ErrTeamThere, "team.refusal.there"},
	{app.ErrNoName, "team.refusal.name"},
	{app.ErrNoZone, "team.refusal.zone"},
	{app.ErrNoManager, "team.refusal.manager"},
	{app.ErrManyPeople, "team.refusal.many"},
	{app.ErrLed, "team.refusal.led"},
	{app.ErrHours, "team.refusal.hours"},
	{app.ErrNoDays, "team.refusal.days"},
	{app.ErrPastLeave, "mine.refusal.past"},
	{app.ErrLongLeave, "mine.refusal.long"},
	{app.ErrLonger, "settings.refusal.longer"},
	{roster.ErrArchived, "team.refusal.archived"},
	{roster.ErrLarge, "team.refusal.large"},
	{roster.ErrTalk, "team.refusal.talk"},
	{roster.ErrUnseen, "team.refusal.unseen"},
	{errOutside, "team.refusal.outside"},
	{errForeign, "refusal.foreign"},
	{app.ErrNoReview, "moment.refusal.review"},
	{app.ErrNotHere, "moment.refusal.elsewhere"},
	{app.ErrHalfStory, "story.refusal.half"},
	{app.ErrDigest, "way.refusal.digest"},
	{app.ErrNoLikeness, "moment.refusal.no_likeness"},
	{practices.ErrUndecided, "refusal.carried"},
	{practices.ErrNoSharedDay, "start.no_shared_day"},
	{practices.ErrUnanswered, "refusal.unanswered"},
	{errNoObjection, "refusal.no_objection"},
	{storage.ErrNotFound, "refusal.not_found"},
	{storage.ErrConflict, "refusal.conflict"},
	{storage.ErrUnavailable, "refusal.unavailable"},
}

// refusal returns the key of the words for a refusal; anything that is not one is a fault of ours.
func refusal(err error) (key string, known bool) {
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return r.key, true
		}
	}
	return "refusal.failed", false
}
