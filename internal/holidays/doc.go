// Package holidays reads days off from iCalendar files: from a text that somebody hands over, or from an address. It
// knows no team and stores nothing. Reading from an address leaves the house, which is why this is no part of the
// domain.
package holidays
