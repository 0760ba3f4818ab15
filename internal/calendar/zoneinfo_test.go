package calendar

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A zone that somebody made up and gave by ZONEINFO counts like any other. The variable is read once by a process, so
// this needs one of its own.
func TestAZoneGivenByZONEINFO(t *testing.T) {
	if os.Getenv("CALENDAR_ATLANTIS") != "" {
		atlantis(t)
		return
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "Sea"), 0o700); err != nil {
		t.Fatal(err)
	}
	change := time.Date(2026, 11, 26, 9, 40, 0, 0, time.UTC)
	if err := os.WriteFile(filepath.Join(dir, "Sea", "Atlantis"), zoneFile(change, 5*60*60+20*60, 6*60*60+5*60), 0o600); err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0], "-test.run=^TestAZoneGivenByZONEINFO$", "-test.v")
	child.Env = append(os.Environ(), "ZONEINFO="+dir, "CALENDAR_ATLANTIS=1")
	out, err := child.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "PASS") {
		t.Errorf("%v\n%s", err, out)
	}
}

// atlantis goes from 05:20 before UTC to 06:05 at three in the afternoon.
func atlantis(t *testing.T) {
	zone := zoneNamed(t, "Sea/Atlantis")
	if City(zone) != "Atlantis" {
		t.Error(City(zone))
	}
	day := Day{2026, 11, 26}
	for clock, want := range map[Clock]string{
		At(14, 59): "09:39",
		At(15, 0):  "09:40",
		At(15, 30): "09:40",
		At(15, 45): "09:40",
		At(15, 46): "09:41",
	} {
		if got := Moment(day, clock, zone).UTC().Format("15:04"); got != want {
			t.Errorf("%s is %s, want %s", clock, got, want)
		}
	}
	next, ok := Rule{Every: Weekly, N: 2, Days: []time.Weekday{4}, From: day, At: At(15, 30), Zone: "Sea/Atlantis"}.Next(time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC), Hours{})
	if want := "2026-12-10T09:25:00Z"; !ok || next.UTC().Format(time.RFC3339) != want {
		t.Errorf("next %v, want %s", next, want)
	}
}

// zoneFile is a zone in TZif, version 1 (RFC 8536): one offset before a change, another from then on, in seconds.
func zoneFile(change time.Time, before, after int32) []byte {
	var b bytes.Buffer
	b.WriteString("TZif")
	b.Write(make([]byte, 16))
	for _, count := range []uint32{0, 0, 0, 1, 2, 8} { // UT flags, standard flags, leap seconds, changes, kinds, letters
		_ = binary.Write(&b, binary.BigEndian, count)
	}
	_ = binary.Write(&b, binary.BigEndian, int32(change.Unix()))
	b.WriteByte(1) // the change leads to the second kind
	for i, offset := range []int32{before, after} {
		_ = binary.Write(&b, binary.BigEndian, offset)
		b.Write([]byte{0, byte(i * 4)}) // no daylight saving; where its letters begin
	}
	b.WriteString("OLD\x00NEW\x00")
	return b.Bytes()
}
