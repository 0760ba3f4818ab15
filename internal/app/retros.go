package app

import (
	"bytes"
	"sync"

	"steward/internal/flow"
	"steward/internal/practices"
)

// retros keeps the parameters of sessions in use as they were read: they are frozen at the start, and reading them
// costs more than a click does.
type retros struct {
	mu   sync.Mutex
	read map[string]retro
}

type retro struct {
	format []byte // what was read
	practices.Retro
	flow flow.Flow
}

// mostRetros bounds what is kept: some kilobytes each.
const mostRetros = 500

// of reads the parameters of a session, or remembers them.
func (k *retros) of(s flow.Session) (retro, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if r, ok := k.read[s.ID]; ok && bytes.Equal(r.format, s.Format) {
		return r, nil
	}
	p, err := practices.RetroOf(s)
	if err != nil {
		return retro{}, err
	}
	if len(k.read) >= mostRetros || k.read == nil {
		k.read = map[string]retro{}
	}
	r := retro{s.Format, p, p.Flow()}
	k.read[s.ID] = r
	return r, nil
}
