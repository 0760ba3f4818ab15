package fakeslack

import "encoding/json"

// object is a JSON object whose shape is not fixed in advance, as blocks and payloads are.
type object = map[string]any

// asJSON encodes what this package built itself, which cannot fail.
func asJSON(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("fakeslack: encode: " + err.Error())
	}
	return raw
}

// parsed decodes JSON of any shape; nil if it is none.
func parsed(raw []byte) any {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return nil
	}
	return v
}

// text reads a string field of an object; "" if it is missing or something else.
func text(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

// truth reads a boolean field of an object.
func truth(o object, key string) bool {
	b, _ := o[key].(bool)
	return b
}

// child reads an object inside an object; nil if there is none.
func child(o object, key string) object {
	c, _ := o[key].(object)
	return c
}

// list reads an array inside an object.
func list(o object, key string) []any {
	l, _ := o[key].([]any)
	return l
}

// number reads a number that Slack may write as a number or, in number inputs, as a string.
func number(o object, key string) (float64, bool) {
	switch n := o[key].(type) {
	case float64:
		return n, true
	case string:
		var f float64
		if json.Unmarshal([]byte(n), &f) == nil {
			return f, true
		}
	}
	return 0, false
}
