package assist

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What has no place in a text by a model: it could lead somewhere, notify somebody, or pretend to be a part of Slack.
var foreign = []struct {
	sign string // a text without it has nothing of the kind
	what *regexp.Regexp
	with string
}{
	{"[", regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()]*\)`), "$1"},                                                          // Markdown's links and images keep their words
	{"[", regexp.MustCompile(`!?\[([^\[\]]*)\]\[[^\[\]]*\]`), "$1"},                                                        //
	{"<", regexp.MustCompile(`<[@#!][^<>]*>?`), " "},                                                                       // Slack's mentions
	{"<", regexp.MustCompile(`</?[a-zA-Z][a-zA-Z0-9+.-]*:[^<>]*>?`), " "},                                                  // Slack's links
	{"<", regexp.MustCompile(`(?i)</?(?:(?:` + tags + `)(?:[\s/][^<>]*)?|[biusp]\s*/?)>`), " "},                            // HTML
	{":", regexp.MustCompile(`(?i)[a-z0-9+.-]*://\s?\S*`), " "},                                                            // addresses, of whatever scheme
	{":", regexp.MustCompile(`(?i)\b(?:mailto|javascript|vbscript|skype|sms|facetime|msteams|slack):\S+`), " "},            //
	{":", regexp.MustCompile(`(?i)\bdata:[a-z]+/\S*|\btel:\+?\d[\d-]*`), " "},                                              //
	{"@", regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`), " "},                               // e-mail
	{".", regexp.MustCompile(`(?i)\bwww\d?\.\S+`), " "},                                                                    //
	{".", regexp.MustCompile(`(?i)[\p{L}\p{N}-]*\bxn--[a-z0-9.-]+\S*`), " "},                                               // hosts in punycode
	{".", regexp.MustCompile(`(^|[^\w.])(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\S*)?`), "$1 "},                                      // and in numbers
	{".", regexp.MustCompile(`(?i)(?:[\p{L}\p{N}_-]+\.)+(?:` + tops + `)(?::\d+\S*|[/?#]\S*|([^\p{L}\p{N}_-]|$))`), " $1"}, // bare hosts, which Slack makes links of
	{"@", regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}_])@+(?:here|channel|everyone|group|all)\b`), " "},                      // calls to everybody
}

// tags are those of HTML that somebody may try.
const tags = `a|br|hr|em|div|pre|svg|img|code|span|link|meta|base|body|html|head|form|font|style|strong|script|iframe|object|embed|input|button|textarea|video|audio|source|table|tr|td|th|ul|ol|li|h[1-6]|center|marquee|title|think|system|user|assistant`

// tops are the ends of hosts that Slack makes links of, without those that are words at the end of a sentence ("in", "it")
// and kinds of files that teams speak of ("md", "rs").
const tops = `com|net|org|edu|gov|mil|int|io|dev|app|ai|co|test|example|link|click|xyz|info|biz|gg|ly|page|site|online|shop|store|tech|cloud|live|top|tk|ml|ga|cf|ru|su|рф|укр|ua|by|kz|de|fr|uk|eu|nl|ch|pl|cz|es|pt|se|dk|fi|jp|cn|kr|br|ca|au|nz|us|tv|cc|ws|zip|mov|wiki|blog|news|fun|icu|vip|work|life|space|website|host|press|pw|bid|loan|men|win|onion|local|internal`

// withPath are hosts of any end that have a path, if they are no files.
var withPath = regexp.MustCompile(`(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,24}(?::\d+)?[/?#]\S*`)

// files are the ends of names of files and of products that are no ends of hosts, or hardly ever.
var files = map[string]bool{}

func init() {
	for _, f := range strings.Fields("js ts jsx tsx mjs vue go rb java kt kts swift cs cpp hpp php lua sql css scss html htm xml yml yaml json toml ini cfg conf csv txt log lock proto tf exe dll jar png jpg gif svg pdf doc docx xlsx md") {
		files[f] = true
	}
}

// isFile reports whether what looks like a host with a path is one of files, as in "src.go/main".
func isFile(text string) bool {
	if strings.Contains(text, "//") || strings.Contains(text, "@") || strings.HasPrefix(strings.ToLower(text), "www.") {
		return false
	}
	host := text
	if i := strings.IndexAny(text, ":/?#"); i >= 0 {
		host = text[:i]
	}
	return files[strings.ToLower(host[strings.LastIndex(host, ".")+1:])]
}

// plain makes one paragraph, or several lines, of plain text: no links, mentions, markup or invisible characters. What
// is already plain stays as it is.
func plain(text string) string {
	for range 4 { // what is left after a cut may be another
		before := text
		text = cut(text)
		if text == before {
			break
		}
	}
	return text
}

func cut(text string) string {
	text = honest(entities.Replace(text))
	for _, f := range foreign {
		if strings.Contains(text, f.sign) {
			text = f.what.ReplaceAllString(text, f.with)
		}
	}
	if strings.Contains(text, ".") && strings.ContainsAny(text, "/?#") {
		text = withPath.ReplaceAllStringFunc(text, func(m string) string {
			if isFile(m) {
				return m
			}
			return " "
		})
	}
	var lines []string
	for line := range strings.Lines(unmarked(text)) {
		line = strings.TrimLeft(strings.Join(strings.Fields(line), " "), "> ") // a quote, in Slack
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var undefanged = strings.NewReplacer("[.]", ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "[:]", ":", "[at]", "@", "(at)", "@", "[://]", "://")

// honest writes letters that only look different as what they are, so that no address hides in them.
func honest(text string) string {
	text = visible(text)
	in := []rune(text)
	letter := func(i int) bool { return i >= 0 && i < len(in) && (unicode.IsLetter(in[i]) || unicode.IsDigit(in[i])) }
	for i, r := range in {
		switch {
		case r < 0x80:
		case r >= 0xff01 && r <= 0xff5e, r >= 0x1d400 && r <= 0x1d7ff, r >= 0x24b6 && r <= 0x24e9, r == '﹫', r == '⁄', r == '∕', r == '․':
			if same := []rune(norm.NFKC.String(string(r))); len(same) == 1 {
				in[i] = same[0]
			}
			if in[i] == '⁄' || in[i] == '∕' {
				in[i] = '/'
			}
		case (r == '。' || r == '｡' || r == '．' || r == '·' || r == '‧') && letter(i-1) && letter(i+1) && in[i-1] < 0x80 && in[i+1] < 0x80:
			in[i] = '.'
		}
	}
	return undefanged.Replace(string(in))
}

// unmarked takes out signs with which Slack formats, where they would: "a * b", "2*3" and "snake_case" are no markup. An
// angle bracket stays where it compares or points.
func unmarked(text string) string {
	in := []rune(text)
	at := func(i int) rune {
		if i < 0 || i >= len(in) {
			return ' '
		}
		return in[i]
	}
	wordly := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	var b strings.Builder
	for i, r := range in {
		before, after := at(i-1), at(i+1)
		switch r {
		case '`', '@':
			continue
		case '*', '_', '~':
			if wordly(before) && wordly(after) || unicode.IsSpace(before) && unicode.IsSpace(after) {
				b.WriteRune(r)
			} else if r == '~' && unicode.IsDigit(after) {
				b.WriteRune('≈')
			}
			continue
		case '<':
			if !(unicode.IsSpace(after) || unicode.IsDigit(after) || after == '=' || after == '-') {
				r = ' '
			}
		case '>':
			if !(unicode.IsSpace(before) || before == '-' || before == '=' || unicode.IsDigit(before)) || !(unicode.IsSpace(after) || unicode.IsDigit(after) || after == '=') {
				r = ' '
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
