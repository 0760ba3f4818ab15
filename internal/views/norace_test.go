//go:build !race

package views

const everyNth = 1
