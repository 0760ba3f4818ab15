package seal

import (
	"encoding/base64"
	"fmt"
	"log/slog"
	"strings"
)

// Keys are master keys: the first seals, all open. The zero value has none and stores values plainly.
type Keys struct{ list []key }

type key struct {
	id     string
	secret []byte
}

// maxID keeps a key's id, which is stored with every value, short.
const maxID = 32

// ParseKeys reads "id:base64,id:base64": 32 random bytes each, the newest first. An empty text means no keys.
func ParseKeys(text string) (Keys, error) {
	var k Keys
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		id, encoded, ok := strings.Cut(part, ":")
		if !ok || id == "" || len(id) > maxID {
			return Keys{}, fmt.Errorf("seal: each key must be id:base64, with an id of 1 to %d characters", maxID)
		}
		secret, err := decode(encoded)
		if err != nil || len(secret) != keySize {
			return Keys{}, fmt.Errorf("seal: key %q must be %d bytes in base64; make one with: openssl rand -base64 %d", id, keySize, keySize)
		}
		if _, again := k.find(id); again {
			return Keys{}, fmt.Errorf("seal: key %q is given twice", id)
		}
		k.list = append(k.list, key{id, secret})
	}
	return k, nil
}

// decode accepts base64 in both alphabets, padded or not.
func decode(s string) ([]byte, error) {
	s = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(s, "="))
	return base64.RawStdEncoding.DecodeString(s)
}

// None reports whether values are stored plainly.
func (k Keys) None() bool { return len(k.list) == 0 }

// IDs returns the ids of the keys, the one that seals first.
func (k Keys) IDs() []string {
	ids := make([]string, len(k.list))
	for i, key := range k.list {
		ids[i] = key.id
	}
	return ids
}

// String and LogValue show ids only, so that printing a configuration never prints a key.
func (k Keys) String() string { return fmt.Sprintf("keys%v", k.IDs()) }

// GoString is what %#v shows.
func (k Keys) GoString() string { return k.String() }

// LogValue is what slog shows.
func (k Keys) LogValue() slog.Value { return slog.StringValue(k.String()) }

func (k Keys) find(id string) (key, bool) {
	for _, key := range k.list {
		if key.id == id {
			return key, true
		}
	}
	return key{}, false
}
