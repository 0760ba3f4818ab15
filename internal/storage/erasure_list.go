package storage

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"steward/internal/seal"
)

// Erasures is the list of people who erased themselves. It lives in a small file outside the database, so that a copy
// of the database from before can be told what came after. It names nobody: each line holds a keyed hash of workspace
// and person, or a salted one where there are no keys.
type Erasures struct {
	path string
	keys seal.Keys
	now  func() time.Time
	mu   sync.Mutex
}

// Erasure is a line of the list.
type Erasure struct {
	ID   string    `json:"id"` // random
	At   time.Time `json:"at"`
	Key  string    `json:"key,omitempty"`  // id of the master key behind the hash
	Salt string    `json:"salt,omitempty"` // in place of a key
	Hash string    `json:"person"`
}

// ErrNoKey says that a line of the list was made with a key that is missing.
var ErrNoKey = errors.New("storage: a key of the list of erasures is missing")

const erasurePurpose = "erasure"

// Path is where the list is kept, "" when it is kept nowhere.
func (e *Erasures) Path() string { return e.path }

// Add puts a person on the list. It returns once the line is on the disk: only then may anything be erased, or a copy
// from before would bring them back and nobody would know.
func (e *Erasures) Add(workspace, person string) (id string, err error) {
	line := Erasure{ID: NewID(), At: e.now().UTC().Truncate(time.Second)}
	if ids := e.keys.IDs(); len(ids) > 0 {
		line.Key = ids[0]
		line.Hash = hex.EncodeToString(e.keys.Names(erasurePurpose, workspace, person)[0])
	} else {
		salt := make([]byte, 32)
		rand.Read(salt) // never fails, says its documentation
		line.Salt = hex.EncodeToString(salt)
		line.Hash = salted(salt, workspace, person)
	}
	if e.path == "" {
		return line.ID, nil
	}
	raw, err := json.Marshal(line)
	if err == nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		err = appendLine(e.path, raw)
	}
	if err != nil {
		return "", fmt.Errorf("%w: list of erasures: %w", ErrUnavailable, err)
	}
	return line.ID, nil
}

func salted(salt []byte, workspace, person string) string {
	keys, err := seal.One("salt", salt)
	if err != nil {
		return ""
	}
	return hex.EncodeToString(keys.Names(erasurePurpose, workspace, person)[0])
}

// appendLine adds a line to a file and has it on the disk, the folder's entry included. A line that was cut short by a
// power failure is closed first.
func appendLine(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	end, err := f.Seek(0, 2)
	if err != nil {
		return err
	}
	if last := make([]byte, 1); end > 0 {
		if _, err := f.ReadAt(last, end-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// All reads the list. A line that was cut short was never acknowledged and counts for nothing.
func (e *Erasures) All() (listed []Erasure, err error) {
	if e.path == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(e.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read list of erasures: %w", err)
	}
	for line := range bytes.Lines(raw) {
		var e Erasure
		if json.Unmarshal(line, &e) == nil && e.ID != "" {
			listed = append(listed, e)
		}
	}
	return listed, nil
}

// Names reports whether a line is about a person. ErrNoKey says that it cannot be told.
func (e *Erasures) Names(line Erasure, who Somebody) (bool, error) {
	if line.Salt != "" {
		salt, err := hex.DecodeString(line.Salt)
		return err == nil && salted(salt, who.Workspace, who.ID) == line.Hash, nil
	}
	for i, id := range e.keys.IDs() {
		if id == line.Key {
			return hex.EncodeToString(e.keys.Names(erasurePurpose, who.Workspace, who.ID)[i]) == line.Hash, nil
		}
	}
	return false, fmt.Errorf("%w: put key %q back into STEWARD_KEYS, or this copy of the database may hold somebody who erased themselves", ErrNoKey, line.Key)
}
