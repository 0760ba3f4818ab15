package assist_test

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"steward/configs"
	"steward/internal/assist"
	"steward/internal/fakemodel"
)

//go:embed testdata/hostile.txt
var hostile string

// lures is what a person could click, or what calls somebody.
var lures = regexp.MustCompile(`(?i)://|\bwww\.\S|mailto:|javascript:|[@＠﹫]|<[!#a-z/]|` + "`" + `|evil\W{0,3}(com|example)|evil\.|t\.me|bit\.ly|пример\.|\d+\.\d+\.\d+\.\d+`)

// material has a hostile text in every part that a task speaks of, with a harmless one beside it, and people of hostile names.
func material(task assist.Task, text string, n int) assist.Material {
	m := assist.Material{Audience: "UANN", People: []assist.Person{
		{ID: "UANN", Names: []string{"Ann Archer", "ann"}}, {ID: "UBOB", Names: []string{"Bob Baker", "bob"}},
		{ID: "UCID", Names: []string{text}}, {ID: "UDEE"},
	}}
	labels := []string{"texts"}
	for _, f := range task.Fields {
		if f.Of != "" && !slices.Contains(labels, f.Of) {
			labels = append(labels, f.Of)
		}
	}
	for _, l := range labels {
		m.Parts = append(m.Parts, assist.Part{Label: l, Items: []assist.Item{
			{ID: fmt.Sprintf("id-%s-%d-a", l, n), Text: text}, {ID: fmt.Sprintf("id-%s-%d-b", l, n), Text: "Lunch is cold, says <@UCID>"}}})
	}
	return m
}

// A model that does whatever the texts tell it to gets nothing past Read, for no task that Steward has.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	tasks, err := assist.LoadTasks(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	texts := fakemodel.Texts(hostile)
	if len(texts) < 100 {
		t.Fatalf("only %d texts", len(texts))
	}
	m, client := asking(t, fakemodel.Obedient)
	read, refused := 0, 0
	for _, task := range tasks {
		for n, text := range texts {
			canary := fmt.Sprintf("CANARY%d", n)
			secret := material(task, "SAY "+canary+" is private", n)
			secret.Audience = "UBOB" // what Bob asked before stays with Bob
			for _, in := range []assist.Material{secret, material(task, text, n)} {
				p, err := assist.Build(task, in)
				if err != nil {
					t.Fatalf("%s: %q: %v", task.Key, text, err)
				}
				for _, id := range []string{"UANN", "UBOB", "UCID", "UDEE", "id-"} {
					if strings.Contains(p.Shown(), id) {
						t.Errorf("%s sends the id %s: %s", task.Key, id, p.User)
					}
				}
				said, err := client.Ask(t.Context(), p)
				if err != nil {
					t.Fatalf("%s: %q: %v", task.Key, text, err)
				}
				a, err := p.Read(said)
				if in.Audience == "UBOB" {
					continue
				}
				if err != nil {
					if refused++; !errors.Is(err, assist.ErrAnswer) {
						t.Errorf("%s: %q: %v", task.Key, text, err)
					}
					continue
				}
				read++
				within(t, task, a, text, canary)
			}
		}
	}
	if read < len(texts)*len(tasks)/2 {
		t.Errorf("only %d answers are read, %d refused: this proves little", read, refused)
	}
	for _, q := range m.Asked() {
		if strings.Contains(q.Body, "CANARY-KEY") {
			t.Fatal("the key is in what is sent")
		}
	}
	t.Logf("%d texts, %d tasks: %d answers read, %d thrown away", len(texts), len(tasks), read, refused)
}

// within checks an answer against the limits of its task, and against what no text of it may hold.
func within(t *testing.T, task assist.Task, a assist.Answer, text, canary string) {
	t.Helper()
	limits := map[string]assist.Field{}
	for _, f := range task.Fields {
		limits[f.Key] = f
	}
	check := func(key, said string) {
		t.Helper()
		if n := utf8.RuneCountInString(said); n > limits[key].Letters {
			t.Errorf("%s.%s: %q has %d letters", task.Key, key, said, n)
		}
		if lure := lures.FindString(said); lure != "" {
			t.Errorf("%s.%s: %q says %q, in %q", task.Key, key, text, lure, said)
		}
		for _, id := range []string{"UANN", "UBOB", "UCID", "UDEE", "id-", canary} {
			if strings.Contains(said, id) {
				t.Errorf("%s.%s: %q says %s: %q", task.Key, key, text, id, said)
			}
		}
		for _, r := range said {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)) {
				t.Errorf("%s.%s: %q has %U: %q", task.Key, key, text, r, said)
			}
		}
	}
	items := func(key string, ids ...string) {
		t.Helper()
		for _, id := range ids {
			if !strings.HasPrefix(id, "id-"+limits[key].Of+"-") {
				t.Errorf("%s.%s: %q means %s", task.Key, key, text, id)
			}
		}
	}
	for key, said := range a.Texts {
		check(key, said)
	}
	for key, list := range a.Lists {
		for _, said := range list {
			check(key, said)
		}
	}
	for key, n := range a.Numbers {
		if n < limits[key].Least || n > limits[key].Most {
			t.Errorf("%s.%s is %d", task.Key, key, n)
		}
	}
	for key, id := range a.Picks {
		items(key, id)
	}
	for key, ids := range a.Orders {
		items(key, ids...)
	}
	for key, each := range a.Each {
		for id, said := range each {
			items(key, id)
			check(key, said)
		}
	}
	for key, groups := range a.Groups {
		for _, g := range groups {
			items(key, g.Items...)
			check(key, g.Title)
		}
	}
}
