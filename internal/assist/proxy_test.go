package assist

import (
	"net/http"
	"net/url"
	"testing"
)

// A proxy that could read a prompt is not one of those to whom a window says that it goes.
func TestNoProxyReadsAPrompt(t *testing.T) {
	t.Parallel()
	proxy := &url.URL{Scheme: "http", Host: "proxy.example:3128"}
	through := unseenProxy(func(*http.Request) (*url.URL, error) { return proxy, nil })
	for address, want := range map[string]bool{
		"https://api.openai.com/v1":   true,
		"http://models.example.com/":  false,
		"http://10.0.0.7:11434/v1":    false,
		"https://10.0.0.7/v1":         false,
		"https://[fd00::7]/v1":        false,
		"https://192.168.1.2:8443/v1": false,
		"http://127.0.0.1:1/v1":       false,
		"https://localhost/v1":        false,
		"https://ollama/v1":           false,
	} {
		r, err := http.NewRequest(http.MethodPost, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := through(r); err != nil || (got != nil) != want {
			t.Errorf("%s goes through %v, %v", address, got, err)
		}
	}
	if transport().(*http.Transport).Proxy == nil {
		t.Error("offices that need a proxy have none")
	}
}
