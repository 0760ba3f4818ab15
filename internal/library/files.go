package library

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// File is a file of a library that lies outside the database: its path with slashes, and its bytes.
type File struct {
	Name string
	Text []byte
}

// Bounds of a whole library in files.
const (
	mostFiles = 50_000
	mostBytes = 256 << 20
)

// folders hold the files of a library. What lies elsewhere, such as a README, is no part of it.
var folders = []string{"practices", "about", "history"}

// Folder reads the files of a library out of a folder. It follows no links.
func Folder(from fs.FS) (files []File, found Problems, err error) {
	total := 0
	for _, folder := range folders {
		if at, err := fs.Lstat(from, folder); err == nil && !at.IsDir() {
			found = append(found, Problem{File: folder, Rule: Linked})
			continue
		}
		err = fs.WalkDir(from, folder, func(name string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == folder {
				return nil
			}
			switch {
			case err != nil:
				return err
			case hidden(name) && e.IsDir():
				return fs.SkipDir
			case hidden(name) || e.IsDir():
				return nil
			case !e.Type().IsRegular():
				found = append(found, Problem{File: name, Rule: Linked})
				return nil
			}
			text, err := readAtMost(from, name)
			if err != nil {
				return err
			}
			if total += len(text); total > mostBytes || len(files) >= mostFiles {
				found = append(found, Problem{File: name, Rule: Whole, Most: mostBytes >> 20})
				return fs.SkipAll
			}
			files = append(files, File{name, text})
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, found, nil
}

func hidden(name string) bool { return strings.HasPrefix(path.Base(name), ".") }

// Unzip reads the files of a library out of a zip archive, also out of one whose files all lie in one folder, as those do
// that are downloaded from a repository. Nothing is written anywhere.
func Unzip(archive []byte) (files []File, found Problems, err error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // such paths are told below, by name
		return nil, nil, err
	}
	if len(r.File) > mostFiles {
		return nil, Problems{{Rule: Whole, Most: mostBytes >> 20}}, nil
	}
	top := top(r.File)
	total := 0
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, "/") && fs.ValidPath(strings.TrimSuffix(f.Name, "/")) {
			continue
		}
		if !fs.ValidPath(f.Name) || strings.ContainsAny(f.Name, "\\:") {
			found = append(found, Problem{File: shown(f.Name), Rule: Outside})
			continue
		}
		name := strings.TrimPrefix(f.Name, top)
		folder, _, _ := strings.Cut(name, "/")
		if !slices.Contains(folders, folder) || folder == name || slices.ContainsFunc(strings.Split(name, "/"), hidden) {
			continue
		}
		if !f.Mode().IsRegular() {
			found = append(found, Problem{File: name, Rule: Linked})
			continue
		}
		text, err := inflate(f) // what the archive says of sizes is not believed
		if err != nil {
			found = append(found, Problem{File: name, Rule: Damaged, Has: shown(err.Error())})
			continue
		}
		if total += len(text); total > mostBytes {
			return nil, append(found, Problem{File: name, Rule: Whole, Most: mostBytes >> 20}), nil
		}
		files = append(files, File{name, text})
	}
	return files, found, nil
}

func inflate(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return drain(r, MostFile+1)
}

// top is the one folder in which all files lie, with its slash, or "".
func top(files []*zip.File) string {
	if len(files) == 0 {
		return ""
	}
	first, _, ok := strings.Cut(files[0].Name, "/")
	if !ok || slices.Contains(folders, first) {
		return ""
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name, first+"/") {
			return ""
		}
	}
	return first + "/"
}

// zipTime stands in every archive, so that the same library makes the same bytes. Zip knows no time before 1980.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip packs files.
func Zip(files []File) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		into, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: zipTime})
		if err == nil {
			_, err = into.Write(f.Text)
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
