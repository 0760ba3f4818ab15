package calendar

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// synonyms lists what is read as another word: short forms, and the words of German and Russian for what calendars are
// made of. In the order of "word: its synonyms".
const synonyms = `
monday: mon mondays montag mo montags понедельник пн понедельникам
tuesday: tue tues tuesdays dienstag di dienstags вторник вт вторникам
wednesday: wed weds wednesdays mittwoch mi mittwochs среда среду ср средам
thursday: thu thur thurs thursdays donnerstag do donnerstags четверг чт четвергам
friday: fri fridays freitag fr freitags пятница пятницу пт пятницам
saturday: sat saturdays samstag sonnabend sa samstags суббота субботу сб субботам
sunday: sun sundays sonntag so sonntags воскресенье вс воскресеньям
january: jan januar январь января янв
february: feb februar февраль февраля фев
march: mar märz maerz mär март марта мар
april: apr апрель апреля апр
may: mai май мая
june: jun juni июнь июня июн
july: jul juli июль июля июл
august: aug август августа авг
september: sep sept сентябрь сентября сен сент
october: oct okt oktober октябрь октября окт
november: nov ноябрь ноября ноя нояб
december: dec dez dezember декабрь декабря дек
today: heute сегодня
tomorrow: morgen завтра
overmorrow: übermorgen uebermorgen послезавтра
every: each jede jeden jeder jedes каждый каждую каждое каждые
next: nächsten nächste nächster naechsten следующий следующую
in: через
day: days tag tage tagen день дня дней
week: weeks woche wochen неделя неделю недели недель
month: months monat monats monate monaten месяц месяца месяцев
workday: weekday weekdays workdays werktag werktags werktage будни будням
from: starting since beginning ab
1st: first erster ersten erste первый первую
2nd: second other zweiter zweiten zweite второй вторую
3rd: third dritter dritten dritte третий третью
4th: fourth vierter vierten vierte четвертый четвертую
last: letzter letzten letzte последний последнюю
1: a an one ein eine einem einer
2: two zwei два две
3: three drei три
4: four vier четыре
5: five fünf пять
6: six sechs шесть
8: eight acht восемь
12: twelve zwölf двенадцать
12:00: noon midday mittags
and: und и
after: nach
`

// noise is left out: it says nothing here. German "am" is, too, once "3 am" has become one word.
var noise = map[string]bool{"at": true, "on": true, "the": true, "um": true, "am": true, "im": true, "der": true, "den": true, "des": true, "в": true, "во": true, "по": true}

var (
	meaning = func() map[string]string {
		m := map[string]string{}
		for line := range strings.Lines(synonyms) {
			word, others, _ := strings.Cut(strings.TrimSpace(line), ": ")
			for _, o := range strings.Fields(others) {
				m[o] = word
			}
		}
		return m
	}()
	grammar = func() map[string]bool {
		m := map[string]bool{"of": true, "this": true, "daily": true, "weekly": true, "monthly": true, "time": true, "cron": true}
		for _, word := range meaning {
			m[word] = true
		}
		return m
	}()
	halves  = regexp.MustCompile(`(\d) ?([ap])\.?m\b\.?`)
	uhr     = regexp.MustCompile(`\b(\d{1,2})(?::(\d\d))? ?(?:uhr|o'clock)`)
	joined  = regexp.MustCompile(`(\d)t(\d)`)
	working = strings.NewReplacer("working day", "workday", "work day", "workday", "day after tomorrow", "overmorrow", ",", " ", ";", " ")
	clock   = regexp.MustCompile(`^(\d{1,2})(?::(\d\d))?(am|pm)?$`)
	ordinal = regexp.MustCompile(`^\d{1,3}(?:st|nd|rd|th|\.)?$|^[\d./-]*\d[\d./-]*$`)
)

// wordsOf splits a text and gives each word its one form.
func wordsOf(text string) (words []string) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	text = joined.ReplaceAllString(text, "$1 $2")
	text = halves.ReplaceAllString(text, "${1}${2}m ")
	text = uhr.ReplaceAllStringFunc(text, func(found string) string {
		m := uhr.FindStringSubmatch(found)
		if m[2] == "" {
			m[2] = "00"
		}
		return m[1] + ":" + m[2]
	})
	for _, w := range strings.Fields(working.Replace(text)) {
		if noise[w] {
			continue
		}
		if as, ok := meaning[w]; ok {
			w = as
		}
		words = append(words, w)
	}
	return words
}

// takeClock takes the time out of the words. It is false when there are two, or one that no clock shows.
func (r *reading) takeClock(words []string) (rest []string, ok bool) {
	for i, w := range words {
		m := clock.FindStringSubmatch(w)
		if m == nil || m[2] == "" && m[3] == "" {
			rest = append(rest, w)
			continue
		}
		hour, minute := atoi(m[1]), atoi(m[2])
		if m[3] != "" && (hour < 1 || hour > 12) || hour > 23 || minute > 59 || r.timed {
			return words[i : i+1], false
		}
		if m[3] != "" {
			hour %= 12
		}
		if m[3] == "pm" {
			hour += 12
		}
		r.at, r.timed = At(hour, minute), true
	}
	return rest, true
}

// known reports whether a word means something somewhere.
func known(word string) bool { return grammar[word] || ordinal.MatchString(word) }

func number(word string) (int, bool) {
	n, err := strconv.Atoi(word)
	return n, err == nil && n >= 0
}

func monthOf(name string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.ToLower(m.String()) == name {
			return int(m)
		}
	}
	return 0
}
