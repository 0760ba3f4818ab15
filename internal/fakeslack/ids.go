package fakeslack

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	appID = "A0APP0001"
	botID = "B0BOT0001"
	// verification is the deprecated verification token that Slack still sends with every payload.
	verification = "fake-verification-token"
)

// newID returns the next id of a kind, such as V for views: readable, unique in the workspace, and the same in each run.
func (s *Server) newID(kind string) string {
	s.lastID++
	return fmt.Sprintf("%s%010s", kind, strings.ToUpper(strconv.FormatInt(s.lastID, 36)))
}

// newTS returns a message time that is unique in the workspace and rises even if the clock stands still or goes back.
func (s *Server) newTS() string {
	micros := s.opts.Now().UnixMicro()
	micros = max(micros, s.lastTS+1)
	s.lastTS = micros
	return formatTS(micros)
}

func formatTS(micros int64) string {
	return fmt.Sprintf("%d.%06d", micros/1e6, micros%1e6)
}

// timeOf reads a ts; the zero time if it is none.
func timeOf(ts string) time.Time {
	seconds, micros, ok := strings.Cut(ts, ".")
	sec, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}
	}
	var us int64
	if ok {
		if us, err = strconv.ParseInt(micros, 10, 64); err != nil {
			return time.Time{}
		}
	}
	return time.Unix(sec, us*1000)
}

// secret returns 2n hexadecimal digits that nobody can guess.
func secret(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return hex.EncodeToString(b)
}
