//go:build e2e

package delivery_test

func init() { kills = 100 }
