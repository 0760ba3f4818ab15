package views

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steward/internal/assist"
	"steward/internal/coaching"
	"steward/internal/nudge"
	"steward/internal/practices"
)

// tasks of the language model.
func tasks() []string {
	loaded, err := assist.LoadTasks(configs)
	if err != nil {
		panic(err)
	}
	return slices.Sorted(maps.Keys(loaded))
}

// families are the keys that code puts together from parts: a pattern in words, and what its parts can be.
func families(formats practices.Formats) (keys []string) {
	stages := []string{}
	for _, st := range (practices.Retro{}).Flow().Stages {
		stages = append(stages, st.Key)
	}
	with := func(prefix string, parts []string, suffixes ...string) {
		for _, p := range parts {
			for _, s := range suffixes {
				keys = append(keys, prefix+p+s)
			}
		}
	}
	modes, kinds := []string{"named", "unattributed", "strict"}, []string{"action", "experiment", "agreement", "escalation"}
	verdicts := []string{"done", "going", "dropped", "split", "escalated"}
	with("stage.", stages, ".title", ".ask")
	for _, st := range stages {
		if st == practices.StageCollect {
			with("stage.collect.seen.", modes, "")
		} else {
			keys = append(keys, "stage."+st+".seen.all")
		}
	}
	with("mode.", modes, "", ".name")
	with("next.", []string{"checkin", "safety", "radar", "collect", "vote", "discuss", "thumbs", "outcome", "decide", "rate"}, "")
	with("next.after.", []string{"vote", "thumbs", "rate"}, "")
	with("openly.", []string{"1", "2", "3", "4", "5"}, "")
	with("roti.", []string{"1", "2", "3", "4", "5"}, "")
	with("verdict.", verdicts, "")
	with("status.", verdicts, "")
	with("thumbs.", []string{"up", "side", "down"}, "")
	with("kind.", kinds, "")
	with("action.form.", kinds, "")
	with("action.what.hint.", kinds, "")
	with("answer.", []string{"nobody", "waiting", "yes", "no"}, "")
	with("", []string{"note", "park", "decision"}, ".form", ".label", ".hint")
	with("state.", formats.States(), "")
	with("card.", []string{"closed", "cancelled"}, "", ".title")
	with("nudge.choose.", []string{"tomorrow", "week", "leave", "less", "not_useful", "stop"}, "")
	with("assist.button.", tasks(), "")
	with("assist.ask.", tasks(), "")
	with("assist.mark.", []string{"summary", "action"}, "")
	with("assist.typed.", []string{"wording", "question", "search", "hint.search", "restate"}, "")
	with("assist.task.", tasks(), "", ".what")
	with("assist.mine.", []string{WantsUnasked, WantsModel, WantsNever}, "", ".what")
	with("assist.not.", []string{"late", "refused", "unreached", "unusable", "changed", "broken"}, "")
	with("nudge.home.quiet.", []string{"stopped", "muted", "paused", "seldom"}, "")
	with("nudge.direct.", []string{"action", "decision", "time_up", "planned"}, "")
	with("nudge.direct.noted.", []string{"tomorrow", "less", "stop"}, "")
	for which, n := range ideas {
		for i := range n {
			keys = append(keys, fmt.Sprintf("ideas.%s.%d", which, i+1))
		}
		keys = append(keys, "ideas."+which)
	}
	with("promise.status.", []string{PromiseDone, PromiseGoing, PromiseHand, PromiseDrop}, "")
	with("thanks.settings.", []string{"private", "public", "off"}, "", ".noted")
	with("thanks.settings.day.", []string{"0", "1", "2", "3", "4", "5", "6", "7"}, "")
	with("when.weekday.", []string{"0", "1", "2", "3", "4", "5", "6"}, "")
	with("when.month.", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, "")
	with("when.ordinal.", []string{"1", "2", "3", "4"}, "")
	with("plan.every.", append(slices.Clone(Cadences), RoundCadences...), "")
	with("round.often.", []string{"cards", "mood", "safety"}, "")
	with("plan.moved.", []string{"holiday", "few", "late", "busy"}, "")
	with("plan.left.", []string{"holiday", "few", "late", "busy", "many", "format"}, "")
	with("plan.reason.", []string{"named", "self", "raised", "never", "longest", "manager"}, "")
	with("card.", []string{"off", "unseen", "alone"}, "", ".title")
	with("card.", []string{"off", "unseen"}, ".strict")
	keys = append(keys, guideFamilies()...)
	keys = append(keys, growthFamilies()...)
	keys = append(keys, noteFamilies()...)
	with("coach.topic.", coaching.Topics, "")
	with("coach.review.", coaching.Reviews, "")
	with("coach.part.", coaching.Parts, "")
	with("coach.step.", []string{"arrive", "review", "question", "scale", "commit", "smaller"}, "")
	with("coach.mood.", []string{"0", "1", "2", "3", "4", "5"}, "")
	with("coach.energy.", []string{"0", "1", "2", "3", "4", "5"}, "")
	with("coach.every.", []string{"7", "14", "28"}, "")
	with("coach.other.", []string{coaching.GROW, coaching.OSKAR}, "")
	keys = append(keys, teamFamilies()...)
	keys = append(keys, momentFamilies()...)
	keys = append(keys, processFamilies()...)
	for _, r := range noteRules {
		with("note.wrong.", []string{string(r)}, "")
	}
	with("note.wrong.", []string{"unknown", "unlisted"}, ".near")
	return append(append(keys, decisionFamilies(methodsOf())...), healthFamilies()...)
}

// triggersOf are the names of triggers, which look like keys and are none. What sets each off may have words of its own.
func triggersOf(t *testing.T) nudge.Catalogue {
	t.Helper()
	all, err := nudge.Load(configs)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// optional are keys that code asks for with Has before it uses them.
var optional = []string{"stage.collect.ask.async", "stage.discuss.ask.async", "stage.decide.ask.async", "action.due.experiment", "action.due.agreement"}

// elsewhere are keys of practices that are put together there, and tested there.
var elsewhere = []string{"lint.", "health.", "stored.kind.", "site."} // what is stored is named in storage: cmd/bot compares the two

func TestEveryKeyThatTheCodeUsesHasWords(t *testing.T) {
	words := newDesk(t).Words
	calls, literals := spoken(t)
	prefixes := map[string]bool{}
	for key := range words {
		prefix, _, _ := strings.Cut(key, ".")
		prefixes[prefix] = true
	}
	if len(calls) < 150 {
		t.Fatalf("only %d calls found: the test does not read the sources", len(calls))
	}
	for _, c := range calls {
		for _, key := range c.keys() {
			if !words.Has(key) {
				t.Errorf("%s: there are no words for %q", c.at, key)
			}
		}
	}
	for trigger := range triggersOf(t) {
		delete(literals, trigger)
	}
	for key := range literals { // the tables of refusals, of what to say after a click …
		prefix, _, _ := strings.Cut(key, ".")
		if keyShape.MatchString(key) && prefixes[prefix] && !words.Has(key) && !words.Has(key+".one") && !words.Has(key+".title") {
			t.Errorf("a string looks like a key, and there are no words for %q", key)
		}
	}
	for _, key := range families(shipped(t)) {
		if !words.Has(key) {
			t.Errorf("there are no words for %q", key)
		}
	}
}

func TestNoWordsAreLeftOver(t *testing.T) {
	calls, literals := spoken(t)
	used := families(shipped(t))
	for _, c := range calls {
		used = append(used, c.keys()...)
	}
	used = append(used, optional...)
	for trigger := range triggersOf(t) {
		used = append(used, "nudge.rule."+trigger)
	}
	for key := range newDesk(t).Words {
		if literals[key] || slices.Contains(used, key) || slices.ContainsFunc(elsewhere, func(p string) bool { return strings.HasPrefix(key, p) }) {
			continue
		}
		t.Errorf("nothing says %q", key)
	}
}

var keyShape = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)

var holes = regexp.MustCompile(`\{([a-z_]+)\}`)

func TestPlaceholdersAndValuesFitEachOther(t *testing.T) {
	words := newDesk(t).Words
	calls, _ := spoken(t)
	for _, c := range calls {
		if c.fn != "say" && c.fn != "Say" && c.fn != "Count" {
			continue
		}
		filled := map[string]bool{}
		for _, key := range c.keys() {
			for _, m := range holes.FindAllStringSubmatch(words[key], -1) {
				filled[m[1]] = true
				if !slices.Contains(c.names, m[1]) {
					t.Errorf("%s: nothing fills {%s} of %s", c.at, m[1], key)
				}
			}
		}
		for _, name := range c.names {
			if !filled[name] && !(c.fn == "Count" && name == "n") {
				t.Errorf("%s: %s has no place for %q", c.at, c.key, name)
			}
		}
	}
}

// names of values that a family's calls fill.
var familyHoles = map[string][]string{
	"stage.": {"question", "decider", "proposer", "least"}, "verdict.": {"due", "reason", "n"}, "refusal.": {"minutes"}, "trouble.": {"channel", "code"},
	"start.": nil, "lint.": {"owner"}, "privacy.": {"least"}, "card.": {"format"}, "record.": {"text"}, "decision.": {"text"}, "closing.": {"question", "channel"}, "pitfall.": {"theme"}, "home.": {"title", "due", "channel"}, "health.": {"name", "date"},
	"plan.": {"time", "person", "format", "minutes", "people", "reason", "channel", "when"}, "summary.": nil, "frame.": {"most", "least", "min", "max"}, "more.": {"minutes"},
	"grow.":     {"goal", "title", "date"},
	"nudge.":    {"text", "date"},
	"note.":     {"has", "near", "most"},
	"practice.": {"value", "name", "n", "person", "date", "why", "since", "of", "channel"},
	"part.":     {"format", "channel", "in", "of"},
	"site.":     {"n", "kept", "changed", "dropped"},
	"moment.":   {"name", "why", "what", "month"}, "digest.": {"name", "why"},
	"process.": {"part", "n", "least", "kind", "date", "channel", "text", "rule"}, "takeover.": {"fact"}, "partner.": {"text"},
}

func TestPlaceholdersOfKeysThatArePutTogetherAreFilled(t *testing.T) {
	calls, _ := spoken(t)
	var direct []string
	for _, c := range calls {
		if c.names != nil {
			direct = append(direct, c.keys()...)
		}
	}
	for key, text := range newDesk(t).Words {
		if slices.Contains(direct, key) {
			continue
		}
		prefix, _, _ := strings.Cut(key, ".")
		for _, m := range holes.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(familyHoles[prefix+"."], m[1]) {
				t.Errorf("nothing is known to fill {%s} of %s", m[1], key)
			}
		}
	}
}
