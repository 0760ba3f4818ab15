package ballot

import (
	"errors"
	"math/big"
	"strings"
)

// ErrFraction refuses a text that is not a fraction between 0 and 1.
var ErrFraction = errors.New("ballot: not a fraction from 0 to 1, such as 0.6 or 2/3")

// A Fraction is an exact share of the eligible voters, from 0 to 1. Binary floating point is not exact: in it
// 0.07 of a hundred people, rounded up, are eight. The zero value asks for nobody.
type Fraction struct{ Num, Den int64 }

// DefaultQuorum asks for 60 % of the eligible voters.
var DefaultQuorum = Fraction{3, 5}

// ParseFraction reads "0.67", "1", or "2/3", at most twelve characters. The error is [ErrFraction].
func ParseFraction(text string) (Fraction, error) {
	if len(text) > 12 || strings.Trim(text, "0123456789./") != "" {
		return Fraction{}, ErrFraction // no exponents: 1e-999999999 takes for ever
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Cmp(big.NewRat(1, 1)) > 0 {
		return Fraction{}, ErrFraction
	}
	return Fraction{r.Num().Int64(), r.Denom().Int64()}, nil
}

// Quorum returns how many of the eligible voters must answer: the fraction of them, rounded up.
func Quorum(eligible int, f Fraction) int {
	if eligible <= 0 || f.Num <= 0 || f.Den <= 0 {
		return 0
	}
	needed := new(big.Int).Mul(big.NewInt(int64(eligible)), big.NewInt(f.Num))
	needed.Add(needed, big.NewInt(f.Den-1))
	return int(needed.Div(needed, big.NewInt(f.Den)).Int64())
}
