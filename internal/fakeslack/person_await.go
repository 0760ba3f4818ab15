package fakeslack

import (
	"fmt"
	"strings"
)

// AwaitView waits until the topmost modal has a title (or, if that is "", until any modal is open).
func (p Person) AwaitView(title string) (View, error) {
	var v View
	ok := p.s.await(func() (open bool) {
		v, open = p.View()
		return open && (title == "" || v.Title == title)
	})
	if !ok {
		return v, p.missed("a modal %q; the topmost one is %q", title, v.Title)
	}
	return v, nil
}

// AwaitClosed waits until no modal is open.
func (p Person) AwaitClosed() error {
	if !p.s.await(func() bool { return len(p.Stack()) == 0 }) {
		return p.missed("the last modal to close")
	}
	return nil
}

// AwaitHome waits until the Home tab shows a text.
func (p Person) AwaitHome(contains string) (View, error) {
	var v View
	ok := p.s.await(func() (published bool) {
		v, published = p.Home()
		return published && strings.Contains(v.Shows(), contains)
	})
	if !ok {
		return v, p.missed("a Home tab with %q; it shows:\n%s", contains, v.Shows())
	}
	return v, nil
}

// AwaitMessage waits until the person sees a message with a text in a channel, in threads too, and returns the newest.
func (p Person) AwaitMessage(channel, contains string) (Message, error) {
	var found Message
	ok := p.s.await(func() bool {
		for _, m := range p.read(channel, func(*Message) bool { return true }) {
			if strings.Contains(m.Shows(), contains) || strings.Contains(m.Text, contains) {
				found = m
			}
		}
		return found.TS != ""
	})
	if !ok {
		return found, p.missed("a message with %q in %s", contains, channel)
	}
	return found, nil
}

func (p Person) missed(format string, args ...any) error {
	err := fmt.Errorf("%s waited %v in vain for "+format, append([]any{p.ID, p.s.opts.Patience}, args...)...)
	if p.must != nil {
		p.must.Helper()
		p.must.Fatalf("%v", err)
	}
	return err
}
