package doctor

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// masterKeys looks for keys that nobody drew at random: a random one of 32
// bytes has about 30 different ones, fewer than 16 once in 10^15 keys.
func (x *examination) masterKeys() {
	if !x.Config.Keys.IsSet() {
		x.warn("master keys", "There are none: private texts are stored as they are, and a copy of the database shows them.",
			"Set STEWARD_KEYS to an id and a new key, for example 2026a: and the output of openssl rand -base64 32. Keep it apart from backups.")
		return
	}
	if _, err := x.Config.MasterKeys(); err != nil {
		return // among the settings already
	}
	for part := range strings.SplitSeq(x.Config.Keys.Reveal(), ",") {
		id, encoded, _ := strings.Cut(strings.TrimSpace(part), ":")
		if weak(encoded) {
			x.fail("master keys", fmt.Sprintf("The key %q was not drawn at random.", id), "Make one with openssl rand -base64 32, put it first, and keep the old one behind it until everything is sealed anew.")
			return
		}
	}
	x.ok("master keys", "Private texts are sealed.")
}

// weak reads base64 in both alphabets, padded or not, as package seal does.
func weak(encoded string) bool {
	plain := strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(encoded)
	raw, _ := base64.RawStdEncoding.DecodeString(plain)
	different := map[byte]bool{}
	for _, b := range raw {
		different[b] = true
	}
	return len(different) < 16
}
