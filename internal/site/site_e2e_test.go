//go:build e2e

package site

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	. "steward/internal/browsertest"
	"steward/internal/library"
)

// onDisk writes the site of the shipped notes, with what teams and people made of them, into a folder.
func onDisk(t *testing.T) string {
	t.Helper()
	entries := shipped(t)
	for i, e := range entries {
		if e.ID != "wip-limits" {
			continue
		}
		entries[i].About = &library.About{Verified: "2026-04-20", Trials: []library.Trial{
			{Team: 1, State: "dropped", Ended: "2025-11-14", Why: "Two of us were alone in their trades, and the limit only made them wait.", Context: []string{"regulated"}},
			{Team: 2, State: "kept", Ended: "2026-02-06", Why: "The oldest item is 9 days old, it used to be 30.", Signal: "age of the oldest item", SignalOn: "2026-01-30"},
			{Team: 3, State: "changed", Ended: "2026-03-13", Why: "It works once somebody may break it.", Changed: "One limit for the whole board, and a named exception for incidents.", Context: []string{"support", "cross-timezone"}}}}
	}
	entries = append(entries, adapted(plain("limit-with-exception", "1. Name the exception."), "wip-limits"))
	files, err := Build(entries, words(t))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, f := range files {
		path := filepath.Join(folder, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return "file://" + folder
}

const shownNotes = `String([...document.querySelectorAll(".notes > li")].filter(n => n.checkVisibility()).length)`

func TestTheSiteInABrowserFromTheDisk(t *testing.T) {
	folder := onDisk(t)
	ctx := Open(t)
	var mu sync.Mutex
	var asked []string
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*network.EventRequestWillBeSent); ok {
			mu.Lock()
			asked = append(asked, e.Request.URL)
			mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	Step(t, ctx, "the first page", Look(1200, 900, "light"), Visit(folder+"/index.html"), Shot("library-site"))
	all := Value(t, ctx, shownNotes)
	Step(t, ctx, "beginnings of words in any order", Type("#words", "progr lim"), Says("#count", "fit"))
	if some := Value(t, ctx, shownNotes); some == all || some == "0" {
		t.Errorf("%s of %s notes are found", some, all)
	}
	if !strings.Contains(Value(t, ctx, `document.querySelector(".notes").innerText`), "Limit work in progress") {
		t.Error("the note is not found")
	}
	Step(t, ctx, "nothing", Type("#words", " zzz"), Says("#count", "No practice fits"))
	Step(t, ctx, "the keyboard leads to a note",
		Run(`words.value = "", words.dispatchEvent(new Event("input")), document.querySelector('[data-id="wip-limits"] a').focus()`),
		chromedp.KeyEvent("\r"), Visible(".steps"), Says("h1", "Limit work in progress"), Shot("library-site-note"))
	for _, want := range []string{"Tried by 3 teams: 1 kept, 1 changed, 1 dropped.", "Adapted to", "Last found right on"} {
		if !strings.Contains(Value(t, ctx, `document.body.innerText`), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, look := range []struct {
		wide   int64
		scheme string
	}{{360, "light"}, {1200, "dark"}} {
		Step(t, ctx, "another screen", Look(look.wide, 800, look.scheme), Shot("library-site-"+look.scheme))
		if over := Value(t, ctx, `String(document.documentElement.scrollWidth - innerWidth)`); strings.TrimPrefix(over, "-") == over && over != "0" {
			t.Errorf("at %d the page is %s pixels too wide", look.wide, over)
		}
		if low := Value(t, ctx, contrast); low != "" {
			t.Errorf("%s: too little contrast: %s", look.scheme, low)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, url := range asked {
		if !strings.HasPrefix(url, folder) && !strings.HasPrefix(url, "data:") {
			t.Errorf("the page asks for %s", url)
		}
	}
	if len(asked) < 2 {
		t.Error("no requests were seen: the test does not look")
	}
}

// contrast names texts with less than 4.5 to 1 against their background (WCAG 2.2, 1.4.3).
const contrast = `(() => {
	const light = (c) => { const [r, g, b] = c.match(/[\d.]+/g).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const ground = (n) => { for (; n; n = n.parentElement) { const c = getComputedStyle(n).backgroundColor; if (!/, 0\)$/.test(c)) return c; } return "rgb(255, 255, 255)"; };
	const low = [];
	for (const n of document.querySelectorAll("main *, header *, footer *")) {
		if (![...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()) || !n.checkVisibility()) continue;
		const [a, b] = [light(getComputedStyle(n).color), light(ground(n))];
		const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (ratio < 4.5) low.push(n.tagName + " " + n.textContent.slice(0, 30) + " " + ratio.toFixed(2));
	}
	return low.join("; ");
})()`

func noScripts(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return chromedp.Void{}, err
}

// Without a script the lists are what there is.
func TestTheSiteWithoutScripts(t *testing.T) {
	folder := onDisk(t)
	ctx := Open(t)
	Step(t, ctx, "no scripts", noScripts,
		chromedp.Navigate(folder+"/index.html"), Visible(".notes"), Gone("#search:not([hidden])"),
		Click(`a[href="by/theme-wip.html"]`), Visible(`a[href="../note/wip-limits.html"]`), Click(`a[href="../note/wip-limits.html"]`), Visible(".steps"))
	if title := Value(t, ctx, "document.title"); title != "Limit work in progress · Practices" {
		t.Error(title)
	}
}
