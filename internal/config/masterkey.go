package config

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// MasterKey seals and opens private texts. Its id is stored beside what it
// sealed, so that a later start finds the right key again.
type MasterKey struct {
	ID     string
	secret *[32]byte // a pointer for the reason Secret has one
}

// Bytes gives the key itself, 32 bytes as AES-256 needs them.
func (k MasterKey) Bytes() [32]byte { return *k.secret }

// Format shows the id alone.
func (k MasterKey) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("key " + k.ID)) }

// MasterKeys reads Keys: the first key seals, all of them open. No keys is fine
// here; whoever needs one says so.
func (c Config) MasterKeys() ([]MasterKey, error) {
	if !c.Keys.IsSet() {
		return nil, nil
	}
	var keys []MasterKey
	for i, part := range strings.Split(c.Keys.Reveal(), ",") {
		key, err := masterKey(strings.TrimSpace(part))
		if err != nil {
			return nil, fmt.Errorf("STEWARD_KEYS: key %d %w", i+1, err)
		}
		if slices.ContainsFunc(keys, func(k MasterKey) bool { return k.ID == key.ID }) {
			return nil, fmt.Errorf("STEWARD_KEYS: the id %q stands twice. Give each key its own id", key.ID)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// masterKey's errors go on after "key N" and never quote the key.
func masterKey(part string) (MasterKey, error) {
	id, encoded, found := strings.Cut(part, ":")
	if !found || id == "" {
		return MasterKey{}, errors.New(`has no id. Write it as id:base64, for example 2026a:…`)
	}
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return MasterKey{}, fmt.Errorf("(%s) is not base64. Make one with: openssl rand -base64 32", id)
	}
	if len(raw) != 32 {
		return MasterKey{}, fmt.Errorf("(%s) has %d bytes and needs 32. Make one with: openssl rand -base64 32", id, len(raw))
	}
	return MasterKey{ID: id, secret: (*[32]byte)(raw)}, nil
}
