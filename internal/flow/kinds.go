package flow

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// kinds maps the stored name of a body to its type. Names are stored data: renaming one needs an alias.
var kinds = map[string]func() Body{
	"item":      func() Body { return new(Item) },
	"nothing":   func() Body { return new(Nothing) },
	"line":      func() Body { return new(Line) },
	"hide":      func() Body { return new(Hide) },
	"merge":     func() Body { return new(Merge) },
	"split":     func() Body { return new(Split) },
	"title":     func() Body { return new(Title) },
	"dots":      func() Body { return new(Dots) },
	"dot_sum":   func() Body { return new(DotSum) },
	"note":      func() Body { return new(Note) },
	"park":      func() Body { return new(Park) },
	"thumb":     func() Body { return new(Thumb) },
	"thumb_sum": func() Body { return new(ThumbSum) },
	"outcome":   func() Body { return new(Outcome) },
	"action":    func() Body { return new(Action) },
	"accept":    func() Body { return new(Accept) },
	"verdict":   func() Body { return new(Verdict) },
	"scores":    func() Body { return new(Scores) },
	"score_sum": func() Body { return new(ScoreSum) },
	"publish":   func() Body { return new(Publish) },
	"ready":     func() Body { return new(Ready) },
	"clear":     func() Body { return new(Clear) },
	"approve":   func() Body { return new(Approve) },
	"reopen":    func() Body { return new(Reopen) },
	"filled":    func() Body { return new(Filled) },
	"parts":     func() Body { return new(Parts) },
	"echo":      func() Body { return new(Echo) },
	"heard":     func() Body { return new(Heard) },
	"wants":     func() Body { return new(Wants) },
	"common":    func() Body { return new(Common) },
	"marks":     func() Body { return new(Marks) },
	"shortlist": func() Body { return new(Shortlist) },
	"version":   func() Body { return new(Version) },
	"look":      func() Body { return new(Look) },
	"looks":     func() Body { return new(Looks) },

	"wording":    func() Body { return new(Wording) },
	"reply":      func() Body { return new(Reply) },
	"stance":     func() Body { return new(Stance) },
	"stance_sum": func() Body { return new(StanceSum) },
	"lift":       func() Body { return new(Lift) },
	"ranking":    func() Body { return new(Ranking) },
	"ticks":      func() Body { return new(Ticks) },
	"choice":     func() Body { return new(Choice) },
	"tally":      func() Body { return new(Tally) },
	"pick":       func() Body { return new(Pick) },
	"opinions":   func() Body { return new(Opinions) },
	"minutes":    func() Body { return new(Minutes) },
}

var kindOf = func() map[reflect.Type]string {
	names := map[reflect.Type]string{}
	for name, body := range kinds {
		names[reflect.TypeOf(body()).Elem()] = name
	}
	return names
}()

// Kind returns the stored name of a body's type, "" for one that is not stored.
func Kind(b Body) string { return kindOf[reflect.TypeOf(b)] }

// Encode returns the stored form of a body: the name of its kind, and JSON.
func Encode(b Body) (kind string, data []byte, err error) {
	if kind = Kind(b); kind == "" {
		return "", nil, fmt.Errorf("flow: %T has no stored form", b)
	}
	data, err = json.Marshal(b)
	return kind, data, err
}

// Decode is the inverse of Encode.
func Decode(kind string, data []byte) (Body, error) {
	empty, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("flow: unknown kind %q", kind)
	}
	b := empty()
	if err := json.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("flow: decode %s: %w", kind, err)
	}
	return reflect.ValueOf(b).Elem().Interface().(Body), nil
}

func same(a, b Contribution) bool { return reflect.DeepEqual(a, b) }
