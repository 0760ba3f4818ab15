package fakeslack

import "time"

// nextSocket picks one connection, each in turn; one that was told to go only if there is no other. The caller holds
// the lock.
func (s *Server) nextSocket() *socket {
	for _, leaving := range []bool{false, true} {
		for range s.sockets {
			s.nextUp++
			k := s.sockets[s.nextUp%len(s.sockets)]
			select {
			case <-k.gone:
				continue
			default:
			}
			if k.leaving == leaving {
				return k
			}
		}
	}
	return nil
}

// Connections is how many Socket Mode connections are open and were not told to go.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, k := range s.sockets {
		if !k.leaving {
			n++
		}
	}
	return n
}

// AwaitConnected waits until the app has so many Socket Mode connections, and tells whether it came to that.
func (s *Server) AwaitConnected(n int) bool {
	return s.await(func() bool { return s.Connections() >= n })
}

// Disconnect tells all connections to go, for one of Slack's reasons. A client that stays is cut off: ten seconds after
// a warning, at once otherwise. After link_disabled no new connection can be opened until [Server.EnableLink].
func (s *Server) Disconnect(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	grace := time.Second
	switch reason {
	case ReasonWarning:
		grace = 10 * time.Second
	case ReasonDisabled:
		s.linkDown = true
	}
	for _, k := range s.sockets {
		k.leaving = true
		k.write(disconnectMessage(reason))
		s.later(func() {
			select {
			case <-time.After(grace):
			case <-k.gone:
			case <-s.done:
			}
			k.cut()
		})
	}
}

// EnableLink switches Socket Mode on again after link_disabled.
func (s *Server) EnableLink() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.linkDown = false
}

// CutSockets ends all connections without a word, as a broken network does.
func (s *Server) CutSockets() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.sockets {
		k.cut()
	}
}

func disconnectMessage(reason string) []byte {
	return asJSON(object{"type": "disconnect", "reason": reason, "debug_info": object{"host": "applink-fake"}})
}
