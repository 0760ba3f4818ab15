package privacy_test

import (
	"fmt"

	"steward/internal/privacy"
)

func ExampleSum() {
	scale := privacy.Scale{Min: 1, Max: 5}
	three := privacy.Sum([]int{2, 5, 5}, scale, privacy.Scores)
	four := privacy.Sum([]int{2, 5, 5, 4}, scale, privacy.Scores)
	fmt.Println(three.Shown(), three.Hidden)
	fmt.Println(four.Shown(), four.N, four.Mean, four.Median, four.Counts)
	// Output:
	// false privacy.too_few
	// true 4 4 4.5 [0 1 0 1 2]
}
