package playground

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	for name, c := range map[string]struct {
		method, remote, host, origin, site string
		want                               int
	}{
		"the page on loopback":                       {"GET", "127.0.0.1:5", "127.0.0.1:80", "", "", 200},
		"a person on IPv6 loopback":                  {"GET", "[::1]:5", "[::1]:80", "", "", 200},
		"a click of the page":                        {"POST", "127.0.0.1:5", "localhost:80", "http://localhost:80", "same-origin", 200},
		"another machine is refused":                 {"GET", "192.0.2.1:5", "127.0.0.1:80", "", "", 403},
		"a foreign name for loopback is refused":     {"GET", "127.0.0.1:5", "evil.example", "", "", 403},
		"a post from another page is refused":        {"POST", "127.0.0.1:5", "127.0.0.1:80", "http://evil.example", "cross-site", 403},
		"a post from another port is refused":        {"POST", "127.0.0.1:5", "127.0.0.1:80", "http://127.0.0.1:81", "same-site", 403},
		"a post that hides its origin is refused":    {"POST", "127.0.0.1:5", "127.0.0.1:80", "null", "", 403},
		"a post without origin is refused":           {"POST", "127.0.0.1:5", "127.0.0.1:80", "", "", 403},
		"a lying origin with a true site is refused": {"POST", "127.0.0.1:5", "127.0.0.1:80", "http://127.0.0.1:80", "cross-site", 403},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, "/", nil)
			r.RemoteAddr, r.Host = c.remote, c.host
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			if c.site != "" {
				r.Header.Set("Sec-Fetch-Site", c.site)
			}
			w := httptest.NewRecorder()
			guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {})).ServeHTTP(w, r)
			if w.Code != c.want {
				t.Errorf("status %d, want %d", w.Code, c.want)
			}
			csp := w.Header().Get("Content-Security-Policy")
			if strings.Contains(csp, "unsafe-inline") || !strings.Contains(csp, "default-src 'none'") {
				t.Errorf("policy %q", csp)
			}
		})
	}
}
