// Package seal encrypts single values at rest, so that a copy of the database, a backup or a casual look by an
// administrator does not show what people wrote in private. Each value is tied to its place (workspace, table, column
// and row): moved elsewhere it does not open.
//
// It uses AES-256-GCM under a key that HKDF-SHA256 derives from a master key for every row. Where master keys come
// from, and when values are sealed anew, is left to others. Whoever holds the running process or a master key reads
// everything.
package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
)

var (
	// ErrBroken says that a value was changed, cut or moved to another row.
	ErrBroken = errors.New("seal: the value was changed or belongs to another row")
	// ErrRetired says that the key which sealed the value is not among the keys any more.
	ErrRetired = errors.New("seal: the key that sealed this value is missing")
)

// aesGCM is the first byte of a sealed value: key id with its length in front, nonce, text and tag follow.
const aesGCM = 1

// plain stands before a text that was stored while no key was set. It is two bytes long, and the second is no length
// of a key id, so that no single changed byte turns a sealed value into a plain one.
var plain = []byte{0, 'p'}

const (
	keySize   = 32 // bytes of a master key and of the keys derived from it
	nonceSize = 12 // GCM's standard; random, which is safe because no derived key seals more than one row
)

// Place is where a value is stored.
type Place struct{ Workspace, Table, Column, Row string }

// bytes writes the place without ambiguity: every part with its length in front.
func (p Place) bytes() []byte {
	var out []byte
	for _, part := range []string{p.Workspace, p.Table, p.Column, p.Row} {
		out = append(out, byte(len(part)>>8), byte(len(part)))
		out = append(out, part...)
	}
	return out
}

// Seal returns the stored form of text. Without keys it is the text itself behind a byte that says so.
func (k Keys) Seal(at Place, text []byte) ([]byte, error) {
	if k.None() {
		return slices.Concat(plain, text), nil
	}
	first := k.list[0]
	head := append([]byte{aesGCM, byte(len(first.id))}, first.id...)
	box, err := first.box(at)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(head)+nonceSize, len(head)+nonceSize+len(text)+box.Overhead())
	copy(out, head)
	nonce := out[len(head):]
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return box.Seal(out, nonce, text, append(head, at.bytes()...)), nil
}

// Open is the inverse of Seal.
func (k Keys) Open(at Place, stored []byte) ([]byte, error) {
	if text, ok := bytes.CutPrefix(stored, plain); ok {
		return text, nil
	}
	id, rest, err := split(stored)
	if err != nil {
		return nil, err
	}
	key, ok := k.find(id)
	if !ok {
		return nil, fmt.Errorf("%w: put key %q back behind the newer ones in STEWARD_KEYS", ErrRetired, id)
	}
	box, err := key.box(at)
	if err != nil {
		return nil, err
	}
	head := stored[:len(stored)-len(rest)]
	text, err := box.Open(nil, rest[:nonceSize], rest[nonceSize:], append(head[:len(head):len(head)], at.bytes()...))
	if err != nil {
		return nil, ErrBroken
	}
	return text, nil
}

// KeyOf returns the id of the key that sealed a value, "" for one that is stored plainly.
func KeyOf(stored []byte) (id string, err error) {
	if bytes.HasPrefix(stored, plain) {
		return "", nil
	}
	id, _, err = split(stored)
	return id, err
}

// split takes the head off a sealed value; rest is at least nonce and tag.
func split(stored []byte) (id string, rest []byte, err error) {
	if len(stored) < 2 || stored[0] != aesGCM || len(stored) < 2+int(stored[1])+nonceSize+16 {
		return "", nil, ErrBroken
	}
	n := 2 + int(stored[1])
	return string(stored[2:n]), stored[n:], nil
}

// box returns the cipher for one row.
func (k key) box(at Place) (cipher.AEAD, error) {
	derived, err := hkdf.Key(sha256.New, k.secret, nil, "steward row key\x00"+string(at.bytes()), keySize)
	if err != nil {
		return nil, fmt.Errorf("seal: derive key: %w", err)
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return cipher.NewGCM(block)
}
