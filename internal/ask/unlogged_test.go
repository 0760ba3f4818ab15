package ask

import (
	"errors"
	"testing"

	"steward/internal/assist"
	"steward/internal/storage"
)

// What somebody writes about a conflict or to themselves is in no log, whoever wants one; what else is sent is.
func TestOnesOwnWordsAreInNoLog(t *testing.T) {
	t.Parallel()
	o := newStudy(t)
	o.o.Sealed = true
	p, err := o.Prompt(t.Context(), ann, words("helper.draft", "-", "You always shout"))
	o.must(err)
	for task, want := range map[string]bool{TaskWording: false, TaskQuestion: false, TaskRestate: true, TaskGroup: true} {
		q := storage.Ask{ID: "ask-" + task, Workspace: "T", Person: "UANN", Task: task}
		o.put(func(tx *storage.Tx) error { return tx.PutAsk(q) })
		if entry, err := o.logged(t.Context(), q, p); err != nil || (entry != "") != want {
			t.Errorf("%s is logged as %q, %v", task, entry, err)
		}
	}
	if _, err := o.logged(t.Context(), storage.Ask{ID: "gone", Task: TaskGroup}, p); !errors.Is(err, storage.ErrNotFound) || errors.Is(err, assist.ErrAnswer) {
		t.Errorf("of an ask that is gone: %v", err)
	}
}
