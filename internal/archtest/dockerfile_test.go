package archtest

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The image is built with the toolchain that go.mod names, from bases that are
// pinned, and runs as a numbered account with a health check.
func TestDockerfile(t *testing.T) {
	docker, module := read(t, "../../Dockerfile"), read(t, "../../go.mod")
	version := regexp.MustCompile(`(?m)^go (\S+)$`).FindStringSubmatch(module)
	if version == nil || !strings.Contains(docker, "FROM golang:"+version[1]+"-") {
		t.Errorf("the image is not built with Go %v of go.mod", version)
	}
	for _, from := range regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(docker, -1) {
		image, tag, pinned := strings.Cut(from[1], ":")
		if image != "scratch" && (!pinned || !strings.ContainsAny(tag, "0123456789")) {
			t.Errorf("FROM %s is not pinned", from[1])
		}
	}
	last := docker[strings.LastIndex(docker, "\nFROM "):]
	for what, pattern := range map[string]string{
		"a numbered account": `(?m)^USER [1-9]\d*:[1-9]\d*$`, "a health check": `(?m)^HEALTHCHECK `,
		"a volume": `(?m)^VOLUME \["/data"\]$`, "a signal to stop": `(?m)^STOPSIGNAL SIGTERM$`,
	} {
		if !regexp.MustCompile(pattern).MatchString(last) {
			t.Errorf("the last stage lacks %s", what)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
