package seal

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
)

// NewSecret makes the secret of a key: 32 random bytes.
func NewSecret() []byte {
	secret := make([]byte, keySize)
	rand.Read(secret) // never fails, says its documentation
	return secret
}

// One returns keys of a single secret: what one thing is sealed with that should be destroyed on its own. Whoever
// destroys the secret destroys everything that it sealed, copies made before included.
func One(id string, secret []byte) (Keys, error) {
	if id == "" || len(id) > maxID || len(secret) != keySize {
		return Keys{}, fmt.Errorf("seal: a key needs an id of 1 to %d characters and %d bytes", maxID, keySize)
	}
	return Keys{list: []key{{id, secret}}}, nil
}

// Names returns what stands for a text where rows must be found by it and the text must not be read: an HMAC under a key
// derived from each master key, for one purpose. The first is the one to store, all are looked for. Without keys there
// is none.
func (k Keys) Names(purpose string, parts ...string) [][]byte {
	var names [][]byte
	text := Place{Table: purpose}.bytes()
	for _, p := range parts {
		text = append(text, byte(len(p)>>8), byte(len(p)))
		text = append(text, p...)
	}
	for _, key := range k.list {
		derived, err := hkdf.Key(sha256.New, key.secret, nil, "steward names\x00"+purpose, keySize)
		if err != nil {
			continue // only for lengths that SHA-256 cannot give
		}
		mac := hmac.New(sha256.New, derived)
		mac.Write(text)
		names = append(names, mac.Sum(nil)[:16])
	}
	return names
}
