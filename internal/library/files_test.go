package library_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"steward/internal/library"
)

// Whatever an archive holds, it is files of the library inside its folders, none longer than a little more than one may
// be, or problems; and reading those ends.
func FuzzUnzip(f *testing.F) {
	packed, err := library.Zip([]library.File{{Name: "practices/daily-walk.md", Text: []byte(sound)}, {Name: "about/daily-walk.yaml", Text: []byte("note: daily-walk\n")}, {Name: "README.md"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add(bytes.ReplaceAll(packed, []byte("practices/"), []byte("../../../x")))
	f.Add(bytes.ReplaceAll(packed, []byte("about/"), []byte("/etc//")))
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, archive []byte) {
		files, _, err := library.Unzip(archive)
		if err != nil {
			return
		}
		for _, file := range files {
			parts := strings.Split(file.Name, "/")
			if !slices.Contains([]string{"practices", "about", "history"}, parts[0]) || slices.Contains(parts, "..") || len(file.Text) > library.MostFile+1 {
				t.Errorf("%q, %d bytes", file.Name, len(file.Text))
			}
		}
		library.Unpack(files, v, nil)
	})
}

func TestTheSameLibraryMakesTheSameArchive(t *testing.T) {
	files := []library.File{{Name: "practices/daily-walk.md", Text: []byte(sound)}}
	a, err := library.Zip(files)
	b, err2 := library.Zip(files)
	if err != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Error(err, err2)
	}
	read, problems, err := library.Unzip(a)
	if err != nil || len(problems) > 0 || len(read) != 1 || string(read[0].Text) != sound {
		t.Error(read, problems, err)
	}
}
