package assist

import (
	"fmt"
	"testing"
)

// wall is a large retro: 200 cards of a hundred letters, which name twenty people now and then.
func wall() Material {
	m := Material{Audience: "U00", Parts: []Part{{Label: "cards"}}}
	for i := range 20 {
		m.People = append(m.People, Person{ID: fmt.Sprintf("U0PERSON%02d", i), Names: []string{fmt.Sprintf("Given%c Family%c", 'a'+i, 'a'+i), fmt.Sprintf("given%c", 'a'+i)}})
	}
	for i := range 200 {
		m.Parts[0].Items = append(m.Parts[0].Items, Item{ID: fmt.Sprintf("card%03d", i),
			Text: fmt.Sprintf("Review takes days when Given%c is away, and <@U0PERSON%02d> waits; the next release has no date, again.", 'a'+i%20, i%20)})
	}
	return m
}

func BenchmarkBuild(b *testing.B) {
	m := wall()
	for b.Loop() {
		if _, err := Build(everyKind, m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p, err := Build(everyKind, wall())
	if err != nil {
		b.Fatal(err)
	}
	const said = `{"text":"Reviews take long","list":["a","b"],"number":3,"pick":1,"order":[2,1],"each":[{"n":1,"text":"P1 waits for a review, see https://x.example"}],
		"groups":[{"title":"Reviews","items":[1,2,3,4,5]},{"title":"Releases of P2","items":[6,7,8]}]}`
	for b.Loop() {
		if _, err := p.Read(said); err != nil {
			b.Fatal(err)
		}
	}
}
