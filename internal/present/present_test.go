package present

import (
	"testing"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Whoever adds a feature, a category or something that is kept must find words for it: they are put together from keys.
func TestWhatIsListedHasWords(t *testing.T) {
	words, err := practices.LoadWords(configs.Over(nil))
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, f := range app.Features {
		keys = append(keys, "feature."+f)
	}
	for _, c := range app.Categories {
		keys = append(keys, "category."+c.Key, "category."+c.Key+".what")
	}
	for _, r := range storage.Retained {
		keys = append(keys, "settings.keep."+r.Kind)
	}
	for _, key := range keys {
		if !words.Has(key) {
			t.Errorf("there are no words for %q", key)
		}
	}
	if len(app.Categories) > 10 || len(app.Features) > 10 {
		t.Error("Slack shows ten boxes in one group at most")
	}
}
