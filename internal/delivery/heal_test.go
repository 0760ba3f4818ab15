package delivery_test

import (
	"testing"
)

func TestAClickOnAMessageOfAnotherKindIsNotHealed(t *testing.T) {
	d := at(t, speed)
	d.enqueue(card("card:1"))
	d.enqueue(post("topic:1"))
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice card:1", "notice topic:1"})
	for _, m := range d.slack.Messages("CTEAM") {
		for _, channel := range []string{"CTEAM", "COTHER"} { // a time stamp says nothing without its channel
			if err := d.worker.Heal(t.Context(), team, channel, m.TS, "card:1"); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.settled()
	d.want("the channel", d.texts("CTEAM"), []string{"notice card:1", "notice topic:1"})
}
