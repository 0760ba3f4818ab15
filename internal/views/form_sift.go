package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Fields of the form of opinions: FieldOpinion goes on with the statement's number.
const (
	FieldOpinion = "opinion:"
	FieldEnough  = "enough"
)

// statementsOnPage is how many statements people are asked about at once.
const statementsOnPage = 20

// StatementIDs are the statements in the order in which people are asked about them.
func StatementIDs(r practices.DecisionRoom) (ids []string) {
	for _, c := range r.Statements() {
		ids = append(ids, c.ID)
	}
	return ids
}

// SiftPages is how many pages the form of opinions has, and how many statements each.
func SiftPages(r practices.DecisionRoom) (pages, each int) {
	return paged(len(r.Statements()), statementsOnPage)
}

// SiftForm asks what somebody thinks of each statement. Nobody has to go through all pages: what was said so far can be
// sent from any of them.
func (d Desk) SiftForm(r practices.DecisionRoom, page int, given Marks) slack.ModalViewRequest {
	statements := r.Statements()
	if len(statements) == 0 {
		return d.Notice(d.say("sift.form"), d.say("sift.none"))
	}
	pages, each := SiftPages(r)
	page = min(max(page, 0), pages-1)
	list := []*slack.OptionBlockObject{option("a", d.say("sift.agree")), option("d", d.say("sift.disagree")), option("p", d.say("sift.pass"))}
	blocks := []slack.Block{section(d.say("sift.ask")), context(d.say("sift.seen", "least", practices.SiftLeast), d.say("ballot.again"))}
	if pages > 1 {
		blocks = append(blocks, context(d.say("ballot.pages", "page", page+1, "pages", pages)))
	}
	for i := page * each; i < min((page+1)*each, len(statements)); i++ {
		name, chosen := FieldOpinion+fmt.Sprint(i), ""
		if mark, ok := given[statements[i].ID]; ok {
			chosen = string(mark)
		}
		blocks = append(blocks, input(name, oneLine(statements[i].Body.Text), "", true, radioField(name, chosen, list...)))
	}
	if page+1 < pages {
		e := slack.NewCheckboxGroupsBlockElement(FieldEnough, option(FieldEnough, d.say("sift.enough")))
		blocks = append(blocks, input(FieldEnough, d.say("sift.enough.label"), "", true, e))
	}
	return d.page(r, d.modal(d.say("sift.form"), d.say("button.send"), at("sift", r, page), blocks...), page, pages, given.Pack(StatementIDs(r)))
}
