package blockhtml

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var reader = Reader{
	Viewer:   "U1",
	Now:      time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
	Scope:    "a",
	People:   []Choice{{ID: "U1", Name: "Maya"}, {ID: "U2", Name: "Bo"}, {ID: "UBOT", Name: "steward", Bot: true}},
	Channels: []Choice{{ID: "C1", Name: "team-harbor"}, {ID: "C2", Name: "general"}, {ID: "D1", Name: "steward", Bot: true, Direct: true}},
	Here:     "C1",
}

func TestText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"stars make bold":                           {"a *b c* d", "a <strong>b c</strong> d"},
		"styles nest":                               {"*_b_*", "<strong><em>b</em></strong>"},
		"tildes strike":                             {"~old~", "<s>old</s>"},
		"marks inside words stay":                   {"2*3*4 snake_case_name", "2*3*4 snake_case_name"},
		"a mark before a space is plain":            {"* not bold *", "* not bold *"},
		"a mark without partner is plain":           {"*half", "*half"},
		"code is taken as it is":                    {"`a *b* <c`", "<code>a *b* &lt;c</code>"},
		"a fence is a block":                        {"x\n```\n*a*\n```\ny", "x<pre>*a*</pre>y"},
		"an open fence is text":                     {"```a", "```a"},
		"a quote holds its lines":                   {"> a\n> *b*\nc", "<blockquote>a<br><strong>b</strong></blockquote>c"},
		"an escaped quote mark counts":              {"&gt; a", "<blockquote>a</blockquote>"},
		"three marks quote the rest":                {">>> a\nb", "<blockquote>a<br>b</blockquote>"},
		"bullets keep their marker":                 {"• a", `<span class="li"><span class="marker">•</span><span>a</span></span>`},
		"a line that is set in belongs to its item": {"• a\n    *b*\nc", `<span class="li"><span class="marker">•</span><span>a<br><strong>b</strong></span></span>c`},
		"numbers keep their marker":                 {"2. a", `<span class="li"><span class="marker">2.</span><span>a</span></span>`},
		"a link shows its words":                    {"<https://x.org/?a=1&amp;b=2|the *page*>", `<a href="https://x.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the *page*</a>`},
		"a bare address is a link":                  {"see https://x.org/a.", `see <a href="https://x.org/a" target="_blank" rel="noopener noreferrer">https://x.org/a</a>.`},
		"a person has a name":                       {"<@U2>", `<span class="mention">@Bo</span>`},
		"the reader is marked":                      {"<@U1>", `<span class="mention me">@Maya</span>`},
		"an unknown person keeps the label":         {"<@U9|zed>", `<span class="mention">@zed</span>`},
		"a channel can be opened":                   {"<#C1>", `<button type="button" class="mention" data-goto="C1">#team-harbor</button>`},
		"everyone is called":                        {"<!here>", `<span class="mention me">@here</span>`},
		"a date is in the reader's zone":            {"<!date^1795514400^{date_short_pretty} {time}|soon>", `<time title="soon">tomorrow 10:00</time>`},
		"a bad date shows the fallback":             {"<!date^x^{time}|soon>", `<time title="soon">soon</time>`},
		"emoji have names":                          {":tada:", `<span class="emoji" role="img" aria-label="tada">🎉</span>`},
		"skin tones are swallowed":                  {":wave::skin-tone-3:", `<span class="emoji" role="img" aria-label="wave">👋</span>`},
		"an unknown shortcode stays":                {":nope: 10:30:", ":nope: 10:30:"},
		"entities show as characters":               {"a &lt; b &amp; c & d", "a &lt; b &amp; c &amp; d"},
		"markup is text":                            {`<script>alert(1)</script>`, "&lt;script&gt;alert(1)&lt;/script&gt;"},
		"an attribute cannot be closed":             {`<https://x.org/"onclick="x|a">`, `<a href="https://x.org/&#34;onclick=&#34;x" target="_blank" rel="noopener noreferrer">a&#34;</a>`},
		"a script address is no link":               {"<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"},
		"an escaped script address is no link":      {"<JavaScript&#58;alert(1)|x>", "&lt;JavaScript&amp;#58;alert(1)|x&gt;"},
		"a data address is no link":                 {"<data:text/html;base64,xx|x>", "&lt;data:text/html;base64,xx|x&gt;"},
		"a label cannot smuggle markup":             {"<https://x.org|&lt;img src=x onerror=y&gt;>", `<a href="https://x.org" target="_blank" rel="noopener noreferrer">&lt;img src=x onerror=y&gt;</a>`},
		"a mark around a link":                      {"*<https://x.org/*a|b>*", `<strong><a href="https://x.org/*a" target="_blank" rel="noopener noreferrer">b</a></strong>`},
		"line breaks stay":                          {"a\nb", "a<br>b"},
		"text that ends in the middle of a glyph":   {"a\xe2\x82", "a\xe2\x82"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(Text(c.in, reader)); got != c.want {
				t.Errorf("Text(%q)\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// tags are all that Text may ever write; whatever else looks like a tag came from the message.
var tags = regexp.MustCompile(`^<(/?(strong|em|s|code|pre|blockquote|br|span|button|a|time)( (class|data-goto|href|target|rel|role|aria-label|type|title)="[^"<>]*")*)>$`)

func TestTextWritesOnlyItsOwnTags(t *testing.T) {
	pieces := []string{"<", ">", "|", "*", "_", "~", "`", "```", "&lt;", "&", "\n", " ", "\"", "'", "@U1", "#C1", "!date^1^{time}^", "javascript:",
		"https://x.org", "mailto:a@b", "<script>", "onclick=", "a", ":tada:", "> ", "• ", "=", "/"}
	any := regexp.MustCompile(`<[^>]*>?`)
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())).Draw(t, "in"), "")
		got := string(Text(in, reader))
		for _, tag := range any.FindAllString(got, -1) {
			if !tags.MatchString(tag) {
				t.Fatalf("Text(%q) wrote %s", in, tag)
			}
		}
		for _, href := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			if !strings.HasPrefix(href[1], "http") && !strings.HasPrefix(href[1], "mailto:") {
				t.Fatalf("Text(%q) links to %s", in, href[1])
			}
		}
	})
}

func TestDates(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	r := Reader{Zone: berlin, Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	for format, want := range map[string]string{
		"{date_num} {time_secs}": "2026-11-22 23:30:05",
		"{date}":                 "November 22nd, 2026",
		"{date_long}":            "Sunday, November 22nd, 2026",
		"{date_pretty}":          "yesterday",
		"{ago}":                  "10 hours ago",
	} {
		if got, ok := r.formatDate("1795386605", format); !ok || got != want {
			t.Errorf("%s = %q, want %q", format, got, want)
		}
	}
}
