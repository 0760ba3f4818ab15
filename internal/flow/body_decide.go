package flow

import "encoding/json"

type (
	// Wording is a text that people decide about, in its newest version.
	Wording struct{ Text string }
	// Reply answers something that was said.
	Reply struct{ To, Text string }
	// Stance is where a person stands towards a proposal, with a reason where one is asked for.
	Stance struct {
		Position string
		Reason   string `json:",omitempty"`
	}
	// StanceSum is what stances without names came to: nothing but the number of answers when there were too few.
	StanceSum struct {
		Answers int
		Counts  map[string]int      `json:",omitempty"`
		Reasons map[string][]string `json:",omitempty"` // by position, in no particular order
		// Outcome and Position are all there is where counts would stand too near to earlier ones.
		Outcome  string `json:",omitempty"`
		Position string `json:",omitempty"` // that was agreed on, where one is
	}
	// Lift takes an objection back; it stands until its author does so.
	Lift struct{ Objection string }
	// Ranking is a ballot of tiers, the best first; options that share a tier are equal, those left out come last.
	Ranking struct{ Tiers [][]string }
	// Ticks is a ballot of every option that one can accept.
	Ticks struct{ On []string }
	// Choice is a ballot for one option; "" abstains.
	Choice struct{ Option string }
	// Tally is what ballots without names came to, in the form of the practice that counted them; Result is empty when
	// there were too few. Brief says that the counts would stand too near to earlier ones: then Result is without them,
	// and Ballots is 0.
	Tally struct {
		Ballots int
		Result  json.RawMessage `json:",omitempty"`
		Brief   bool            `json:",omitempty"`
	}
	// Pick is what the one who decides has decided, and why.
	Pick struct {
		Option string `json:",omitempty"` // where there are options
		Text   string `json:",omitempty"` // where there are none
		Reason string `json:",omitempty"`
	}
	// Opinions are what one person thinks of statements: "agree", "disagree" or "pass", by statement.
	Opinions struct{ On map[string]string }
	// Minutes are what is written down about a decision beside what was said in it.
	Minutes struct {
		Because     string   `json:",omitempty"`
		Good, Bad   []string `json:",omitempty"` // consequences
		Confirm     string   `json:",omitempty"` // how it will be seen that the decision is carried out
		Prediction  string   `json:",omitempty"`
		Probability int      `json:",omitempty"` // of the prediction, in per cent; 0 is unsaid
		Indicator   string   `json:",omitempty"` // where it will be seen whether the prediction held
		By          string   `json:",omitempty"` // when; YYYY-MM-DD
		Signal      string   `json:",omitempty"` // what would reopen the decision before its review
		Review      string   // YYYY-MM-DD
	}
)

func (Wording) body()   {}
func (Reply) body()     {}
func (Stance) body()    {}
func (StanceSum) body() {}
func (Lift) body()      {}
func (Ranking) body()   {}
func (Ticks) body()     {}
func (Choice) body()    {}
func (Tally) body()     {}
func (Pick) body()      {}
func (Opinions) body()  {}
func (Minutes) body()   {}
