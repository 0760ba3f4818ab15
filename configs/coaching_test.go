package configs_test

import (
	"strings"
	"testing"
)

func TestNudges(t *testing.T) {
	var file struct {
		Version int    `yaml:"version"`
		License string `yaml:"license"`
		Nudges  []struct {
			ID         string `yaml:"id"`
			Name       string `yaml:"name"`
			Trigger    string `yaml:"trigger"`
			Audience   string `yaml:"audience"`
			Importance int    `yaml:"importance"`
			BaseDays   int    `yaml:"base_days"`
			Primary    string `yaml:"primary"`
			Text       string `yaml:"text"`
		} `yaml:"nudges"`
	}
	read(t, "nudges.yaml", &file)
	var ids, triggers []string
	for _, n := range file.Nudges {
		ids, triggers = append(ids, n.ID), append(triggers, n.Trigger)
		within(t, n.ID, n.Text, maxNudge)
		within(t, n.ID+" button", n.Primary, 30)
		known(t, n.ID, []string{n.Audience}, []string{"person", "channel", "facilitator", "home"})
		if n.Importance < 1 || n.Importance > 3 || n.BaseDays < 1 {
			t.Errorf("%s: importance 1 to 3, base_days from 1", n.ID)
		}
		if strings.ContainsAny(braces.ReplaceAllString(n.Text, ""), "{}") {
			t.Errorf("%s: broken placeholder in %q", n.ID, n.Text)
		}
		// A preview on a lock screen may be read by others: it tells nothing.
		if strings.HasPrefix(n.Trigger, "conflict.") && strings.Contains(n.Text, "{") {
			t.Errorf("%s: a nudge about a conflict is neutral", n.ID)
		}
	}
	unique(t, "nudges", ids)
	unique(t, "triggers", triggers)
}

func TestCoachingQuestions(t *testing.T) {
	v := words(t)
	var file struct {
		Version   int    `yaml:"version"`
		License   string `yaml:"license"`
		Questions []struct {
			ID    string `yaml:"id"`
			Stage string `yaml:"stage"`
			Topic string `yaml:"topic"`
			Depth int    `yaml:"depth"`
			Text  string `yaml:"text"`
		} `yaml:"questions"`
	}
	read(t, "coaching-questions.yaml", &file)
	var ids []string
	for _, q := range file.Questions {
		ids = append(ids, q.ID)
		within(t, q.ID, q.Text, maxQuestion)
		known(t, q.ID, []string{q.Stage}, v.QuestionStages)
		known(t, q.ID, []string{q.Topic}, v.QuestionTopics)
		if q.Depth < 1 || q.Depth > 3 || !strings.HasSuffix(q.Text, "?") || strings.Count(q.Text, "?") != 1 {
			t.Errorf("%s: one open question of depth 1 to 3: %q", q.ID, q.Text)
		}
	}
	unique(t, "questions", ids)
}

func TestDistressWords(t *testing.T) {
	for _, name := range []string{"distress-words-de.yaml", "distress-words-en.yaml", "distress-words-ru.yaml"} {
		var file struct {
			Version  int      `yaml:"version"`
			License  string   `yaml:"license"`
			Language string   `yaml:"language"`
			Phrases  []string `yaml:"phrases"`
			Harmless []string `yaml:"harmless"`
		}
		read(t, name, &file)
		unique(t, name, append(file.Phrases, file.Harmless...))
		if !strings.Contains(name, "-"+file.Language+".") || len(file.Phrases) < 40 {
			t.Errorf("%s: language %q, %d phrases", name, file.Language, len(file.Phrases))
		}
		for _, p := range file.Phrases {
			if !strings.Contains(p, " ") && len([]rune(p)) < 6 {
				t.Errorf("%s: %q is short enough to turn up anywhere", name, p)
			}
		}
	}
}
