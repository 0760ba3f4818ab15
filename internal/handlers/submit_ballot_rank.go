package handlers

import (
	"slices"
	"strconv"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// readScores takes the options that were scored; the others count as 0.
func readScores(_ *Handler, room practices.DecisionRoom, f Fields) (flow.Body, error) {
	ballot := flow.Scores{On: map[string]int{}}
	for _, id := range room.Decision.Votable(room.Session) {
		if n, err := strconv.Atoi(chosen(f, views.FieldOption+id)); err == nil {
			ballot.On[id] = n
		}
	}
	return ballot, nil
}

// readRanking puts options of one place in one tier. Places may be left out; only their order counts.
func readRanking(_ *Handler, room practices.DecisionRoom, f Fields) (flow.Body, error) {
	at := map[int][]string{}
	var places []int
	for _, id := range room.Decision.Votable(room.Session) {
		place, err := strconv.Atoi(chosen(f, views.FieldOption+id))
		if err != nil {
			continue // no place
		}
		if at[place] == nil {
			places = append(places, place)
		}
		at[place] = append(at[place], id)
	}
	slices.Sort(places)
	var ballot flow.Ranking
	for _, place := range places {
		ballot.Tiers = append(ballot.Tiers, at[place])
	}
	return ballot, nil
}

// readStrictRanking refuses a place that is given twice, beside the second option that has it.
func readStrictRanking(h *Handler, room practices.DecisionRoom, f Fields) (flow.Body, error) {
	first := map[string]string{}
	for _, id := range room.Decision.Votable(room.Session) {
		place := chosen(f, views.FieldOption+id)
		if before, taken := first[place]; taken && place != "" {
			title := blockkit.Cut(room.Decision.Option(before).Title, titleInRefusal)
			return nil, fieldError{views.FieldOption + id, h.desk.Words.Say("ballot.place.twice", "n", place, "title", title)}
		}
		first[place] = id
	}
	return readRanking(h, room, f)
}

// titleInRefusal keeps a sentence under a field short enough to be read there.
const titleInRefusal = 60
