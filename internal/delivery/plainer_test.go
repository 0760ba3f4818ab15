package delivery_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/delivery"
	"steward/internal/storage"
)

// young is a message with a table and a chart that Slack refuses.
func young(text string) delivery.Shown {
	words := slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, text, false, false), nil, nil)
	table := slack.NewDataTableBlock("Votes").AddRow(slack.NewDataTableRawTextCell("Option"), slack.NewDataTableRawTextCell("Votes")).
		AddRow(slack.NewDataTableRawTextCell("Lisbon"), slack.NewDataTableRawTextCell("5"))
	chart := slack.NewDataVisualizationBlock(strings.Repeat("too long ", 10), slack.NewDataVisualizationPieChart(slack.NewDataVisualizationSegment("Lisbon", 5)))
	return delivery.Shown{Text: text, Blocks: []slack.Block{words, table, chart}}
}

func TestAMessageIsShownWithoutTheYoungBlocksThatSlackRefuses(t *testing.T) {
	d := at(t, speed)
	for _, text := range []string{"Lisbon has 5 votes.", "Lisbon was chosen."} { // posted, then edited
		d.shows("card:1", young(text))
		d.enqueue(card("card:1"))
		d.settled()
		d.want("the channel", d.texts("CTEAM"), []string{text})
		raw, err := json.Marshal(d.slack.Messages("CTEAM")[0].Blocks)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "data_") || !strings.Contains(string(raw), "Lisbon: Votes 5") {
			t.Errorf("shown: %s", raw)
		}
	}
	d.wantFailed()
}

func TestAHomeTabIsShownWithoutTheYoungBlocksThatSlackRefuses(t *testing.T) {
	d := at(t, speed)
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: young("Lisbon has 5 votes.").Blocks}}
	d.shows("home:UANN", delivery.Shown{Home: &home})
	d.enqueue(storage.Notice{Key: "home:UANN", Live: true, Kind: storage.KindHome, Workspace: d.slack.Team().ID, Person: "UANN"})
	d.settled()
	v, ok := d.slack.Person("UANN").Home()
	if !ok || strings.Contains(string(v.JSON()), "data_") || !strings.Contains(string(v.JSON()), "Lisbon: Votes 5") {
		t.Errorf("shown: %v %s", ok, v.JSON())
	}
	d.wantFailed()
}
