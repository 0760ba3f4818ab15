package assist_test

import (
	"fmt"

	"steward/internal/assist"
)

// A task, material that one person may see, what the model is sent, and its answer as the person reads it.
func Example() {
	task := assist.Task{Key: "titles", Ask: "Name what belongs together.", Fields: []assist.Field{
		{Key: "groups", Kind: assist.Groups, Of: "cards", Most: 3, Letters: 60, Says: "The groups."},
	}}
	prompt, err := assist.Build(task, assist.Material{
		Audience: "U0ANN",
		People:   []assist.Person{{ID: "U0BOB", Names: []string{"Bob Baker", "bob"}}},
		Parts: []assist.Part{{Label: "cards", Items: []assist.Item{
			{ID: "c-17", Text: "Bob waits days for a review"},
			{ID: "c-23", Text: "<@U0BOB> has three open pull requests"},
			{ID: "c-31", Text: "Lunch is cold"},
		}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(prompt.User)

	answer, err := prompt.Read(`Sure! {"groups":[{"title":"P1 waits, see https://evil.example","items":[1,2]}]}`)
	fmt.Println(answer.Groups["groups"], err)

	_, err = prompt.Read(`{"groups":[{"title":"Lunch","items":[3,4]}]}`)
	fmt.Println(err)
	// Output:
	// {"texts":[
	// {"label":"cards","items":[
	//   {"n":1,"text":"P1 waits days for a review"},
	//   {"n":2,"text":"P1 has three open pull requests"},
	//   {"n":3,"text":"Lunch is cold"}]}]}
	// [{Bob Baker waits, see [c-17 c-23]}] <nil>
	// the model's answer does not keep to what was asked: groups means nothing that was sent
}
