package assist

import (
	"strings"
	"unicode"
)

// formsOf are the forms of a name's word in texts, leveled; "=" marks the word itself. English and German add an s;
// Russian has cases. Only endings that stand here are taken, so that "Ann" is not found in "annual".
func formsOf(word string) map[string]string {
	forms := map[string]string{}
	own := level(word)
	if strings.ContainsFunc(own, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		for _, f := range cases(own) {
			forms[f] = "form"
		}
	} else {
		for _, w := range []string{own, level(umlauts.Replace(strings.ToLower(word)))} { // Müller, Mueller, Muller
			forms[w], forms[w+"s"] = "form", "form"
		}
	}
	forms[own] = "="
	return forms
}

var umlauts = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ø", "o")

// cases are the forms of a Russian or Ukrainian first or family name.
func cases(w string) (forms []string) {
	with := func(cut int, endings string) {
		r := []rune(w)
		if len(r)-cut < 2 {
			return
		}
		stem := string(r[:len(r)-cut])
		for _, e := range strings.Fields(endings) {
			forms = append(forms, stem+strings.Trim(e, "0"))
		}
	}
	ends := func(with ...string) bool {
		for _, e := range with {
			if strings.HasSuffix(w, e) {
				return true
			}
		}
		return false
	}
	switch {
	case ends("ий", "ый", "ой"):
		with(2, "ий ый ой ого ему ому им ым ом ем ая ую ие ые их ых ими ыми его")
		with(1, "я ю ем е и") // Дмитрий, Дмитрия
	case ends("ая"):
		with(2, "ая ой ую ые их ых")
		with(1, "я и е ю ей")
	case ends("ова", "ева", "ина", "ына"):
		with(1, "а ой у ы е ых ыми")
	case ends("ов", "ев", "ин", "ын"):
		with(0, "0 а у ым ом е ы ых ыми ой")
		if w == "лев" {
			forms = append(forms, "льва", "льву", "львом", "льве")
		}
	case ends("а"):
		with(1, "а ы и е у ой ою ей ею ам ами ах 0")
	case ends("я"):
		with(1, "я и е ю ей ею ям ями ях ь й")
	case ends("й"):
		with(1, "й я ю ем е и ев")
	case ends("ь"):
		with(1, "ь я ю ем е и ью")
	case ends("ел", "ец", "ок", "ек"): // Павел, Павла
		last := string([]rune(w)[len([]rune(w))-1:])
		with(0, "0 а у ом е ы")
		with(2, last+"а "+last+"у "+last+"ом "+last+"ем "+last+"е "+last+"ы")
	default:
		with(0, "0 а у ом ем е ы и ам ами ах")
	}
	if w == "петр" {
		forms = append(forms, "петя", "петру", "петром")
	}
	return forms
}
