package ask

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/storage"
)

// languages are the English names of the languages that Slack can be set to, by their codes, and of some that people write
// in beside them.
var languages = map[string]string{"cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
	"hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
	"ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese"}

// language is the English name of the language in which somebody has Slack, "" where it is not known. A list keeps anything
// else that may stand in a profile out of what is sent.
func (a *Assistant) language(ctx context.Context, who app.Who) (string, error) {
	p, err := a.db.View(ctx).Person(who.Workspace, who.User)
	if errors.Is(err, storage.ErrNotFound) {
		return "", nil
	}
	code, _, _ := strings.Cut(p.Locale, "-")
	return languages[code], err
}
