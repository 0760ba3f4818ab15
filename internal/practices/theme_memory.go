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

// Tellable is how a topic is called outside its retro; ok is false when it may not be. The words of a card are somebody's,
// alone and in a group without a title: they may be repeated when names were shown anyway, or when the card was ticked in the
// summary that the channel has read. A title that somebody gave in the open is nobody's card.
func Tellable(s flow.Session, t flow.Topic) (title string, ok bool) {
	if s.Anonymity == flow.Named || t.Named {
		return t.Title, true
	}
	for _, p := range flow.In[flow.Publish](s, StageSummary) {
		for _, c := range t.Cards {
			if slices.Contains(p.Body.Quotes, c.ID) {
				return c.Body.Text, true
			}
		}
	}
	return "", false
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
		if title, ok := Tellable(s, t.Topic); ok {
			past = append(past, PastTopic{Session: s.ID, Topic: t.ID, Title: title, On: s.Ended})
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
