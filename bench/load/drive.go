package main

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// took is what one measurement came to.
type took struct {
	acks    int
	elapsed time.Duration
	cpu     time.Duration // of the server's process
	waits   []time.Duration
}

func (t took) rate() float64 { return float64(t.acks) / t.elapsed.Seconds() }

// cpuEach is the processor time of one acknowledgement in microseconds.
func (t took) cpuEach() float64 { return float64(t.cpu.Microseconds()) / float64(max(t.acks, 1)) }

// quantile returns the wait that a share of all waits does not exceed.
func (t took) quantile(q float64) time.Duration {
	if len(t.waits) == 0 {
		return 0
	}
	return t.waits[min(int(float64(len(t.waits))*q), len(t.waits)-1)]
}

// greet submits one card in each session, as somebody always does first: a retrospective that people write in is in the
// memory of the bot. What a session costs when nobody has touched it is in the time to the first acknowledgement.
func (s *server) greet(c *crowd, f form) error {
	_, err := s.drive(32, f, func(_ time.Time, _ int, submit func(card) (time.Duration, error)) ([]time.Duration, error) {
		for int(c.next.Load()) < len(c.ids) { // some sessions may be greeted twice
			x, ok := c.take()
			if !ok {
				break
			}
			if _, err := submit(x); err != nil {
				return nil, err
			}
			c.acknowledged(x)
		}
		return nil, nil
	})
	return err
}

// flatOut submits with that many connections, each as soon as it has its answer, until the time or the crowd is used up.
func (s *server) flatOut(conns int, c *crowd, f form, most time.Duration) (took, error) {
	return s.drive(conns, f, func(begin time.Time, _ int, submit func(card) (time.Duration, error)) ([]time.Duration, error) {
		var waits []time.Duration
		for time.Since(begin) < most {
			x, ok := c.take()
			if !ok {
				break
			}
			wait, err := submit(x)
			if err != nil {
				return waits, err
			}
			c.acknowledged(x)
			waits = append(waits, wait)
		}
		return waits, nil
	})
}

// steadily submits at a fixed rate for a time, whatever the answers take. A wait counts from when a submission was due
// if its connection was still waiting for an earlier answer then: people do not press later because others wait.
func (s *server) steadily(perSecond, conns int, c *crowd, f form, length time.Duration) (took, error) {
	every := time.Second / time.Duration(perSecond)
	n := int(length / every)
	return s.drive(conns, f, func(begin time.Time, conn int, submit func(card) (time.Duration, error)) ([]time.Duration, error) {
		var waits []time.Duration
		for i := conn; i < n; i += conns {
			due := begin.Add(time.Duration(i) * every)
			late := max(time.Since(due), 0)
			if late == 0 {
				time.Sleep(time.Until(due))
			}
			x, ok := c.take()
			if !ok {
				return waits, errors.New("the crowd is too small for the rate")
			}
			wait, err := submit(x)
			if err != nil {
				return waits, err
			}
			c.acknowledged(x)
			waits = append(waits, late+wait)
		}
		return waits, nil
	})
}

// drive runs one function on each connection and puts their waits together.
func (s *server) drive(conns int, f form, each func(begin time.Time, conn int, submit func(card) (time.Duration, error)) ([]time.Duration, error)) (took, error) {
	clients := make([]*client, conns)
	for i := range clients {
		var err error
		if clients[i], err = dial(f, s.host); err != nil {
			return took{}, err
		}
		defer clients[i].close()
	}
	var t took
	var failed atomic.Pointer[error]
	var mu sync.Mutex
	var wg sync.WaitGroup
	used, err := s.cpu()
	if err != nil {
		return t, err
	}
	begin := time.Now()
	for i, c := range clients {
		wg.Go(func() {
			waits, err := each(begin, i, func(x card) (time.Duration, error) { return c.submit(x, s.want) })
			if err != nil {
				failed.CompareAndSwap(nil, &err)
			}
			mu.Lock()
			t.waits = append(t.waits, waits...)
			mu.Unlock()
		})
	}
	wg.Wait()
	t.elapsed = time.Since(begin)
	if err := failed.Load(); err != nil {
		return t, *err
	}
	after, err := s.cpu()
	t.acks, t.cpu = len(t.waits), after-used
	slices.Sort(t.waits)
	return t, err
}
