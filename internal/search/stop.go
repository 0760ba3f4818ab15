package search

import "strings"

// stopWords say nothing about what is looked for. One list for all languages, levelled: notes and queries are mixed.
// In a query they count only where nothing else is asked for.
var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`
a an the this that these those there it its he she they them their his her him i me my we us our you your
who whom whose which what when where why how am is are was were be been being do does did done doing
have has had having can could will would shall should may might must not dont doesnt didnt isnt arent cant wont im ive
and or but if then else so because as until while of at by for with about into to from in out on off than too very
just also any some such per via please want need many much more most less all every
der die das den dem des ein eine einen einem einer eines und oder aber wenn dann weil dass als wie wo wer was warum
hier da doch mal darf duerfen duerfte ist sind war waren bin bist sein ihr ihre ihren ich du er sie es wir mich mir dich dir uns euch unser unsere unseren
mein meine haben hat habe wird werden wurde kann koennen koennte muss muessen soll sollen sollte wollen will nicht nur
auch viel viele vielen mehr alle zu zum zur von vom mit bei fuer auf aus an im um nach vor ueber unter durch man sich sehr bitte
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня о из
ему когда даже ну ли если уже или ни быть был него до вас вам ведь там потом себя ей они тут где есть надо ней для мы
тебя их чем была сам чтоб чтобы без будто кто этот того потому этого какой ним здесь этом мой тем были зачем при об
много мало все всегда над тот через эти нас про них какая наш наша наши нам это можно нужно делать сделать`) {
		set[w] = true
	}
	return set
}()
