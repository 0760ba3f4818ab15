package practices

import (
	"slices"
	"time"

	"steward/internal/flow"
)

// PastTopic is a topic that an earlier retro of the same channel talked about.
type PastTopic struct {
	Session, Topic string    // their ids
	Title          string    // never one that may not be repeated
	On             time.Time // when that retro ended
	Theme          string    // the id of the theme that somebody said it belongs to; "" is none yet
}

// Returning is a topic of now that sounds like earlier ones. It is a guess: a person says whether it is the same.
type Returning struct {
	Topic  string      // its id
	Past   []PastTopic // what it sounds like, the newest first
	Theme  string      // of the first of those that belong to one, or ""
	Strong bool        // they share words, not only what the words are about
}

// Tellable reports whether a topic's title may be repeated in later retros. The words of a single card are somebody's:
// they may when names were shown anyway, when people put cards together or gave a title, or when the channel has read them
// in a published summary.
func Tellable(s flow.Session, t flow.Topic) bool {
	return s.Anonymity == flow.Named || t.Named || len(t.Cards) > 1 || len(flow.In[flow.Publish](s, StageSummary)) > 0
}

// TalkedAbout are the topics that a retro chose to talk about: those with votes, all when nobody voted.
func TalkedAbout(s flow.Session) []Ranked {
	agenda := RetroAgenda(s)
	if len(agenda) == 0 || agenda[0].Votes == 0 {
		return agenda
	}
	return slices.DeleteFunc(slices.Clone(agenda), func(t Ranked) bool { return t.Votes == 0 })
}

// Remember lists what an earlier retro talked about, as far as it may be repeated.
func Remember(s flow.Session) (past []PastTopic) {
	for _, t := range TalkedAbout(s) {
		if Tellable(s, t.Topic) {
			past = append(past, PastTopic{Session: s.ID, Topic: t.ID, Title: t.Title, On: s.Ended})
		}
	}
	return past
}

// Returning finds, for topics of now, earlier ones that they sound like: by words that they share, then by what they are
// about. past is the newest first. Earlier topics of themes that people named count for the whole theme.
func (s Synonyms) Returning(now []flow.Topic, past []PastTopic) (found []Returning) {
	if len(past) == 0 {
		return nil
	}
	titles := make([]string, 0, len(now)+len(past))
	for _, t := range now {
		titles = append(titles, t.Title)
	}
	for _, p := range past {
		titles = append(titles, p.Title)
	}
	likes := append(Alike(titles), s.SameTopic(titles)...)
	for i, t := range now {
		r := Returning{Topic: t.ID}
		for _, like := range likes {
			if !slices.Contains(like.Cards, i) {
				continue
			}
			for _, at := range like.Cards {
				if at >= len(now) && !slices.Contains(r.Past, past[at-len(now)]) {
					r.Past = append(r.Past, past[at-len(now)])
					r.Strong = r.Strong || like.Strong
				}
			}
			if len(r.Past) > 0 {
				break // what shares words says more than what is about the same
			}
		}
		if len(r.Past) > 0 {
			found = append(found, r.whole(past))
		}
	}
	return found
}

// whole adds the rest of the theme that an earlier topic belongs to, and puts the newest first.
func (r Returning) whole(past []PastTopic) Returning {
	for _, p := range r.Past {
		if p.Theme != "" {
			r.Theme = p.Theme
			break
		}
	}
	for _, p := range past {
		if r.Theme != "" && p.Theme == r.Theme && !slices.Contains(r.Past, p) {
			r.Past = append(r.Past, p)
		}
	}
	slices.SortStableFunc(r.Past, func(a, b PastTopic) int { return b.On.Compare(a.On) })
	return r
}

// Often counts in how many of a channel's last retros a theme came up, this one included. sessions are the ids of its
// retros, the newest first and this one before them; seen are those in which somebody said it did.
func Often(sessions, seen []string) (times, of int) {
	last := sessions[:min(len(sessions), rememberedRetros)]
	for _, id := range last {
		if slices.Contains(seen, id) {
			times++
		}
	}
	return times, len(last)
}

// rememberedRetros is over how many retros a theme is counted: two to three months at a two-week rhythm.
const rememberedRetros = 5
