package ballot

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// A Drawn is a lot that anybody can check: "printf '%s' INPUT | sha256sum" gives Hash, and the number in its first 16
// digits modulo the number of options is the winner's place among the sorted ids, counted from 0.
type Drawn struct {
	Input  string
	Hash   string // SHA-256 in hex
	Winner string // "" when there was nothing to draw from
}

// Draw picks one of the options by the hash of the decision's id, the time at which voting closed (in UTC, to the
// second) and the options' ids. Their order, and a second mention, make no difference. Ids hold neither "|" nor ",".
// Fix that a draw decides, and from what, before the first ballot: the hash then falls when voting closes.
func Draw(decision string, closed time.Time, options []string) Drawn {
	sorted := slices.Compact(slices.Sorted(slices.Values(options)))
	d := Drawn{Input: decision + "|" + closed.UTC().Format(time.RFC3339) + "|" + strings.Join(sorted, ",")}
	hash := sha256.Sum256([]byte(d.Input))
	d.Hash = hex.EncodeToString(hash[:])
	if n := uint64(len(sorted)); n > 0 {
		d.Winner = sorted[binary.BigEndian.Uint64(hash[:8])%n]
	}
	return d
}
