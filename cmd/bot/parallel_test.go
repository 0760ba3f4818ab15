package main

import (
	"flag"
	"os"
	"testing"
)

// TestMain runs more tests at once than there are cores: they wait for one edit a second most of the time.
func TestMain(m *testing.M) {
	flag.Parse()
	if most := flag.Lookup("test.parallel"); most.Value.String() == most.DefValue {
		if err := flag.Set("test.parallel", "12"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
