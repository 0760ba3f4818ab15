package storage

import (
	"steward/internal/flow"
	"steward/internal/growth"
)

// eraseMentored forgets what a person said about mentoring, and takes them out of what others said: whom they report to,
// whom they left out.
func (tx *Tx) eraseMentored(l *Leaver) error {
	if err := tx.DropMentored(l.Workspace, l.ID); err != nil {
		return err
	}
	others, err := tx.AllMentored(l.Workspace)
	if err != nil {
		return err
	}
	for _, m := range others {
		if !m.Profile.Names(l.ID) {
			continue
		}
		m.Profile = m.Profile.Without(l.ID)
		if err := tx.AmendMentored(m); err != nil {
			return err
		}
	}
	return nil
}

// erasePairs ends what a person had with others. What both agreed to stays with the other one, and was with somebody who
// left; of two who have both left nothing stays.
func (tx *Tx) erasePairs(l *Leaver) error {
	pairs, err := tx.PairsOf(l.Workspace, l.ID)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		other := p.Who(p.Side(l.ID).Other())
		if p.Began.IsZero() || flow.Person(other).Erased() {
			err = tx.dropPair(p)
		} else {
			err = tx.unnamePair(l, p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) dropPair(p Pair) error {
	for _, query := range []string{`DELETE FROM mentor_notes WHERE pair = ?1`, `DELETE FROM mentor_meetings WHERE pair = ?1`, `DELETE FROM mentor_pairs WHERE id = ?1`} {
		if _, err := tx.q.exec(query, p.ID); err != nil {
			return mentorErr("drop pair", p.ID, err)
		}
	}
	return nil
}

func (tx *Tx) unnamePair(l *Leaver, p Pair) error {
	stand := string(l.Stand(p.ID))
	mentor, mentee := p.Mentor, p.Mentee
	if p.Side(l.ID) == growth.AsMentor {
		mentor = stand
	} else {
		mentee = stand
	}
	p.Pair = p.End(growth.Parted, tx.db.now())
	p.Terms.Goal, p.Terms.Discreet = l.Text(p.Terms.Goal), l.Text(p.Terms.Discreet)
	if err := tx.SavePair(p); err != nil {
		return err
	}
	_, err := tx.q.exec(`UPDATE mentor_pairs SET mentor = ?2, mentee = ?3 WHERE id = ?1`, p.ID, mentor, mentee)
	return mentorErr("take somebody out of pair", p.ID, err)
}

// eraseFeedback forgets what a person asked. What they gave and nobody has read goes; what was read stays with the one who
// asked, and comes from somebody who left.
func (tx *Tx) eraseFeedback(l *Leaver) error {
	if err := tx.DropPersonKey(l.Workspace, l.ID, ForFeedback); err != nil {
		return err
	}
	if _, err := tx.q.exec(`DELETE FROM feedback WHERE workspace = ?1 AND asker = ?2`, l.Workspace, l.ID); err != nil {
		return feedbackErr("erase", err)
	}
	askers, err := all(tx.q, `SELECT DISTINCT asker FROM feedback WHERE workspace = ?1 ORDER BY asker`, []any{l.Workspace}, oneText)
	if err != nil {
		return feedbackErr("find", err)
	}
	for _, asker := range askers { // who said no is named nowhere but in the words of the one who asked
		asked, err := tx.FeedbackCounted(l.Workspace, asker)
		if unopenable(err) {
			tx.db.log.Warn("look for somebody in feedback", "err", err) // nobody can read it
			continue
		}
		if err != nil {
			return err
		}
		for _, f := range asked {
			if err := tx.eraseGiver(l, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) eraseGiver(l *Leaver, f Feedback) error {
	switch {
	case f.To != l.ID:
		return nil
	case f.Read.IsZero():
		return tx.DropFeedback(f.Workspace, f.Asker, f.ID)
	}
	f.To, f.Giver = string(l.Stand(f.ID)), ""
	for _, text := range []*string{&f.Words.Situation, &f.Words.Behaviour, &f.Words.Impact, &f.Words.Wish, &f.Ask.About, &f.Ask.Question} {
		*text = l.Text(*text)
	}
	return tx.SaveFeedback(f)
}
