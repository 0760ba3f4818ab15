package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// client is one connection that stays open, as Slack's do. It speaks HTTP by hand: a client of the standard library
// would take as much of the machine as a server, and the two share it.
type client struct {
	conn   net.Conn
	in     *bufio.Reader
	signer *signer
	body   bytes.Buffer
}

// patience is how long a client waits for an answer; Slack gives up after three seconds.
const patience = 30 * time.Second

func dial(f form, host string) (*client, error) {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 16<<10), signer: newSigner(f, host)}, nil
}

func (c *client) close() { c.conn.Close() }

// updated is what every answer must say: the window is drawn anew, so the card was saved.
var updated = []byte(`"response_action":"update"`)

// submit sends one card and returns how long its acknowledgement took. Any other answer is an error.
func (c *client) submit(x card, want []byte) (time.Duration, error) {
	request := c.signer.request(x)
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	sent := time.Now()
	if _, err := c.conn.Write(request); err != nil {
		return 0, err
	}
	status, err := c.answer()
	took := time.Since(sent)
	if err != nil {
		return took, err
	}
	if status != http.StatusOK || !bytes.Contains(c.body.Bytes(), want) {
		return took, fmt.Errorf("card %d was answered with %d: %.300s", x.serial, status, c.body.Bytes())
	}
	return took, nil
}

var errClosing = errors.New("the server closes the connection")

// answer reads one answer into body.
func (c *client) answer() (status int, err error) {
	r, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, err
	}
	c.body.Reset()
	if _, err = io.Copy(&c.body, r.Body); err == nil && r.Close {
		err = errClosing
	}
	return r.StatusCode, err
}
