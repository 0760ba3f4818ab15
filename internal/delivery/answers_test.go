package delivery

import (
	"testing"

	"steward/internal/ask"
)

func TestTheAnswerToEachTaskIsDrawn(t *testing.T) {
	for _, task := range ask.Tasks {
		if answers[task] == nil {
			t.Errorf("nothing draws the answer to %s", task)
		}
	}
}
