package handlers

import (
	"testing"

	"steward/internal/ask"
)

// A task about typed words for which nothing takes them from the form would ask people to type them again.
func TestWordsOfEachTypedTaskComeFromTheForm(t *testing.T) {
	for _, task := range ask.Tasks {
		if ask.Takes(task) != (typedFrom[task] != nil) {
			t.Errorf("%s takes typed words: %v", task, ask.Takes(task))
		}
	}
}
