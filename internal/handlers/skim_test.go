package handlers

import (
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// anything draws JSON values with the signs that could mislead whoever looks for the end of a list.
func anything(depth int) *rapid.Generator[any] {
	text := rapid.OneOf(rapid.StringMatching(`["\\\[\]{},:a]{0,8}`), rapid.Just(`"blocks":[`), rapid.Just("blocks"))
	kinds := []*rapid.Generator[any]{rapid.Map(text, func(s string) any { return s }), rapid.Just[any](nil), rapid.Just[any](1.5)}
	if depth > 0 {
		inner := anything(depth - 1)
		key := rapid.OneOf(text, rapid.Just("blocks"), rapid.SampledFrom([]string{"view", "message", "id"}))
		kinds = append(kinds,
			rapid.Map(rapid.SliceOfN(inner, 0, 4), func(l []any) any { return l }),
			rapid.Map(rapid.MapOfN(key, inner, 0, 4), func(m map[string]any) any { return m }))
	}
	return rapid.OneOf(kinds...)
}

// emptied is the value with every list of blocks empty.
func emptied(x any) any {
	switch x := x.(type) {
	case []any:
		out := []any{}
		for _, v := range x {
			out = append(out, emptied(v))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, v := range x {
			out[k] = emptied(v)
			if _, list := v.([]any); list && k == "blocks" {
				out[k] = []any{}
			}
		}
		return out
	}
	return x
}

func TestSkimLeavesBlocksOutAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := anything(4).Draw(t, "payload")
		raw, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		var got any
		if err := json.Unmarshal(skim(raw), &got); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		if want := emptied(value); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestSkimOfWhatIsCutOff(t *testing.T) {
	for _, cut := range []string{``, `"`, `{"blocks":[`, `{"blocks":["a`, `{"blocks":["a\`, `{"blocks":[[]`, `{"blocks":["a"]`} {
		skim([]byte(cut)) // it must end, whatever comes of it
	}
}
