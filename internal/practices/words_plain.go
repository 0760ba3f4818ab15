package practices

import (
	"strings"
	"unicode/utf8"
)

// plainWords reads a file that holds nothing but comments and lines such as  key.part: "text" , as those that are
// shipped do. A YAML parser takes some milliseconds for them, a good part of a start. ok is false for any other file
// and for any mistake: the YAML parser knows more, and says where.
func plainWords(file string) (words Words, ok bool) {
	words = Words{}
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		key, text, ok := plainLine(line)
		if _, twice := words[key]; !ok || twice {
			return nil, false
		}
		words[key] = text
	}
	return words, len(words) > 0
}

func plainLine(line string) (key, text string, ok bool) {
	key, rest, _ := strings.Cut(line, `: "`)
	text, ok = strings.CutSuffix(rest, `"`)
	if !ok || !plainKey(key) || !utf8.ValidString(text) {
		return "", "", false
	}
	if strings.ContainsAny(text, `\"`) {
		if text, ok = escapes(text); !ok {
			return "", "", false
		}
	}
	for _, c := range text {
		if c < ' ' && c != '\n' || c == 0x7f || c == 0x85 || c == 0xfeff { // what YAML reads in its own way
			return "", "", false
		}
	}
	if strings.ContainsAny(text, "{}") && strings.ContainsAny(placeholder.ReplaceAllString(text, ""), "{}") {
		return "", "", false
	}
	return key, text, strings.TrimSpace(text) != ""
}

// plainKey reports whether the key is small letters, digits and _ in two parts or more.
func plainKey(key string) bool {
	parts, before := 0, byte('.')
	for i := range len(key) {
		c := key[i]
		switch {
		case c == '.' && before != '.':
			parts++
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_':
		default:
			return false
		}
		before = c
	}
	return parts > 0 && before != '.'
}

// escapes reads \n and \" ; others are for the YAML parser.
func escapes(text string) (string, bool) {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '"' {
			return "", false
		}
		if c == '\\' {
			i++
			if i == len(text) || text[i] != 'n' && text[i] != '"' {
				return "", false
			}
			if c = text[i]; c == 'n' {
				c = '\n'
			}
		}
		out.WriteByte(c)
	}
	return out.String(), true
}
