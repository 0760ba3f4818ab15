package delivery

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

// newKey makes the key of the fingerprints of home tabs. It lives as long as the process: after a restart each tab is
// published once more than needed, and the database holds nothing by which a guess at a private line could be checked.
func newKey() []byte {
	key := make([]byte, sha256.Size)
	rand.Read(key)
	return key
}

// fingerprint is the same for two drawings that look the same. A card stands in its channel for all to read, so its
// key is nil, and the fingerprint outlives the process.
func fingerprint(key []byte, s Shown) (string, error) {
	drawn, err := json.Marshal(struct {
		Text   string
		Blocks []slack.Block
		Home   *slack.HomeTabViewRequest
	}{s.Text, s.Blocks, s.Home})
	if err != nil {
		return "", fmt.Errorf("fingerprint: %w", err)
	}
	sum := hmac.New(sha256.New, key)
	sum.Write(drawn)
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)), nil
}
