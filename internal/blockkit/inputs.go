package blockkit

import "encoding/json"

// lengthsInOrder: nobody can type at least 10 and at most 5 characters.
func lengthsInOrder(c *checker, at string, o map[string]any) {
	least, _ := o["min_length"].(json.Number)
	most, _ := o["max_length"].(json.Number)
	min, errMin := least.Int64()
	max, errMax := most.Int64()
	if errMin == nil && errMax == nil && min > max {
		c.problem(at+"/min_length", "must not be greater than max_length")
	}
}

// amountsInOrder: the same for number inputs, whose numbers are strings, and
// the first value lies between them.
func amountsInOrder(c *checker, at string, o map[string]any) {
	inOrder := func(low, high string) {
		a, _ := o[low].(string)
		b, _ := o[high].(string)
		x, okX := amount(a)
		y, okY := amount(b)
		if okX && okY && x.Cmp(y) > 0 {
			c.problem(at+"/"+low, "must not be greater than "+high)
		}
	}
	inOrder("min_value", "max_value")
	inOrder("min_value", "initial_value")
	inOrder("initial_value", "max_value")
}
