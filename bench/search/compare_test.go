//go:build sqlite_fts5

package search

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/search"
)

var (
	sizes = flag.String("sizes", "1000,10000", "how many notes to compare with, by comma; 100000 takes minutes")
	only  = flag.String("only", "", "the engines whose names hold this")
)

// An engine answers queries over notes.
type engine interface {
	name() string
	build([]note) error
	open() error                  // after a restart: what must be done before the first answer
	ask(query string) []string    // the IDs of up to ten
	remains(word string) []string // where a word is still found after forget
	forget(id string) error       // the note is gone, and its words
	memory() (float64, float64)   // in the process, and on disk, in MB
}

// TestCompare prints the table of decision 60:
//
//	go test -tags sqlite_fts5 -run Compare -v -timeout 60m ./bench/search -args -sizes 1000,10000,100000
func TestCompare(t *testing.T) {
	queries, err := Queries(root, "labelled.txt")
	check(t, err)
	unseen, err := Queries(root, "unseen.txt")
	check(t, err)
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		check(t, err)
		notes, err := madeUp(root, n)
		check(t, err)
		answers := map[string][][]string{}
		for _, e := range []engine{&inProcess{synonyms: true}, &inProcess{}, newFTS5(t), newPostgres(t)} {
			if !strings.Contains(e.name(), *only) {
				continue
			}
			start := time.Now()
			check(t, e.build(notes))
			built := time.Since(start)
			start = time.Now()
			check(t, e.open())
			opened := time.Since(start)
			one, kinds, _ := Measure(queries, e.ask)
			two, _, _ := Measure(unseen, e.ask)
			took := slices.Repeat([]time.Duration{time.Hour}, len(queries)) // of each query the best of five
			for round := range 5 {
				for i, q := range queries {
					start := time.Now()
					found := e.ask(q.Query)
					took[i] = min(took[i], time.Since(start))
					if round == 0 {
						answers[e.name()] = append(answers[e.name()], found)
					}
				}
			}
			slices.Sort(took)
			at := func(percent int) float64 { return took[(len(took)-1)*percent/100].Seconds() * 1000 }
			inside, disk := e.memory()
			fmt.Printf("| %s | %d | %.3f / %.3f | %.3f / %.3f | %.2f / %.1f | %.0f / %.0f | %.2f | %.0f |\n", e.name(), n,
				one.Recall, one.MRR, two.Recall, two.MRR, at(50), at(99), inside, disk, built.Seconds(), opened.Seconds()*1000)
			for kind, k := range kinds {
				fmt.Printf("    %-9s recall@5 %.2f, MRR %.2f\n", kind, k.Recall, k.MRR)
			}
			const rare, trace = "quittancetrace", "ancetrac" // an index may keep the stem, and of it what differs from the word before
			gone := notes[0]
			gone.Body += " " + rare
			check(t, e.build([]note{gone}))
			if len(e.remains(trace)) == 0 {
				t.Errorf("%s: the word is not seen where it is", e.name())
			}
			check(t, e.forget(gone.ID))
			fmt.Printf("    after erasing a note its word is left in: %v\n", e.remains(trace))
		}
		same := 0
		lite, pg := answers["SQLite FTS5"], answers["PostgreSQL"]
		for i := range lite {
			if slices.Equal(lite[i][:min(5, len(lite[i]))], pg[i][:min(5, len(pg[i]))]) {
				same++
			}
		}
		fmt.Printf("    the databases give the same first five for %d of %d queries\n", same, len(lite))
	}
}

const root = "../.."

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type inProcess struct {
	synonyms bool
	x        *search.Index
	notes    []note
	before   int64
}

func (e *inProcess) name() string {
	if e.synonyms {
		return "in the process"
	}
	return "in the process, no synonyms"
}

func (e *inProcess) build(notes []note) error {
	also, err := search.LoadSynonyms(configs.Files)
	if !e.synonyms {
		also = nil
	}
	if e.x == nil {
		e.before, e.notes = inUse(), notes
		e.x = search.NewIndex(docsOf(notes), also)
	} else {
		e.x = e.x.With(docsOf(notes), nil)
	}
	return err
}

func (e *inProcess) open() error { // a restart makes it anew
	e.x = nil
	return e.build(e.notes)
}

func (e *inProcess) ask(query string) (ids []string) {
	for _, h := range e.x.Search(search.Query{Text: query}).Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func (e *inProcess) forget(id string) error { e.x = e.x.With(nil, []string{id}); return nil }
func (e *inProcess) remains(string) []string {
	return e.ask("quittancetrace") // TestNothingIsLeftOfWhatIsGone looks into the memory itself
}
func (e *inProcess) memory() (float64, float64) { return float64(inUse()-e.before) / 1e6, 0 }

func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// tagsTable keeps tags for both databases.
const tagsTable = `CREATE TABLE note_tags (note TEXT, facet TEXT, value TEXT)`

// taken splits a query into words and conditions on tags.
func taken(query string) (words []string, tags [][2]string) {
	for _, chunk := range strings.Fields(query) {
		if value, ok := strings.CutPrefix(chunk, "#"); ok {
			tags = append(tags, [2]string{"", value})
		} else if facet, value, ok := strings.Cut(chunk, ":"); ok && facet != "" && value != "" && !strings.HasPrefix(chunk, "<") {
			tags = append(tags, [2]string{facet, value})
		} else {
			words = append(words, strings.FieldsFunc(chunk, func(r rune) bool {
				return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= 0x80)
			})...)
		}
	}
	return words, tags
}

func insertTags(tx *sql.Tx, place string, n note) error {
	for facet, values := range n.Tags {
		for _, v := range values {
			if _, err := tx.Exec(strings.ReplaceAll(`INSERT INTO note_tags VALUES (?1, ?2, ?3)`, "?", place), n.ID, facet, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// onFiles says which files of a folder hold a word, as bytes.
func onFiles(dir, word string) (found []string) {
	_ = filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if text, err := os.ReadFile(name); err == nil && strings.Contains(string(text), word) {
				found = append(found, filepath.Base(name))
			}
		}
		return nil
	})
	return found
}
