package library

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A Change is a field of a note that reads otherwise in another text of it.
type Change struct {
	Field string // as in the head of a file; "body" is the steps
	Lines []Line
}

// A Line is one line of two texts.
type Line struct {
	Op   Op
	Text string
}

// Op says of a line in which of two texts it stands.
type Op int

const (
	Same  Op = iota // in both
	Gone            // in the earlier one only
	Added           // in the later one only
)

// Changes lists what is different between two texts of a note, in the order of its fields. Version and status count as
// well; where nothing is different there is nothing.
func Changes(old, now Note) (changes []Change) {
	a, b := reflect.ValueOf(old), reflect.ValueOf(now)
	for i := range a.NumField() {
		before, after := said(a.Field(i)), said(b.Field(i))
		if !slices.Equal(before, after) {
			changes = append(changes, Change{Field: fieldName(a.Type().Field(i)), Lines: Compare(before, after)})
		}
	}
	return changes
}

// said is what a field says, in lines.
func said(v reflect.Value) (lines []string) {
	switch v.Kind() {
	case reflect.String:
		if s := strings.TrimRight(v.String(), "\n"); s != "" {
			return strings.Split(s, "\n")
		}
	case reflect.Int:
		if n := v.Int(); n != 0 {
			return []string{strconv.FormatInt(n, 10)}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return said(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			lines = append(lines, strings.Join(said(v.Index(i)), ", "))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			lines = append(lines, said(v.Field(i))...)
		}
	}
	return lines
}

// mostCompared is how many pairs of lines are looked at: beyond that the texts stand one after the other.
const mostCompared = 1_000_000

// Compare lays two texts over one another: the lines they share, in order, with what is only in one between them. As many
// as possible are shared (longest common subsequence).
func Compare(old, now []string) (lines []Line) {
	head := 0
	for head < min(len(old), len(now)) && old[head] == now[head] {
		lines = append(lines, Line{Same, old[head]})
		head++
	}
	old, now = old[head:], now[head:]
	tail := 0
	for tail < min(len(old), len(now)) && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	ending := old[len(old)-tail:]
	old, now = old[:len(old)-tail], now[:len(now)-tail]
	lines = append(lines, between(old, now)...)
	for _, l := range ending {
		lines = append(lines, Line{Same, l})
	}
	return lines
}

func between(old, now []string) (lines []Line) {
	i, j := 0, 0
	if len(old)*len(now) <= mostCompared {
		shared := shares(old, now)
		for i < len(old) && j < len(now) {
			switch {
			case old[i] == now[j]:
				lines = append(lines, Line{Same, old[i]})
				i, j = i+1, j+1
			case shared[i+1][j] >= shared[i][j+1]:
				lines = append(lines, Line{Gone, old[i]})
				i++
			default:
				lines = append(lines, Line{Added, now[j]})
				j++
			}
		}
	}
	for ; i < len(old); i++ {
		lines = append(lines, Line{Gone, old[i]})
	}
	for ; j < len(now); j++ {
		lines = append(lines, Line{Added, now[j]})
	}
	return lines
}

// shares counts, for each pair of places, how many lines the rests have in common.
func shares(old, now []string) [][]int32 {
	n := make([][]int32, len(old)+1)
	n[len(old)] = make([]int32, len(now)+1)
	for i := len(old) - 1; i >= 0; i-- {
		n[i] = make([]int32, len(now)+1)
		for j := len(now) - 1; j >= 0; j-- {
			if old[i] == now[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	return n
}
