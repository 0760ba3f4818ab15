package config

import (
	"strings"
	"testing"
	"time"
)

func TestProblemsOfTheLanguageModel(t *testing.T) {
	for _, tt := range []struct {
		rule string
		set  func(*Config)
		want string // "" for no problem at all
	}{
		{"nothing has to be set", func(*Config) {}, ""},
		{"on and off are all there is", func(c *Config) { c.Assist = "maybe" }, `STEWARD_ASSIST is "maybe"`},
		{"off is fine without a model", func(c *Config) { c.Assist = AssistOff }, ""},
		{"one ask a day is the least", func(c *Config) { c.AssistDaily = "0" }, "STEWARD_ASSIST=off forbids the model"},
		{"asks are counted in whole numbers", func(c *Config) { c.AssistDaily = "2.5" }, `STEWARD_ASSIST_DAILY is "2.5"`},
		{"a thousand a day is fine", func(c *Config) { c.AssistDaily = "1000" }, ""},
		{"less than a second is too short", func(c *Config) { c.AssistWait = "999ms" }, "from 1s to 80s"},
		{"a second is enough", func(c *Config) { c.AssistWait = "1s" }, ""},
		{"a slow machine of one's own gets 80 seconds", func(c *Config) { c.AssistWait = "80s" }, ""},
		{"more than that is too long", func(c *Config) { c.AssistWait = "81s" }, "from 1s to 80s"},
		{"a time has a unit", func(c *Config) { c.AssistWait = "20" }, `STEWARD_ASSIST_TIMEOUT is "20"`},
		{"ninety days of log are the most", func(c *Config) { c.AssistLog, c.Keys = "91", NewSecret("k:"+zeroKey) }, "from 0 to 90"},
		{"ninety days are fine with a key", func(c *Config) { c.AssistLog, c.Keys = "90", NewSecret("k:"+zeroKey) }, ""},
		{"a log needs a key to seal it", func(c *Config) { c.AssistLog = "1" }, "STEWARD_KEYS has no key to seal it with"},
		{"no log needs none", func(c *Config) { c.AssistLog = "0" }, ""},
		{"days are no dates", func(c *Config) { c.AssistLog = "-1" }, "from 0 to 90"},
		{"plain http goes to this machine", func(c *Config) { c.ModelURL = "http://127.0.0.1:11434/v1" }, ""},
		{"and to a name of a compose file", func(c *Config) { c.ModelURL = "http://ollama:11434/v1" }, ""},
		{"and to a private address", func(c *Config) { c.ModelURL = "http://192.168.1.20:8080/v1" }, ""},
		{"and to the loopback of IPv6", func(c *Config) { c.ModelURL = "http://[::1]:8080/v1" }, ""},
		{"not to the world", func(c *Config) { c.ModelURL = "http://api.example.com/v1" }, "plain http to api.example.com"},
		{"not to an address of the world", func(c *Config) { c.ModelURL = "http://203.0.113.7/v1" }, "plain http to 203.0.113.7"},
		{"not to a name that only begins like this machine's", func(c *Config) { c.ModelURL = "http://localhost.example/v1" }, "plain http"},
		{"https goes anywhere", func(c *Config) { c.ModelURL = "https://api.example.com/v1" }, ""},
		{"an address is complete", func(c *Config) { c.ModelURL = "127.0.0.1:11434" }, "Write a full address"},
		{"another scheme is none", func(c *Config) { c.ModelURL = "ftp://127.0.0.1/v1" }, "Write a full address"},
		{"an address holds no password, which would be shown to everybody", func(c *Config) { c.ModelURL = "https://u:CANARY@api.example.com/v1" }, "Leave out names, passwords"},
		{"and no question", func(c *Config) { c.ModelURL = "https://api.example.com/v1?key=CANARY" }, "Leave out names, passwords"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := right()
			tt.set(&c)
			problems := c.modelProblems()
			switch {
			case tt.want == "" && len(problems) > 0:
				t.Errorf("unexpected: %v", problems)
			case tt.want != "" && (len(problems) != 1 || !strings.Contains(problems[0], tt.want)):
				t.Errorf("got %q, want %q", problems, tt.want)
			}
			if strings.Contains(problems.Error(), "CANARY") {
				t.Errorf("it repeats a secret: %v", problems)
			}
			if err := c.Check(); (err != nil) != (tt.want != "") {
				t.Errorf("the bot would start or not: %v", err)
			}
		})
	}
}

func TestThereIsAModelWithAKeyOrAnAddress(t *testing.T) {
	for _, tt := range []struct {
		rule, key, url, assist string
		want                   bool
	}{
		{"with nothing set there is none", "", "", "on", false},
		{"a key is enough: OpenAI's own", "k", "", "on", true},
		{"an address is enough: one of your own", "", "http://127.0.0.1:11434/v1", "on", true},
		{"off beats both", "k", "http://127.0.0.1:11434/v1", "off", false},
		{"unsaid is on", "k", "", "", true},
	} {
		c := Config{ModelKey: NewSecret(tt.key), ModelURL: tt.url, Assist: tt.assist}
		if c.HasModel() != tt.want {
			t.Errorf("%s: %v", tt.rule, c.HasModel())
		}
	}
}

func TestNumbersOfTheLanguageModel(t *testing.T) {
	c := Config{AssistDaily: "12", AssistWait: "5s", AssistLog: "30"}
	if c.DailyAsks() != 12 || c.ModelTimeout() != 5*time.Second || c.LogDays() != 30 {
		t.Errorf("read %d, %v, %d", c.DailyAsks(), c.ModelTimeout(), c.LogDays())
	}
	if c = (Config{}); c.LogDays() != 0 {
		t.Error("a log that nobody asked for")
	}
}

func TestTheKeyOfTheModelIsMasked(t *testing.T) {
	c := right()
	c.ModelKey, c.ModelURL = NewSecret("sk-CANARY-0123456789abcdef"), "https://api.example.com/v1"
	var out strings.Builder
	if err := c.Print(&out, NewLayers()); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); strings.Contains(text, "CANARY") || !strings.Contains(text, "openai-api-key") || !strings.Contains(text, "https://api.example.com/v1") {
		t.Errorf("the settings in force read:\n%s", text)
	}
}
