package holidays

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// web is a server on this machine, and a source that may reach it.
func web(t *testing.T, answer http.HandlerFunc) (string, Source) {
	t.Helper()
	s := httptest.NewTLSServer(answer)
	t.Cleanup(s.Close)
	return s.URL, Source{Inside: true, TLS: s.Client().Transport.(*http.Transport).TLSClientConfig}
}

func TestFetch(t *testing.T) {
	ics := fmt.Sprintf(oneDay, "")
	address, source := web(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/holidays.ics":
			w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
			fmt.Fprint(w, ics)
		case "/moved":
			http.Redirect(w, r, "/holidays.ics", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/plain":
			http.Redirect(w, r, "http://"+r.Host+"/holidays.ics", http.StatusFound)
		case "/page":
			fmt.Fprint(w, "<!doctype html><title>Sign in</title>")
		case "/endless":
			fmt.Fprint(w, "BEGIN:VCALENDAR\r\n")
			for r.Context().Err() == nil {
				if _, err := fmt.Fprint(w, strings.Repeat("X-A:b\r\n", 10000)); err != nil {
					return
				}
			}
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]error{
		"/holidays.ics": nil,
		"/moved":        nil,
		"/round":        ErrAddress,
		"/plain":        ErrAddress,
		"/page":         ErrNotCalendar,
		"/endless":      ErrTooBig,
		"/gone":         ErrNoFile,
	} {
		spans, err := source.Fetch(t.Context(), address+path, today, inTwo)
		if !errors.Is(err, want) || (want == nil) != (written(spans) == "2026-12-24") {
			t.Errorf("%s: %s, %v, want %v", path, written(spans), err, want)
		}
	}
	if spans, err := source.Fetch(t.Context(), "webcal"+strings.TrimPrefix(address, "https")+"/holidays.ics", today, inTwo); err != nil || len(spans) != 1 {
		t.Errorf("webcal: %v, %v", spans, err)
	}
}

func TestFetchDoesNotReachInside(t *testing.T) {
	asked := false
	address, source := web(t, func(w http.ResponseWriter, _ *http.Request) {
		asked = true
		fmt.Fprintf(w, oneDay, "")
	})
	source.Inside = false
	for _, a := range []string{address, strings.Replace(address, "127.0.0.1", "localhost", 1), strings.Replace(address, "127.0.0.1", "[::ffff:127.0.0.1]", 1), "https://169.254.169.254/latest/meta-data"} {
		if _, err := source.Fetch(t.Context(), a, today, inTwo); !errors.Is(err, ErrInside) {
			t.Errorf("%s: %v, want %v", a, err, ErrInside)
		}
	}
	if asked {
		t.Error("the server was asked")
	}
}

func TestFetchTakesHTTPSOnly(t *testing.T) {
	for _, a := range []string{"", "http://example.org/a.ics", "file:///etc/passwd", "ftp://example.org/a.ics", "https://", "https://ann:secret@example.org/a.ics", "example.org/a.ics", "https://a b/", "\x00"} {
		_, err := Fetch(t.Context(), a, today, inTwo)
		if !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", a, err)
		}
	}
}

func TestFetchDoesNotWaitForEver(t *testing.T) {
	address, source := web(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "BEGIN:VCALENDAR\r\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := source.Fetch(ctx, address, today, inTwo); !errors.Is(err, ErrNoFile) {
		t.Errorf("%v, want %v", err, ErrNoFile)
	}
	source.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	if _, err := source.Fetch(t.Context(), address, today, inTwo); !errors.Is(err, ErrNoFile) {
		t.Errorf("a certificate of nobody: %v, want %v", err, ErrNoFile)
	}
}

func TestPublic(t *testing.T) {
	for text, want := range map[string]bool{
		"93.184.215.14": true, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": true, "::ffff:93.184.215.14": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false,
		"224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false, "192.0.2.1": false, "::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false,
		"fd00::1": false, "fec0::1": false, "ff02::1": false, "::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "::7f00:1": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
