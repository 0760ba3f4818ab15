package assist

import "strings"

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[level(w)] = true
	}
	return set
}

// commonWords are names that are words of a language as well. They are taken for names where they begin with a capital
// letter: too often rather than too seldom.
var commonWords = setOf(`
	will mark may grace hope faith joy rose bill art frank drew chase hunter summer dawn april june august max pat rob sue ray
	rich grant dean chance miles chip gene guy skip buddy penny ruby pearl iris ivy lily olive violet heather daisy holly crystal
	amber sandy stone young long short small little white black brown green gray grey king cook baker carter mason taylor smith
	fisher porter page price best day field ford hill lane park parks read reed rice wood woods west east north south bush bishop
	banks bell berry bond case church cross fox wolf gold hand hall head house love major marsh moon moss nice noble power powers
	quick rush sharp singer speaker star strong sweet swift wall walls ward waters wells wise worth reason sage sky cliff
	glen ginger autumn harmony justice merit patience prudence charity constance earl duke prince norm nick
	dot bug pitch patch trace don lance wade rusty dusty sonny cash link lead lean done
	klein gross lang kurz stark weiss schwarz jung alt ernst frei neu gut koch bauer vogel fuchs stein berg bach wald busch winter
	sommer herbst koenig kaiser graf richter schneider weber mueller meister engel horn kraft licht sonntag freitag montag roth
	rot blau gruen braun reich hand haus baum blum blume feld wagner krause hoffnung
	вера надежда любовь мир роман слава лев роза лилия май света свет мороз король волк соловей зима весна кузнец рада`)

// notNames are parts of names that say nothing of one person.
var notNames = setOf(`
	von van vom zum zur der den del dos das los las les des bin ibn abu the and und und ter ten dell della dr prof mr mrs ms mx herr
	frau ing phd msc mba jr sr dipl qa pm dev ops hr ceo cto coo cfo lead manager engineer team bot admin user intern external
	extern contractor ext support sales marketing away vacation urlaub ooo`)

// tiny are words of two letters that are never taken for a name alone.
var tiny = setOf(`an do in my so to no he me we it is or on at as by us am if up go be oh ok hi la le de da du er es im zu ja el
	ab wo um ob na so an pm hr qa it id ui ux не на но по он из за до мы вы ты то да же ли бы ну от об`)
