package views

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// cellsOnPage is how many scores one page of a matrix asks for, unless a single option has more: Slack's hundred blocks
// would hold more of them than anybody gives with care.
const cellsOnPage = 36

// MatrixPages is how many pages the ballot of a matrix has, and how many options each.
func MatrixPages(r practices.DecisionRoom) (pages, each int) {
	criteria := max(len(r.Decision.Criteria), 1)
	const around = 5 // blocks before the first option and after the last
	return paged(len(r.Decision.Votable(r.Session)), max(min(cellsOnPage/criteria, (modalBlocks-around)/(criteria+1)), 1))
}

// MatrixForm asks for 1 to 5 for each option on each criterion. The pages before carry what was given on them; nothing
// counts before the last one is sent.
func (d Desk) MatrixForm(r practices.DecisionRoom, page int, given Marks) slack.ModalViewRequest {
	pages, each := MatrixPages(r)
	page = min(max(page, 0), pages-1)
	options := r.Decision.Votable(r.Session)
	var list []*slack.OptionBlockObject
	for n := 5; n >= 1; n-- {
		list = append(list, option(strconv.Itoa(n), d.point(n)))
	}
	list = append(list, option(None, d.say("ballot.matrix.none")))
	blocks := d.lead(r, d.say("ballot.matrix.ask"))
	if pages > 1 {
		blocks = append(blocks, context(d.say("ballot.pages", "page", page+1, "pages", pages)))
	}
	for _, id := range options[page*each : min((page+1)*each, len(options))] {
		blocks = append(blocks, section(d.say("ballot.matrix.option", "title", quote(r.Decision.Option(id).Title, 1000))))
		for _, c := range r.Decision.Criteria {
			key := practices.CellKey(id, c.ID)
			chosen := ""
			if mark, ok := given[key]; ok {
				chosen = string(mark)
			}
			name := FieldCell + key
			blocks = append(blocks, input(name, c.Name, "", true, selectField(name, d.say("ballot.matrix.choose"), chosen, list...)))
		}
	}
	return d.page(r, d.modal(d.say("ballot.form"), d.say("button.ballot"), at("ballot", r, page), blocks...), page, pages, given.Pack(r.Decision.Cells(r.Session)))
}

func (d Desk) point(n int) string {
	switch n {
	case 5:
		return d.say("ballot.matrix.best")
	case 1:
		return d.say("ballot.matrix.worst")
	}
	return strconv.Itoa(n)
}

// page makes a form one of several: its button leads on, and there is a way back.
func (d Desk) page(in place, v slack.ModalViewRequest, page, pages int, carried string) slack.ModalViewRequest {
	v.PrivateMetadata = carried
	if page+1 < pages {
		v.Submit = plain(d.say("button.next"), titleMax)
	}
	if page > 0 {
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, row(button(at("turn", in, page-1), fmt.Sprint(page-1), d.say("button.previous"))))
	}
	return v
}
