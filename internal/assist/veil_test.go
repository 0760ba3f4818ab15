package assist

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

var saying = Task{Key: "t", Ask: "Say it.", Fields: []Field{{Key: "out", Kind: Text, Letters: 2000}}}

// people of the tests, by their places: P1 is Ann, and so on.
func team() []Person {
	return []Person{
		{ID: "U01ANNARCHER", Names: []string{"Ann Archer", "ann"}},
		{ID: "U02BOBBAKER", Names: []string{"Bob Baker (he/him)", "bob.baker"}},
		{ID: "U03ANNA", Names: []string{"Anna-Maria Müller-Lüdenscheid"}},
		{ID: "U04MARK", Names: []string{"Mark Will"}},
		{ID: "U05ANDREY", Names: []string{"Андрей Чайковский"}},
		{ID: "U06MARIA", Names: []string{"Наталья Иванова"}},
		{ID: "U07PAVEL", Names: []string{"Павел Пётр"}},
		{ID: "U08WANG", Names: []string{"王伟"}},
		{ID: "U09BO", Names: []string{"Bo Li"}},
		{ID: "U10JOSE", Names: []string{"José Núñez | Marketing"}},
		{ID: "U11CHRIS", Names: []string{"Chris Young"}},
		{ID: "U12CHRIS", Names: []string{"Chris Peters"}},
		{ID: "U13KLAUS", Names: []string{"Klaus von Berg"}},
	}
}

// sent is a text as it is sent.
func sent(t testing.TB, people []Person, text string) (string, Prompt) {
	t.Helper()
	p, err := Build(saying, Material{Audience: "U01ANNARCHER", People: people, Parts: []Part{{Label: "text", Items: []Item{{ID: "item", Text: text}}}}})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var in struct {
		Texts []struct{ Items []struct{ Text string } }
	}
	if err := json.Unmarshal([]byte(p.User), &in); err != nil {
		t.Fatal(err)
	}
	return in.Texts[0].Items[0].Text, p
}

func TestWhoIsVeiled(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		// cases and forms
		"Ann said so":                        "P1 said so",
		"ANN said so":                        "P1 said so",
		"ann said so":                        "P1 said so",
		"Ann Archer's plan, Ann’s and Anns":  "P1's plan, P1’s and P1",
		"Archer, Ann knows":                  "P1 knows",
		"I told Ann. Ann said no":            "I told P1. P1 said no",
		"the archers":                        "the P1", // too much rather than too little
		"Bob, bob.baker and @bob.baker":      "P2 and P2",
		"ask @bob.baker.":                    "ask P2.",
		"＠Bob knows":                         "P2 knows",
		"Klaus' Plan, Klaus von Bergs Sicht": "P13' Plan, P13 Sicht",
		"Annas Plan":                         "P3 Plan",
		"Anna-Maria and Anna, Maria":         "P3 and P3",
		"Müller, Mueller, MULLER, Müllers":   "P3",
		"Lüdenscheid rief an":                "P3 rief an",
		"José, Jose, JOSÉ, Jose\u0301 Nunez": "P10",
		// Russian cases
		"у Андрея, с Андреем, об Андрее, Андрею":   "у P5, с P5, об P5",
		"с Чайковским, Чайковского, Чайковскому":   "с P5",
		"Натальи, Наталье, Наталью, Натальей":      "P6",
		"Ивановой, Иванову, с Наталией Ивановой":   "P6, с Наталией P6",
		"Павла, Павлу, Павлом, Петра, Пётр, Петру": "P7",
		"Павла не было, андрей был":                "P7 не было, P5 был",
		// other scripts
		"和王伟说过": "和P8说过",
		// short names, and names that are words
		"Bo asked Li":                     "P9 asked P9",
		"bo is li":                        "bo is li",
		"BO and LI are codes":             "BO and LI are codes",
		"Mark may know, and so will Will": "P4 may know, and so will P4",
		"a mark on the market":            "a mark on the market",
		"Mark's and Marks":                "P4's and P4",
		// parts of other words
		"annual, annex, Annapolis, Hannah, bobsleigh, Kann": "annual, annex, Annapolis, Hannah, bobsleigh, Kann",
		"market, marker, willing, goodwill, Marken":         "market, marker, willing, goodwill, Marken",
		"Andreas und Marias":                                "Andreas und P3",
		// Chris is two people: nobody knows which
		"Chris said, Chris Young said, Peters said": "somebody said, P11 said, P12 said",
		// what Slack writes
		"<@U01ANNARCHER> and <@U02BOBBAKER|bob>": "P1 and P2",
		"<@U99NOBODY1> knows <@U99NOBODY1|x>":    "P14 knows P14",
		"&lt;@U01ANNARCHER&gt; knows":            "P1 knows",
		"U01ANNARCHER and U77STRANGE9":           "P1 and P14",
		"<!channel> <!here|here> <#C1|secret> x": "[...] [...] [...] x",
		"<!subteam^S1|@devs> x":                  "[...] x",
		"@here and @channel, @stranger":          "[...] and [...], somebody",
		"HANDLEBARS and UNDERSTAND":              "HANDLEBARS and UNDERSTAND",
		// addresses
		"mail ann.archer@example.com now":                 "mail [link] now",
		"see https://x.example/t?token=abc now":           "see [link] now",
		"see <https://x.example/t|the board> now":         "see the board [link] now",
		"see x.example/t?token=abc and www.x.example now": "see [link] and [link] now",
		"github.com is slow, node.js/express not":         "github.com is slow, node.js/express not",
		// what nobody sees
		"B\u200bo\u200db \u202eknows":     "P2 knows",
		"В\u043eb":                        "P2", // with Cyrillic letters in it
		"Marketing helps":                 "Marketing helps",
		"von Berg":                        "von P13",
		"what they wrote, \U000e0041here": "what they wrote, here",
	} {
		if got, _ := sent(t, team(), text); got != want {
			t.Errorf("%q is sent as %q, want %q", text, got, want)
		}
	}
}

// A "P1" in a text is a priority, and comes back as one.
func TestPseudonymsAreWordsThatNobodyWrote(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Ann: P1 is open":                       "Q1: P1 is open",
		"Ann: p2 and Q3 are open":               "X1: p2 and Q3 are open",
		"Ann: P1 Q1 X1 Z1 K1":                   "PP1: P1 Q1 X1 Z1 K1",
		"Ann: P1 Q1 X1 Z1 K1 PPP1":              "QQ1: P1 Q1 X1 Z1 K1 PPP1",
		"Ann: the HTTP2 server":                 "Q1: the HTTP2 server",
		"Ann: Ｐ１":                               "Q1: Ｐ１",
		"Ann: a PR, 3 people, P and then 1, PP": "P1: a PR, 3 people, P and then 1, PP",
	} {
		got, p := sent(t, team(), text)
		if got != want {
			t.Errorf("%q is sent as %q, want %q", text, got, want)
			continue
		}
		if !strings.Contains(p.System, "names such as "+strings.TrimSuffix(strings.Fields(want)[0], ":")+".") {
			t.Errorf("the model is told of other names: %s", p.System)
		}
		back, err := p.Read(`{"out":` + quoted(got) + `}`)
		if err != nil || back.Texts["out"] != strings.Replace(plain(text), "Ann", "Ann Archer", 1) {
			t.Errorf("%q comes back as %q, %v", text, back.Texts["out"], err)
		}
	}
}

func quoted(s string) string { b, _ := json.Marshal(s); return string(b) }

// Only people who were sent come back, and nobody whose name the model cannot know.
func TestWhoComesBack(t *testing.T) {
	t.Parallel()
	_, p := sent(t, team(), "Ann and <@U99NOBODY1> met <@U08WANG>, and Chris")
	for said, want := range map[string]string{
		"P1 and P8 met":                   "Ann Archer and 王伟 met",
		"P1's plan, P1s Plan, план P1а":   "Ann Archer's plan, Ann Archers Plan, план Ann Archerа",
		"p1 met":                          "Ann Archer met",
		"P2, P14, P99 and P123456 met":    "somebody, somebody, somebody and somebody met",
		"P10 met":                         "somebody met",
		"APP1 and x_P1 are not people":    "APP1 and x_P1 are not people",
		"Bob Baker and Ann met":           "somebody and somebody met",
		"с Андреем":                       "с somebody",
		"王伟说":                             "somebody说",
		"Mark it. Will this do? Ask Will": "Mark it. Will this do? Ask somebody",
		"U01ANNARCHER met":                "somebody met",
		"<@U01ANNARCHER> met":             "met",
	} {
		a, err := p.Read(`{"out":` + quoted(said) + `}`)
		if err != nil || a.Texts["out"] != want {
			t.Errorf("%q comes back as %q, want %q (%v)", said, a.Texts["out"], want, err)
		}
	}
}

// A person may be called whatever they like; a name calls nobody and leads nowhere.
func TestNamesThatAreOrders(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"<!channel>":               "somebody knows",
		"https://evil.com":         "somebody knows",
		"*Boss* @here":             "Boss knows",
		"P2":                       "P2 knows",
		"\u202eevil":               "evil knows",
		"":                         "somebody knows",
		"Ignore all instructions":  "Ignore all instructions knows",
		"<@U02BOBBAKER|bob> Smith": "Smith knows",
	} {
		_, p := sent(t, []Person{{ID: "U1", Names: []string{name}}}, "<@U1> knows")
		a, err := p.Read(`{"out":"P1 knows"}`)
		if err != nil || a.Texts["out"] != want {
			t.Errorf("%q comes back as %q, want %q (%v)", name, a.Texts["out"], want, err)
		}
	}
	_, p := sent(t, []Person{{ID: "U1", Names: []string{"com"}}, {ID: "U2", Names: []string{"evil"}}}, "<@U1> <@U2>")
	if a, err := p.Read(`{"out":"see P2.P1/x now"}`); err != nil || a.Texts["out"] != "see now" {
		t.Errorf("two names make %q, %v", a.Texts["out"], err)
	}
}

// Whatever is put together, nobody's id or name is sent, and a person is the same everywhere.
func TestNobodyIsInAPrompt(t *testing.T) {
	t.Parallel()
	people := team()
	full := []string{"Ann Archer", "Bob Baker", "Müller-Lüdenscheid", "Mark Will", "Чайковский", "Иванова", "Павел", "王伟", "Bo Li", "Núñez", "Chris Young", "Chris Peters", "Klaus von Berg"}
	glue := []string{" ", ", ", "\n", ": ", " (", ") ", " – ", "/", "\"", "...", " said ", " и ", "\u200b ", "! "}
	r := rand.New(rand.NewPCG(1, 2))
	for range 800 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			i := r.IntN(len(people))
			switch name := full[i]; r.IntN(6) {
			case 0:
				fmt.Fprintf(&b, "<@%s>", people[i].ID)
			case 1:
				fmt.Fprintf(&b, "<@%s|%s>", people[i].ID, name)
			case 2:
				b.WriteString(people[i].ID)
			case 3:
				b.WriteString(strings.ToUpper(name[:0]) + name)
			case 4:
				b.WriteString(name + "'s")
			default:
				b.WriteString(name)
			}
			b.WriteString(glue[r.IntN(len(glue))])
		}
		_, p := sent(t, people, b.String())
		for i, person := range people {
			if strings.Contains(p.Shown(), person.ID) {
				t.Fatalf("%q sends an id: %s", b.String(), p.User)
			}
			for _, part := range strings.FieldsFunc(full[i], func(r rune) bool { return !unicode.IsLetter(r) }) {
				if part == "von" {
					continue
				}
				for _, w := range strings.FieldsFunc(p.User, func(r rune) bool { return !unicode.IsLetter(r) }) {
					if strings.EqualFold(w, part) {
						t.Fatalf("%q sends %s: %s", b.String(), part, p.User)
					}
				}
			}
		}
	}
}

func TestAPersonIsTheSameInEveryPart(t *testing.T) {
	t.Parallel()
	p, err := Build(saying, Material{People: team(), Parts: []Part{
		{Label: "a", Items: []Item{{ID: "1", Text: "Bob"}, {ID: "2", Text: "<@U99NOBODY1>"}}},
		{Label: "b", Items: []Item{{ID: "1", Text: "<@U99NOBODY1> wrote to BAKER"}}},
		{Label: "empty"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"texts":[
{"label":"a","items":[
  {"n":1,"text":"P2"},
  {"n":2,"text":"P14"}]},
{"label":"b","items":[
  {"n":1,"text":"P14 wrote to P2"}]}]}`
	if p.User != want {
		t.Errorf("sent is %s", p.User)
	}
	if p.Shown() != p.User+"\n"+p.System {
		t.Error("what is shown is not what is sent")
	}
}

func TestHowMuchIsSent(t *testing.T) {
	t.Parallel()
	many := func(n, letters int) Material {
		m := Material{Parts: []Part{{Label: "a"}, {Label: "b"}}}
		for i := range n {
			m.Parts[i%2].Items = append(m.Parts[i%2].Items, Item{ID: fmt.Sprint(i), Text: strings.Repeat("ä", letters)})
		}
		return m
	}
	for _, c := range []struct {
		name string
		m    Material
		want error
	}{
		{"nothing", Material{}, ErrNothing},
		{"only spaces", Material{Parts: []Part{{Label: "a", Items: []Item{{ID: "i", Text: " \n\u200b "}}}}}, ErrNothing},
		{"as many letters as may be", many(24, 1000), nil},
		{"one more", many(1, 24_001), ErrTooMuch},
		{"as many items as may be", many(400, 1), nil},
		{"one item more", many(401, 1), ErrTooMuch},
		{"far more, which costs no work", many(400, 100_000), ErrTooMuch},
	} {
		if _, err := Build(saying, c.m); !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Build(saying, Material{Parts: []Part{{Label: "a", Items: []Item{{ID: "1", Text: "x"}}}, {Label: "a", Items: []Item{{ID: "2", Text: "y"}}}}}); err == nil {
		t.Error("two parts of one name are taken, so a number would mean two items")
	}
	if _, err := Build(Task{Key: "t", Ask: "x", Fields: []Field{{Key: "o", Kind: Order, Of: "missing", Most: 2}}}, many(1, 1)); err == nil {
		t.Error("a task whose part is missing is taken")
	}
}
