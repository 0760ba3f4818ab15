package coaching_test

import "testing"

func TestDistress(t *testing.T) {
	d := book(t).Distress
	for _, text := range []string{
		"I want to die.", "Honestly, I don’t want to live", "i dont want to LIVE any more", "I think about killing myself",
		"Some days I wish I were\n dead", "I have been self-harming again", "suicidal thoughts", "no reason to live, honestly",
		"everyone would be better off without me", "Career suicide was a joke, but I want to die",
		"Ich will nicht mehr leben", "ich möchte sterben", "ICH MOECHTE STERBEN", "Ich denke an Suizid.", "Am liebsten würde ich mich umbringen",
		"ich wa\u0308re lieber tot, ehrlich: wäre lieber tot", "habe Selbstmordgedanken",
		"Я не хочу жить", "хочу умереть", "Думаю покончить с собой", "не хочу больше жить", "сведу счеты с жизнью", "Всем будет лучше без меня",
	} {
		if !d.In("fine", text) {
			t.Errorf("not seen: %q", text)
		}
	}
	for _, text := range []string{
		"", "I will kill the process and restart it", "We kill myths about estimates", "The deadline is killing us", "I'm dying to see the result",
		"That would be career suicide", "I don't want to live in meetings all day", "I could shoot myself in the foot with that", "cutting myself some slack",
		"The service dies every night", "We must end this project", "dead code, dead letters, dead lock", "No way out of this release", "I can't do this any more, the scope is too big",
		"They would be better off without me in the daily", "Suicide prevention training is on Tuesday", "I hurt myself at the gym", "The suicidalist band", "himself harmed",
		"Das Projekt stirbt", "Der Ton kann mich verletzen", "Ich bringe mich um den Schlaf", "Wir beenden das Projekt", "nicht mehr lebensfähig", "Der alte Server soll sterben",
		"Не хочу жить в Москве", "умереть со смеху", "убить процесс", "сервер умер", "хочу жить", "надо убить эту фичу", "жить без дедлайнов не хочется",
	} {
		if d.In(text) {
			t.Errorf("a false alarm: %q", text)
		}
	}
}

func TestAPhraseDoesNotRunAcrossWhatWasHarmless(t *testing.T) {
	if book(t).Distress.In("I want to career suicide die") {
		t.Error("words on both sides of an idiom became a phrase")
	}
}
