package calendar

import (
	"errors"
	"strings"
	"sync"
	"time"
)

// ErrNoZone refuses what is no name of a zone, such as Europe/Berlin.
var ErrNoZone = errors.New("there is no zone of that name")

// zones are those that were asked for before: reading one takes longer than a hundred moments.
var zones sync.Map

// Zone finds a zone by its IANA name. ZONEINFO is honoured. The empty name and "Local" are refused: one would be UTC and
// the other the machine's, and neither is a person's.
func Zone(name string) (*time.Location, error) {
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location), nil
	}
	if name == "" || name == "Local" {
		return nil, ErrNoZone
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil, ErrNoZone
	}
	zones.Store(name, z)
	return z, nil
}

// City is a zone as people call it: Berlin for Europe/Berlin, New York for America/New_York.
func City(zone *time.Location) string {
	name := zone.String()
	return strings.ReplaceAll(name[strings.LastIndex(name, "/")+1:], "_", " ")
}
