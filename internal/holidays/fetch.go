package holidays

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"steward/internal/calendar"
)

// Why an address is not read.
var (
	ErrAddress = errors.New("a calendar's address begins with https://")
	ErrInside  = errors.New("that address lies inside the network of the bot")
	ErrNoFile  = errors.New("there is no calendar to be had at that address")
)

// How long it may take, and how often an address may send on to another.
const (
	patience = 15 * time.Second
	hops     = 3
)

// A Source is where calendars come from. The zero value reads from public addresses only: somebody who may type an
// address must not reach with it what only this machine can. Addresses are judged when a connection is made, after the
// name was looked up, and again at each hop, so that neither a name nor a redirect gets around it. A proxy is not used:
// it would look names up by itself.
type Source struct {
	Inside bool        // addresses inside the network are fine, too: whoever runs the bot says so
	TLS    *tls.Config // nil: as usual
}

// Fetch reads the days off of a calendar on the web, with the usual Source.
func Fetch(ctx context.Context, address string, from, to calendar.Day) ([]calendar.Span, error) {
	return Source{}.Fetch(ctx, address, from, to)
}

// Fetch reads the days off of a calendar on the web. An address of webcal:// is taken for one of https://. Beside the
// errors of Read it is ErrAddress, ErrInside or ErrNoFile; addresses can be secret, and none has one in it.
func (s Source) Fetch(ctx context.Context, address string, from, to calendar.Day) ([]calendar.Span, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if rest, ok := strings.CutPrefix(address, "webcal://"); ok {
		address = "https://" + rest
	}
	u, err := url.Parse(address)
	if err != nil || !fit(u) {
		return nil, ErrAddress
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, ErrAddress
	}
	request.Header.Set("Accept", "text/calendar, text/plain;q=0.5")
	request.Header.Set("User-Agent", "Steward")
	answer, err := s.client().Do(request)
	switch {
	case errors.Is(err, ErrInside):
		return nil, ErrInside
	case errors.Is(err, ErrAddress):
		return nil, ErrAddress
	case err != nil:
		return nil, ErrNoFile
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: it answers %d", ErrNoFile, answer.StatusCode)
	}
	spans, err := Read(answer.Body, from, to)
	if ctx.Err() != nil { // it began, and did not end
		return nil, ErrNoFile
	}
	return spans, err
}

// fit reports whether an address may be asked at all.
func fit(u *url.URL) bool { return u.Scheme == "https" && u.Hostname() != "" && u.User == nil }

func (s Source) client() *http.Client {
	dialer := &net.Dialer{Timeout: patience, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !s.Inside && !public(to.Addr()) {
			return ErrInside
		}
		return nil
	}}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, TLSClientConfig: s.TLS, DisableKeepAlives: true,
			TLSHandshakeTimeout: patience, MaxResponseHeaderBytes: 64 << 10},
		CheckRedirect: func(next *http.Request, before []*http.Request) error {
			if len(before) > hops || !fit(next.URL) {
				return ErrAddress
			}
			return nil
		},
	}
}
