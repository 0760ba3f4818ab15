//go:build e2e

package playground

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

type action = chromedp.Action[chromedp.Void]

// patience is how long one step may take on a busy machine.
const patience = 20 * time.Second

// browser opens Chromium with its own empty profile. SCREENSHOTS names a folder to keep pictures in.
func browser(t *testing.T) context.Context {
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

func click(selector string) action       { return chromedp.Click(chromedp.CSS(selector)) }
func visible(selector string) action     { return chromedp.WaitVisible(chromedp.CSS(selector)) }
func gone(selector string) action        { return chromedp.WaitNotPresent(chromedp.CSS(selector)) }
func keys(selector, typed string) action { return chromedp.SendKeys(chromedp.CSS(selector), typed) }
func open(address string) action {
	return chromedp.Steps(chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("html[data-ready]")))
}

// says waits until an element holds a text.
func says(selector, text string) action {
	return until(fmt.Sprintf(`[...document.querySelectorAll(%q)].some(n => n.textContent.includes(%q))`, selector, text))
}

// until waits until an expression of the page is true.
func until(expression string) action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(patience))(ctx, t)
		return chromedp.Void{}, err
	}
}

// run evaluates an expression of the page for what it does.
func run(expression string) action { return until("(" + expression + ", true)") }

func shot(name string) action {
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

// look sets the window's size and whether the system is light or dark.
func look(wide, high int64, scheme string) action {
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

func value(t *testing.T, ctx context.Context, expression string) string {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// step does something in the browser, and leaves a picture of where it got stuck.
func step(t *testing.T, ctx context.Context, what string, actions ...action) {
	t.Helper()
	timed, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := chromedp.Do(timed, actions...); err != nil {
		chromedp.Do(ctx, shot("failed"))
		t.Fatalf("%s: %v", what, err)
	}
}
