// Package browsertest drives a real Chromium in tests: short names for what a person does on a page, and pictures of
// what they see. It needs Debian's chromium, or any Chromium that chromedp finds.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Action is one thing done in the browser.
type Action = chromedp.Action[chromedp.Void]

// Patience is how long one step may take on a busy machine.
const Patience = time.Minute

// Open starts Chromium with an empty profile of its own, until the test ends.
func Open(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// Step does something. Where it gets stuck it leaves a picture, and tells what the page said last.
func Step(t *testing.T, ctx context.Context, what string, actions ...Action) {
	t.Helper()
	timed, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	if err := chromedp.Do(timed, actions...); err != nil {
		chromedp.Do(ctx, Shot("failed"))
		said, _ := chromedp.Run(ctx, chromedp.Evaluate[string](lastSaid))
		t.Fatalf("%s: %v\n%s", what, err, said)
	}
}

// lastSaid is what a stuck page shows: its notices, its forms, the end of each conversation.
const lastSaid = `[...document.querySelectorAll(".toast, .modal, .msg:last-of-type, .composer textarea")].map(n => (n.value || n.innerText).slice(0, 600)).join("\n--\n")`

// Value evaluates an expression of the page.
func Value(t *testing.T, ctx context.Context, expression string) string {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Click, Visible, Gone and Type act on the element that a CSS selector names.
func Click(selector string) Action {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) (err error) {
		for range 5 { // the page may be drawn anew between finding a button and pressing it; nothing is pressed then
			if err = chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector))); err == nil || !strings.Contains(err.Error(), "Could not find node") {
				return err
			}
		}
		return err
	})
}
func Visible(selector string) Action     { return chromedp.WaitVisible(chromedp.CSS(selector)) }
func Gone(selector string) Action        { return chromedp.WaitNotPresent(chromedp.CSS(selector)) }
func Type(selector, typed string) Action { return chromedp.SendKeys(chromedp.CSS(selector), typed) }

// Visit opens a page and waits until its script is ready.
func Visit(address string) Action {
	return chromedp.Steps(chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("html[data-ready]")))
}

// Says waits until an element holds a text.
func Says(selector, text string) Action {
	return Until(fmt.Sprintf(`[...document.querySelectorAll(%q)].some(n => n.textContent.includes(%q))`, selector, text))
}

// Until waits until an expression of the page is true.
func Until(expression string) Action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(Patience))(ctx, t)
		return chromedp.Void{}, err
	}
}

// Run evaluates an expression of the page for what it does.
func Run(expression string) Action { return Until("(" + expression + ", true)") }

// Shot takes a picture, if SCREENSHOTS names a folder for it.
func Shot(name string) Action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		folder := os.Getenv("SCREENSHOTS")
		if folder == "" {
			return chromedp.Void{}, nil
		}
		time.Sleep(250 * time.Millisecond) // until everything stands still
		png, err := chromedp.CaptureScreenshot()(ctx, t)
		if err != nil {
			return chromedp.Void{}, err
		}
		return chromedp.Void{}, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
}

// Look sets the window's size and whether the system is light or dark.
func Look(wide, high int64, scheme string) Action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		size := emulation.SetDeviceMetricsOverrideParams{Width: wide, Height: high, DeviceScaleFactor: 1}
		if _, err := cdp.Call(ctx, t, emulation.SetDeviceMetricsOverride, size); err != nil {
			return chromedp.Void{}, err
		}
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return chromedp.Void{}, err
	}
}

// All does several things in order.
func All(actions ...Action) Action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		for _, a := range actions {
			if _, err := a(ctx, t); err != nil {
				return chromedp.Void{}, err
			}
		}
		return chromedp.Void{}, nil
	}
}
