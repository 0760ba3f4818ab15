package app

import (
	"bytes"
	"sync"

	"steward/internal/flow"
	"steward/internal/practices"
)

// runs keeps the parameters of sessions in use as they were read: they are frozen at the start, and reading them costs
// more than a click does.
type runs struct {
	mu   sync.Mutex
	read map[string]run
}

type run struct {
	format   []byte // what was read
	practice practices.Practice
	flow     flow.Flow
}

// mostRuns bounds what is kept: some kilobytes each.
const mostRuns = 500

// of reads the parameters of a session, or remembers them.
func (k *runs) of(s flow.Session) (run, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if r, ok := k.read[s.ID]; ok && bytes.Equal(r.format, s.Format) {
		return r, nil
	}
	p, err := practices.Of(s)
	if err != nil {
		return run{}, err
	}
	if len(k.read) >= mostRuns || k.read == nil {
		k.read = map[string]run{}
	}
	r := run{s.Format, p, p.Flow()}
	k.read[s.ID] = r
	return r, nil
}
