package assist

import (
	"strings"
	"testing"
)

// What people write in projects stays as it is, to the letter.
func TestPlainLeavesHarmlessTextAlone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"e.g. node.js", "a/b", "3 < 5", "5 > 3 and 2 < 4", "C#", "F# and C++", "v1.2", "v1.2.3.4", "and/or", "src/main.go", "node.js/express", "docs/README.md",
		"We ship.In the morning", "Done.So what", "at 10:30, not 9:00", "x = y_z", "snake_case_name", "2*3*4", "a * b * c", "1.5 times", "100%", "#1 in the list",
		"R&D", "Q&A: why?", "a -> b", "a => b", "n <= 5", "n >= 5", "(see above)", "[draft] plan", "it's 5-6 days", "€ 5,000", "the data: we saw", "tel: later", "slack: none",
		"Ünïcödé, ß and é", "Больше тестов, т.е. быстрее", "今日は。明日", "Line one\nLine two", "- point\n- point", "1. first\n2. second", "Say \"no\" early", "https and http",
		"e.g./i.e.", "etc.", "U.S. team", "Dr. No", "ratio 3:1", "10.5.2 is out", "| a | b |", "🎉 done", ".NET and C#", "a.b.c", "10.0 and 11.0", "Smith & Sons",
	} {
		if got := plain(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// What leads somewhere, calls somebody, formats or hides is gone; the words around it stay.
func TestPlainTakesOutWhatIsForeign(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"see https://evil.example/x?y=1 now":      "see now",
		"see HTTPS://EVIL.EXAMPLE now":            "see now",
		"see hxxps://evil.example now":            "see now",
		"see hxxp[:]//evil[.]example now":         "see now",
		"see https:// evil.com now":               "see now",
		"see https : now":                         "see https : now",
		"see ftp://evil.com/a now":                "see now",
		"see evil.com now":                        "see now",
		"see evil.com, now":                       "see , now",
		"see evil.com:8080/x now":                 "see now",
		"see evil(.)com now":                      "see now",
		"see evil[dot]com now":                    "see now",
		"see evil。com now":                        "see now",
		"see evil．com now":                        "see now",
		"see evil․com now":                        "see now",
		"see ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ now":                "see now",
		"see 𝐡𝐭𝐭𝐩𝐬://evil.com now":                "see now",
		"see ht\u200btps://ev\u00adil.com now":    "see now",
		"see www.evil.zz now":                     "see now",
		"see t.me/joinchat now":                   "see now",
		"see evil.in/path now":                    "see now",
		"see evil.is?x=1 now":                     "see now",
		"see пример.рф now":                       "see now",
		"see xn--e1afmkfd.xn--p1ai now":           "see now",
		"see 192.168.0.1 now":                     "see now",
		"see 10.0.0.1:8080/admin now":             "see now",
		"see http://2130706433/ now":              "see now",
		"see http://[::1]/ now":                   "see now",
		"see [the plan](https://evil.com/p) now":  "see the plan now",
		"see ![x](https://evil.com/p.png) now":    "see x now",
		"see [the plan][1] now":                   "see the plan now",
		"see <https://evil.com|the plan> now":     "see now",
		"see <mailto:a@b.c|mail> now":             "see now",
		"see mailto:bob@evil.com now":             "see now",
		"see bob@evil.com now":                    "see now",
		"see slack://user?team=T1 now":            "see now",
		"see javascript:alert(1) now":             "see now",
		"see data:text/html;base64,xx now":        "see now",
		"see tel:+4912345 now":                    "see now",
		"see <img src=x onerror=y> now":           "see now",
		"see <script>alert</script> now":          "see alert now",
		"see &lt;!channel&gt; now":                "see now",
		"see &amp;lt;@U1&amp;gt; now":             "see now",
		"<!here> all":                             "all",
		"<!channel|channel> all":                  "all",
		"<!subteam^S1|@devs> all":                 "all",
		"<!date^1^{date}^https://evil.com|x> all": "all",
		"<@U1>, please":                           ", please",
		"<@U1|bob> please":                        "please",
		"<#C1|general> please":                    "please",
		"<@U1 please":                             "",
		"@here all":                               "all",
		"＠channel all":                            "all",
		"﹫everyone all":                           "all",
		"@\u200bchannel all":                      "all",
		"@@here all":                              "all",
		"@bob please":                             "bob please",
		"*bold* _it_ ~gone~ `code` ```block```":   "bold it gone code block",
		"> a quote":                               "a quote",
		"&gt; a quote":                            "a quote",
		">>> all of it":                           "all of it",
		"List<String>":                            "List String",
		"~5 days":                                 "≈5 days",
		"a\u202egnp.exe":                          "agnp.exe",
		"tab\tand\rreturn\x00null":                "tab and return null",
		"hid\U000e0041\U000e0042den":              "hidden",
		"v\ufe0faria\U000e0100nt":                 "variant",
		"<<@U1>@U2> x":                            "< U2> x", // what is left calls nobody
		"hthttps://a.com tps://evil.com now":      "now",
		"line\u2028two":                           "line two",
	} {
		if got := plain(text); strings.TrimSpace(got) != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestPlainTwiceIsPlainOnce(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"<<<@U1>>>", "[[a](b)](c)", "h*t*t*p://x.com", "e*vil.co*m", "evil.<b>com</b>", "@@@@here", "~~5", "&amp;amp;lt;!here&gt;", "ev`il.com", "www._evil.com_", "> > > x", "[a][b](c)(d)"} {
		if once := plain(text); plain(once) != once {
			t.Errorf("%q becomes %q and then %q", text, once, plain(once))
		}
	}
}
