package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"steward/internal/library"
)

// writeLibrary writes the files of a library into a folder, such as a work tree of Git, or into a new archive.
func writeLibrary(to string, files []library.File, overwrite bool, out io.Writer) error {
	notes := 0
	for _, f := range files {
		if path.Dir(f.Name) == "practices" {
			notes++
		}
	}
	if isZip(to) {
		packed, err := library.Zip(files)
		if err != nil {
			return fmt.Errorf("pack the library: %w", err)
		}
		if err := writeNew(to, packed); err != nil {
			return err
		}
		fmt.Fprintf(out, "Wrote %d notes to %s.\n", notes, to)
		return nil
	}
	root, err := openFolder(to)
	if err != nil {
		return err
	}
	defer root.Close()
	edited, strange, err := editedThere(root, files)
	if err != nil {
		return err
	}
	if len(edited) > 0 && !overwrite {
		return fmt.Errorf("nothing was written: these were edited in %s since the last export and would be lost. Import them first (bot import --library %s), or say --overwrite:\n%s",
			to, to, strings.Join(edited, "\n"))
	}
	if err := writeFiles(root, files); err != nil {
		return err
	}
	fmt.Fprintf(out, "Wrote %d notes to %s.\n", notes, to)
	if len(strange) > 0 {
		fmt.Fprintf(out, "Left alone, since the library has no such notes: %s. Import them to have them there.\n", strings.Join(strange, ", "))
	}
	return nil
}

func isZip(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("nothing was overwritten: %s is there already. Choose another name, or remove it first", name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

// openFolder opens a folder, which is made when it is not there. Nothing outside of it is reached, not even through links.
func openFolder(name string) (*os.Root, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder %s: %w", name, err)
	}
	return os.OpenRoot(name)
}

// editedThere are the notes in a folder that were edited there since they were written, and those that the library lacks.
func editedThere(root *os.Root, files []library.File) (edited, strange []string, err error) {
	old, _, err := library.Folder(root.FS())
	if err != nil {
		return nil, nil, err
	}
	text := map[string][]byte{}
	for _, f := range old {
		text[f.Name] = f.Text
	}
	now := map[string][]byte{}
	for _, f := range files {
		now[f.Name] = f.Text
	}
	for _, f := range old {
		if path.Dir(f.Name) != "practices" {
			continue
		}
		id := strings.TrimSuffix(path.Base(f.Name), ".md")
		switch written, ok := now[f.Name]; {
		case !ok:
			strange = append(strange, f.Name)
		case !library.SameText(written, f.Text) && !library.Unedited(f.Text, text[library.AboutFile(id)]):
			edited = append(edited, f.Name)
		}
	}
	return edited, strange, nil
}

// writeFiles puts each file in its place at once, so that whoever reads meanwhile finds the old or the new one.
func writeFiles(root *os.Root, files []library.File) error {
	for _, f := range files {
		if old, err := root.ReadFile(f.Name); err == nil && slices.Equal(old, f.Text) {
			continue
		}
		err := root.MkdirAll(path.Dir(f.Name), 0o755)
		beside := path.Join(path.Dir(f.Name), ".new-"+path.Base(f.Name))
		if err == nil {
			err = root.WriteFile(beside, f.Text, 0o644)
		}
		if err == nil {
			err = root.Rename(beside, f.Name)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	return nil
}

// siteList names what the pages of a site are, so that the next one can take away those of notes that are gone.
const siteList = ".steward-site"

// writeSite writes pages into a folder of their own.
func writeSite(to string, pages []library.File, out io.Writer) error {
	root, err := openFolder(to)
	if err != nil {
		return err
	}
	defer root.Close()
	list, err := root.ReadFile(siteList)
	if errors.Is(err, fs.ErrNotExist) {
		if there, err := fs.ReadDir(root.FS(), "."); err != nil || len(there) > 0 {
			return errors.Join(err, fmt.Errorf("nothing was written: %s has files that are no such site. Choose an empty folder", to))
		}
	} else if err != nil {
		return fmt.Errorf("read %s: %w", siteList, err)
	}
	var names strings.Builder
	kept := map[string]bool{}
	for _, p := range pages {
		kept[p.Name] = true
		names.WriteString(p.Name + "\n")
	}
	all := names.String() + string(list) // until the old ones are gone
	if err := root.WriteFile(siteList, []byte(all), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", siteList, err)
	}
	if err := writeFiles(root, pages); err != nil {
		return err
	}
	for name := range strings.Lines(string(list)) {
		if name = strings.TrimSuffix(name, "\n"); name == "" || kept[name] {
			continue
		}
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", name, err)
		}
	}
	if err := root.WriteFile(siteList, []byte(names.String()), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", siteList, err)
	}
	fmt.Fprintf(out, "Wrote %d pages. Open %s in a browser, or put the folder on any web server.\n", len(pages), filepath.Join(to, "index.html"))
	return nil
}
