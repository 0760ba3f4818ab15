package blockkit

import (
	"math/big"
	"net/url"
	"time"
)

// The strings that Slack wants in a form of their own.

// A block's address may have 3000 characters.
var (
	link       = both(str(1, 3000), matching("of a URL", isLink))
	webAddress = both(str(1, 3000), matching("http(s)://…", isWebAddress))
	date       = matching("YYYY-MM-DD", func(s string) bool { return parses(time.DateOnly, s) })
	clockTime  = matching("HH:mm", func(s string) bool { return parses("15:04", s) && len(s) == 5 })
	zone       = matching("of the IANA zone names", isZone)
	decimal    = matching("of a number", func(s string) bool { _, ok := amount(s); return ok })

	// unixTime has ten digits: 2001-09-09 to 2286-11-20.
	unixTime = integer(1_000_000_000, 9_999_999_999)
)

func parses(layout, s string) bool {
	_, err := time.Parse(layout, s)
	return err == nil
}

func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != ""
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

func isZone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != "" && s != "Local"
}

// amount reads 12, -3.5 or 0.25: number inputs travel as strings. A hundred
// digits are plenty, and an exponent would make a short string very large.
func amount(s string) (*big.Rat, bool) {
	if len(s) > 100 {
		return nil, false
	}
	for i, r := range s {
		if (r < '0' || r > '9') && r != '.' && (r != '-' || i != 0) {
			return nil, false
		}
	}
	return new(big.Rat).SetString(s)
}
