package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steward/internal/config"
	"steward/internal/library"
)

// shelf is an installation's database, worked on from the command line.
type shelf struct {
	t  *testing.T
	db string
}

func newShelf(t *testing.T) shelf { return shelf{t, filepath.Join(t.TempDir(), "steward.db")} }

func (s shelf) run(args ...string) (code int, out, errs string) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(s.t.Context(), append(args, "--database", s.db, "--workspace", "T1"), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// does runs a command that is expected to succeed.
func (s shelf) does(args ...string) string {
	s.t.Helper()
	code, out, errs := s.run(args...)
	if code != exitDone {
		s.t.Fatalf("%v: %d, %s%s", args, code, out, errs)
	}
	return out
}

// written makes a folder of files.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// folderOf is what lies in a folder.
func folderOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, name))
		found[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func noteText(id, more string) string {
	n := library.Note{ID: id, Name: "Walk " + id, Version: 1, Status: library.Active, Category: "flow", Intent: "See it.", Problem: "Nobody looks.", Themes: []string{"wip"}, Body: "1. Walk. " + more}
	return string(library.Format(n))
}

func TestALibraryInARepository(t *testing.T) {
	t.Parallel()
	here, there := newShelf(t), newShelf(t)
	by := written(t, map[string]string{"practices/daily-walk.md": strings.ReplaceAll(noteText("daily-walk", ""), "\n", "\r\n"), "README.md": "Ours.", ".git/config": "[core]"})
	if out := here.does("import", "--library", by, "--dry-run"); !strings.Contains(out, "new  daily-walk  Walk daily-walk") || !strings.Contains(out, "Nothing was changed") {
		t.Error(out)
	}
	if out := here.does("import", "--library", by, "--why", "from the repository"); !strings.Contains(out, "1 notes: 1 new") {
		t.Error(out)
	}
	if out := here.does("export", "--library", by); !strings.Contains(out, "Wrote ") {
		t.Error(out)
	}
	first := folderOf(t, by)
	if first["README.md"] != "Ours." || first[".git/config"] == "" || first["practices/daily-walk.md"] != noteText("daily-walk", "") || !strings.Contains(first["about/daily-walk.yaml"], "from the repository") {
		t.Error("the folder is not as it should be")
	}
	there.does("import", "--library", by)
	empty := filepath.Join(t.TempDir(), "new", "folder")
	there.does("export", "--library", empty)
	second := folderOf(t, empty)
	delete(first, "README.md")
	delete(first, ".git/config")
	if len(first) != len(second) {
		t.Fatal(len(first), len(second))
	}
	for name, text := range first {
		if second[name] != text {
			t.Errorf("%s is another:\n%s\n%s", name, text, second[name])
		}
	}

	packed := filepath.Join(t.TempDir(), "library.zip")
	here.does("export", "--library", packed)
	if code, _, errs := here.run("export", "--library", packed); code != exitFailed || !strings.Contains(errs, "is there already") {
		t.Error("it was overwritten: ", code, errs)
	}
	third := newShelf(t)
	third.does("import", "--library", packed)
	again := filepath.Join(t.TempDir(), "again.zip")
	third.does("export", "--library", again)
	a, err := os.ReadFile(packed)
	b, err2 := os.ReadFile(again)
	if err != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Error("the archives differ", err, err2)
	}
}

func TestWhatWasEditedInTheFolderIsNotLost(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	by := written(t, map[string]string{"practices/daily-walk.md": noteText("daily-walk", "")})
	s.does("import", "--library", by)
	s.does("export", "--library", by)
	edited := noteText("daily-walk", "Slowly.")
	for name, text := range map[string]string{"daily-walk": edited, "unknown-here": noteText("unknown-here", "")} {
		if err := os.WriteFile(filepath.Join(by, "practices", name+".md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, _, errs := s.run("export", "--library", by)
	if code != exitFailed || !strings.Contains(errs, "practices/daily-walk.md") || folderOf(t, by)["practices/daily-walk.md"] != edited {
		t.Fatal(code, errs)
	}
	if out := s.does("import", "--library", by); !strings.Contains(out, "version 2, was 1") {
		t.Error(out)
	}
	s.does("export", "--library", by)
	if got := folderOf(t, by); !strings.Contains(got["about/daily-walk.yaml"], "version: 2") || got["history/daily-walk/1.md"] != noteText("daily-walk", "") {
		t.Error(got["about/daily-walk.yaml"])
	}
	if err := os.WriteFile(filepath.Join(by, "practices", "daily-walk.md"), []byte("<<<<<<< a conflict"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := s.run("export", "--library", by); code != exitFailed {
		t.Error("a file that cannot be read is written over")
	}
	s.does("export", "--library", by, "--overwrite")
	if folderOf(t, by)["practices/daily-walk.md"] != edited {
		t.Error("it is not written over when that is asked for")
	}
}

// packedAs makes an archive with names as they are given.
func packedAs(t *testing.T, files ...*zip.FileHeader) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "library.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for _, h := range files {
		text := h.Comment
		h.Comment, h.Method = "", zip.Deflate
		into, err := w.CreateHeader(h)
		if err == nil {
			_, err = into.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

func entryOf(name, text string) *zip.FileHeader { return &zip.FileHeader{Name: name, Comment: text} }

func TestBrokenFilesAreToldAndNothingIsImported(t *testing.T) {
	t.Parallel()
	good := noteText("daily-walk", "")
	linked := written(t, map[string]string{"practices/daily-walk.md": good})
	if err := os.Symlink("/etc/passwd", filepath.Join(linked, "practices", "passwd.md")); err != nil {
		t.Fatal(err)
	}
	away := written(t, nil)
	if err := os.Symlink(linked+"/practices", filepath.Join(away, "practices")); err != nil {
		t.Fatal(err)
	}
	link := entryOf("practices/passwd.md", "/etc/passwd")
	link.SetMode(fs.ModeSymlink | 0o777)
	big := strings.Repeat("a", 10<<20)
	many := map[string]string{"practices/daily-walk.md": good, "practices/Daily-Walk.md": good, "practices/big.md": big, "practices/bytes.md": "\x00\x01\x02",
		"practices/broken.md": "---\nid: broken\nname: \"Broken\n---\n", "practices/tags.md": strings.Replace(noteText("tags", ""), "- wip", "- wpi", 1)}
	for _, tt := range []struct {
		rule, from string
		want       []string
	}{
		{"everything at once", written(t, many), []string{
			`practices/daily-walk.md: has the id of "practices/Daily-Walk.md"`, "practices/big.md: is longer than 262144 bytes", "practices/bytes.md:1: is no text",
			"practices/broken.md:3: is no YAML", `practices/tags.md:15: themes has "wpi", which is no known tag`}},
		{"a link", linked, []string{"practices/passwd.md: is a link or no plain file"}},
		{"a folder that is a link", away, []string{"practices: is a link or no plain file"}},
		{"no folder", filepath.Join(t.TempDir(), "none"), []string{"no such file"}},
		{"an empty folder", t.TempDir(), []string{"has no notes"}},
		{"no archive", filepath.Join(written(t, map[string]string{"x.zip": "PK nothing"}), "x.zip"), []string{"no zip archive"}},
		{"a path that leads out", packedAs(t, entryOf("practices/daily-walk.md", good), entryOf("../../etc/cron.d/x", "x")), []string{"../../etc/cron.d/x: is a path that leads out"}},
		{"a path from the root", packedAs(t, entryOf("/practices/daily-walk.md", good)), []string{"/practices/daily-walk.md: is a path that leads out"}},
		{"a path of another system", packedAs(t, entryOf(`practices\..\..\x.md`, good)), []string{`practices\..\..\x.md: is a path that leads out`}},
		{"a link in an archive", packedAs(t, link, entryOf("practices/daily-walk.md", good)), []string{"practices/passwd.md: is a link"}},
		{"the same name twice", packedAs(t, entryOf("practices/daily-walk.md", good), entryOf("practices/daily-walk.md", good)), []string{`practices/daily-walk.md: has the id of "practices/daily-walk.md"`}},
		{"a bomb", packedAs(t, entryOf("practices/daily-walk.md", strings.Repeat("\n", 200<<20))), []string{"practices/daily-walk.md: is longer than 262144 bytes"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			s := newShelf(t)
			code, out, errs := s.run("import", "--library", tt.from)
			if code != exitFailed {
				t.Errorf("it ends with %d: %s", code, out)
			}
			for _, want := range tt.want {
				if !strings.Contains(errs, want) {
					t.Errorf("got\n%swant %s", errs, want)
				}
			}
			if out := s.does("import", "--library", written(t, map[string]string{"practices/daily-walk.md": good}), "--dry-run"); !strings.Contains(out, "1 new") {
				t.Errorf("something was imported: %s", out)
			}
		})
	}
}

func TestArchivesOfARepository(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	out := s.does("import", "--library", packedAs(t, entryOf("notes-main/", ""), entryOf("notes-main/README.md", "Ours."), entryOf("notes-main/practices/daily-walk.md", noteText("daily-walk", ""))))
	if !strings.Contains(out, "1 new") {
		t.Error(out)
	}
}

func TestBothSidesChanged(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	by := written(t, map[string]string{"practices/daily-walk.md": noteText("daily-walk", "")})
	s.does("import", "--library", by)
	other := written(t, map[string]string{"practices/daily-walk.md": noteText("daily-walk", "Alone."), "practices/second.md": noteText("second", "")})
	code, out, _ := s.run("import", "--library", other)
	if code != exitFailed || !strings.Contains(out, "conflict  daily-walk") || !strings.Contains(out, "--theirs or --ours") {
		t.Fatal(code, out)
	}
	if out := s.does("import", "--library", other, "--ours"); !strings.Contains(out, "1 new") {
		t.Error("a part was imported before: ", out)
	}
	if out := s.does("import", "--library", other, "--theirs"); !strings.Contains(out, "version 2, was 1") {
		t.Error(out)
	}
}

func TestBesideABotThatWorks(t *testing.T) {
	t.Parallel()
	r := newPrivacyRig(t)
	folder := filepath.Join(t.TempDir(), "library")
	team := r.slack.Team().ID
	if code, _, errs := r.command("export", "--library", folder, "--workspace", team); code != exitDone {
		t.Fatal(errs)
	}
	if code, out, errs := r.command("import", "--library", folder, "--workspace", team, "--dry-run"); code != exitDone || !strings.Contains(out, "0 new, 0 changed") {
		t.Error(code, out, errs)
	}
	if code, _, errs := r.command("import", "--library", folder, "--workspace", team); code != exitFailed || !strings.Contains(errs, "Stop it first") {
		t.Error(code, errs)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(r.file), "steward-export-*")); len(left) > 0 {
		t.Errorf("a copy was left behind: %v", left)
	}
}

func TestWhatAnOperatorAddsToTheLibrary(t *testing.T) {
	t.Parallel()
	own := written(t, map[string]string{"practices/ward-round.md": strings.Replace(noteText("ward-round", ""), "- wip", "- bedside", 1), "vocabulary.yaml": "themes: [bedside]\n"})
	s, folder := newShelf(t), filepath.Join(t.TempDir(), "library")
	s.does("export", "--library", folder, "--files", own)
	if !strings.Contains(folderOf(t, folder)["practices/ward-round.md"], "- bedside") {
		t.Error("an own note is not in the library")
	}
	bad := written(t, map[string]string{"practices/ward-round.md": strings.Replace(noteText("ward-round", ""), "- wip", "- bedsite", 1), "vocabulary.yaml": "themes: [bedside]\n"})
	const want = `practices/ward-round.md:15: themes has "bedsite", which is no known tag; perhaps "bedside"`
	if code, _, errs := s.run("export", "--library", folder, "--files", bad); code != exitUsage || !strings.Contains(errs, want) {
		t.Error(code, errs)
	}
	r := newPrivacyRig(t)
	c := config.Config{Mode: config.Socket, Listen: "127.0.0.1:0", Database: config.Database(s.db), Files: bad, APIURL: r.slack.APIURL(), LogLevel: "error",
		BotToken: config.NewSecret(r.slack.BotToken()), AppToken: config.NewSecret(r.slack.AppToken())}
	b, err := build(t.Context(), c, c.Logger(t.Output()), r.clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.run(t.Context(), nil); err == nil || err.Error() != want {
		t.Errorf("a bot with a broken note of one's own ends with %v", err)
	}
}

func TestTheSiteIsWrittenAnew(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	by := written(t, map[string]string{"practices/daily-walk.md": noteText("daily-walk", "")})
	s.does("import", "--library", by)
	to := filepath.Join(t.TempDir(), "site")
	if out := s.does("export", "--site", to); !strings.Contains(out, filepath.Join(to, "index.html")) {
		t.Error(out)
	}
	if folderOf(t, to)["note/daily-walk.html"] == "" {
		t.Fatal("no page of the note")
	}
	retired := written(t, map[string]string{"practices/daily-walk.md": strings.Replace(noteText("daily-walk", ""), "status: active", "status: retired", 1)})
	s.does("import", "--library", retired, "--theirs")
	if err := os.WriteFile(filepath.Join(to, "CNAME"), []byte("practices.example.org"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.does("export", "--site", to)
	if pages := folderOf(t, to); pages["note/daily-walk.html"] != "" || pages["CNAME"] == "" || strings.Contains(pages["index.html"], "daily-walk") {
		t.Error("what is gone is still shown, or what is somebody else's is gone")
	}
	if code, _, errs := s.run("export", "--site", by); code != exitFailed || !strings.Contains(errs, "empty folder") {
		t.Error(code, errs)
	}
}

func TestOneThingIsExported(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	for _, args := range [][]string{{}, {"--person", "UANN", "--library", "x"}, {"--library", "x", "--site", "y"}} {
		if code, _, errs := s.run(append([]string{"export"}, args...)...); code != exitUsage {
			t.Error(args, code, errs)
		}
	}
	if code, _, errs := s.run("export", "--person", "bob"); code != exitUsage || !strings.Contains(errs, "no id of a person") {
		t.Error(code, errs)
	}
}
