package playground

import (
	"net"
	"net/http"
	"net/url"
)

// policy lets the page load its own files and nothing else: no inline script or style, nothing from outside, no frame
// around it. Pictures may also come from loopback, where a bot under test may serve them.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard keeps the playground to this machine and to its own page. Everybody who reaches it can act as anybody, so
// only loopback may, by a loopback name (a page elsewhere that points its own name at 127.0.0.1 is refused), and what
// changes something must come from the page itself.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !loopbackPeer(r.RemoteAddr) || !loopbackName(r.Host):
			http.Error(w, "The playground answers on this machine only.", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead && !fromOwnPage(r):
			http.Error(w, "This request did not come from the playground's own page.", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func loopbackPeer(remote string) bool {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func loopbackName(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(host)
	return host == "localhost" || host == "[::1]" || (ip != nil && ip.IsLoopback())
}

// fromOwnPage asks for both signs that a browser gives: where the request comes from and how far that is. Scripts
// outside a browser send neither and must say the origin themselves.
func fromOwnPage(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		return false
	}
	origin, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && origin.Host != "" && origin.Host == r.Host
}
