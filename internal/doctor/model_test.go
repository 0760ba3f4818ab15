package doctor

import (
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
)

// answers is a service that answers every question so, and counts.
func answers(t *testing.T, status int, header, body string) (address string, asked *[]string) {
	t.Helper()
	asked = new([]string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.Method+" "+r.URL.Path+" "+r.Header.Get("Authorization"))
		if header != "" {
			w.Header().Set("Location", header)
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1", asked
}

func TestTheDoctorLooksForTheLanguageModel(t *testing.T) {
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	silent := "http://" + nobody.Addr().String() + "/v1" // it takes connections and never answers
	t.Cleanup(func() { _ = nobody.Close() })
	model := fakemodel.New(fakemodel.Says("hello"))
	t.Cleanup(model.Close)
	elsewhere, reached := answers(t, 200, "", `{}`)
	for _, tt := range []struct {
		rule       string
		set        func(*config.Config)
		level      Level
		says, next string
	}{
		{"without key and address there is none", func(*config.Config) {}, OK, "There is none", ""},
		{"the operator may forbid it", func(c *config.Config) { c.ModelURL, c.Assist = model.URL(), config.AssistOff }, OK, "forbidden for the whole organisation", ""},
		{"one that answers, and that plain http goes there", func(c *config.Config) { c.ModelURL, c.Model = model.URL(), "fake" }, OK,
			"fake at " + model.URL() + ", over plain http, which stays on this machine or its own network: the service answers.", ""},
		{"another name than it has", func(c *config.Config) { c.ModelURL, c.Model = model.URL()+"/", "large" }, Warn, "does not list this model", "for example fake."},
		{"a key that is not taken", func(c *config.Config) { c.ModelURL, _ = answers(t, 401, "", `{"error":"CANARY-KEY is wrong"}`) }, Warn, "does not take the key (401)", "OPENAI_API_KEY"},
		{"a service without a list", func(c *config.Config) { c.ModelURL, _ = answers(t, 404, "", "no") }, OK, "shows at the first question", ""},
		{"a list in another form", func(c *config.Config) { c.ModelURL, _ = answers(t, 200, "", "<html>") }, OK, "the service answers.", ""},
		{"names that are none are not printed", func(c *config.Config) { c.ModelURL, _ = answers(t, 200, "", `{"data":[{"id":"\u001b[31m evil"}]}`) }, Warn, "does not list", "the one that it was started with"},
		{"a service in trouble", func(c *config.Config) { c.ModelURL, _ = answers(t, 502, "", "") }, Warn, "answers 502", "/v1"},
		{"a service with many questions", func(c *config.Config) { c.ModelURL, _ = answers(t, 429, "", "") }, Warn, "asks to wait", "in a minute"},
		{"a service that sends elsewhere", func(c *config.Config) { c.ModelURL, _ = answers(t, 307, elsewhere+"/models", "") }, Warn, "answers 307", ""},
		{"an address where nobody answers", func(c *config.Config) { c.ModelURL = silent }, Warn, "no answer in time", "OPENAI_BASE_URL"},
		{"an address that is none is among the settings", func(c *config.Config) { c.ModelURL = "http://model.example.com/v1" }, "", "", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			_, c := installed(t, fakeslack.Options{})
			c.ModelKey, c.Model = config.NewSecret("CANARY-KEY"), "large"
			if tt.rule == "without key and address there is none" {
				c.ModelKey = config.Secret{}
			}
			tt.set(&c)
			x := &examination{Options: Options{Config: c}}
			began := time.Now()
			x.model(t.Context())
			if took := time.Since(began); took > modelLimit+3*time.Second {
				t.Errorf("it waits for %v", took)
			}
			var out bytes.Buffer
			if err := Write(&out, x.findings); err != nil || strings.Contains(out.String(), "CANARY") || strings.Contains(out.String(), "\x1b") {
				t.Errorf("%v, it prints %q", err, out.String())
			}
			if tt.level == "" {
				if len(x.findings) > 0 {
					t.Errorf("found %+v", x.findings)
				}
				return
			}
			expect(t, x.findings, "language model", tt.level, tt.says, tt.next)
			if len(x.findings) != 1 {
				t.Errorf("found %+v", x.findings)
			}
		})
	}
	t.Cleanup(func() {
		if len(model.Asked()) > 0 {
			t.Errorf("the doctor asked the model something: %+v", model.Asked())
		}
		if len(*reached) > 0 {
			t.Errorf("the doctor followed to another address: %v", *reached)
		}
	})
}

func TestTheDoctorSendsTheKeyAndNothingElse(t *testing.T) {
	address, asked := answers(t, 200, "", `{"data":[{"id":"large"}]}`)
	_, c := installed(t, fakeslack.Options{})
	c.ModelURL, c.ModelKey, c.Model = address, config.NewSecret("CANARY-KEY"), "large"
	expect(t, Examine(t.Context(), Options{Config: c}), "language model", OK, "the service answers.", "")
	if len(*asked) != 1 || (*asked)[0] != "GET /v1/models Bearer CANARY-KEY" {
		t.Errorf("asked %q", *asked)
	}
}
