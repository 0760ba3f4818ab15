package library

import (
	"strings"
	"unicode"
)

// IDLength is the most characters of a note's id.
const IDLength = 60

// ID makes the id of a note out of its name: small letters, digits and single hyphens. Letters of other scripts are written
// in Latin ones as people do without that keyboard; of a name that has none left the id is "".
func ID(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		written, known := latin[r]
		if !known && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9') {
			written, known = string(r), true
		}
		if !known {
			gap = gap || !unicode.IsMark(r) && r != '\'' && r != '’'
			continue
		}
		if gap && b.Len() > 0 && written != "" {
			b.WriteByte('-')
		}
		gap = gap && written == ""
		b.WriteString(written)
	}
	return short(b.String())
}

// short cuts an id between two words where there is a gap near the end.
func short(id string) string {
	if len(id) <= IDLength {
		return id
	}
	id = id[:IDLength+1]
	if at := strings.LastIndexByte(id, '-'); at > IDLength/2 {
		return id[:at]
	}
	return id[:IDLength]
}

// latin is how letters beside a to z are written: Cyrillic as in passports without its signs, umlauts as on a German
// typewriter.
var latin = map[rune]string{
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss", 'æ': "ae", 'ø': "o", 'ł': "l", 'đ': "d", 'þ': "th", 'œ': "oe",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'à': "a", 'á': "a", 'â': "a", 'ã': "a", 'å': "a", 'ą': "a", 'ç': "c", 'ć': "c", 'č': "c", 'è': "e", 'é': "e", 'ê': "e", 'ë': "e", 'ę': "e",
	'ì': "i", 'í': "i", 'î': "i", 'ï': "i", 'ñ': "n", 'ń': "n", 'ò': "o", 'ó': "o", 'ô': "o", 'õ': "o", 'ś': "s", 'š': "s", 'ù': "u", 'ú': "u",
	'û': "u", 'ý': "y", 'ź': "z", 'ż': "z", 'ž': "z",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u",
}
