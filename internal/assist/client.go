package assist

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Options say where the model is and how patient the bot is with it.
type Options struct {
	BaseURL string // of an OpenAI-compatible service; "" is OpenAI's own
	Key     string
	Model   string        // "" is DefaultModel
	Timeout time.Duration // of one try; 0 is DefaultTimeout
	Backoff time.Duration // before the second try; 0 is one second
	Rest    time.Duration // without asking after Tries failures in a row; 0 is one minute
	Now     func() time.Time
}

// What holds where nothing else is set.
const (
	DefaultModel   = "gpt-4o-mini"
	DefaultTimeout = 20 * time.Second
	DefaultURL     = "https://api.openai.com/v1"
)

// Client asks a model. It is safe for many at once.
type Client struct {
	o       Options
	api     *openai.Client
	breaker breaker
	bare    atomic.Bool // the service takes nothing but messages
}

var (
	// ErrResting is the answer while the model is left alone because it failed several times in a row.
	ErrResting = errors.New("the model failed several times and is left alone for a while")
	// ErrUnreached covers everything else that keeps a model from answering. It says nothing of what was asked.
	ErrUnreached = errors.New("the model did not answer")
)

// mostBytes bounds an answer as it comes over the wire.
const mostBytes = 256 << 10

// NewClient returns a client; it calls nobody yet.
func NewClient(o Options) *Client {
	o.Model, o.Timeout = cmp.Or(o.Model, DefaultModel), cmp.Or(o.Timeout, DefaultTimeout)
	o.Backoff, o.Rest, o.BaseURL = cmp.Or(o.Backoff, time.Second), cmp.Or(o.Rest, time.Minute), cmp.Or(o.BaseURL, DefaultURL)
	if o.Now == nil {
		o.Now = time.Now
	}
	c := openai.DefaultConfig(o.Key)
	c.BaseURL = o.BaseURL
	c.HTTPClient = &http.Client{
		Transport:     bounded{transport()},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // nothing goes elsewhere
	}
	return &Client{o: o, api: openai.NewClientWithConfig(c), breaker: breaker{rest: o.Rest}}
}

// transport is the usual one, but for proxies: see unseenProxy.
func transport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = unseenProxy(http.ProxyFromEnvironment)
	return t
}

// unseenProxy takes a proxy only where it cannot read what passes: what is shown as going to one address goes to no other in
// clear. With TLS a proxy learns the name of the service alone, and many offices reach nothing outside without one. Plain HTTP
// is for a model on this machine or in the same network, and an address there is never asked for through anybody else.
func unseenProxy(usual func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		host := r.URL.Hostname()
		at, err := netip.ParseAddr(host)
		inside := err == nil && (at.IsLoopback() || at.IsPrivate() || at.IsLinkLocalUnicast()) || host == "localhost" || err != nil && !strings.Contains(host, ".")
		if r.URL.Scheme != "https" || inside {
			return nil, nil
		}
		return usual(r)
	}
}

// Where is the address and the model, for people who want to know what is sent where.
func (c *Client) Where() (address, model string) { return c.o.BaseURL, c.o.Model }

// Ask sends a prompt and returns the model's words as they are. It tries twice at most, and once where what is left of the
// context is too short for a whole second try. Errors are ErrResting,
// ErrUnreached, ErrNothing for a prompt without a text, or the context's.
func (c *Client) Ask(ctx context.Context, p Prompt) (string, error) {
	if p.User == "" {
		return "", ErrNothing
	}
	for try := 1; ; try++ {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		may, probe := c.breaker.admits(c.o.Now())
		if !may {
			return "", ErrResting
		}
		said, err := c.once(ctx, p)
		if ctx.Err() != nil {
			c.breaker.abandoned(probe)
			return "", ctx.Err()
		}
		c.breaker.saw(err == nil || unsuited(err), probe, c.o.Now()) // whoever refuses one prompt is there for the next
		if err == nil {
			return said, nil
		}
		if try == 2 || !passing(err) || !c.roomForMore(ctx) {
			return "", fmt.Errorf("%w: %s", ErrUnreached, reason(err))
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(c.o.Backoff):
		}
	}
}

// roomForMore reports whether the context lasts for a pause and another whole try. A slow model that is cut in its second try
// has worked for nobody.
func (c *Client) roomForMore(ctx context.Context) bool {
	ends, limited := ctx.Deadline()
	return !limited || time.Until(ends) >= c.o.Backoff+c.o.Timeout
}

// once asks one time. A service that refuses how it is asked is asked again at once, with the messages alone; if it takes
// that, it is asked so from then on.
//
// max_tokens bounds what a runaway answer costs. Its successor max_completion_tokens is passed over by Ollama and by older
// llama.cpp, and refused by others; the newest models of OpenAI refuse max_tokens in turn, some of them already in the
// library, before anything is sent. A temperature is not sent: some models take none, and an answer is checked anyway.
// response_format is unknown to some services, and an answer is read out of whatever stands around it.
func (c *Client) once(ctx context.Context, p Prompt) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	q := openai.ChatCompletionRequest{Model: c.o.Model, Messages: []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: p.System},
		{Role: openai.ChatMessageRoleUser, Content: p.User},
	}}
	if c.bare.Load() {
		return c.complete(ctx, q)
	}
	full := q
	//lint:ignore SA1019 see above: most services know no other limit
	full.MaxTokens = p.MostLetters() // a token is a letter at least
	full.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	said, err := c.complete(ctx, full)
	if !unsuited(err) {
		return said, err
	}
	if said, err = c.complete(ctx, q); err == nil {
		c.bare.Store(true)
	}
	return said, err
}

func (c *Client) complete(ctx context.Context, q openai.ChatCompletionRequest) (string, error) {
	answer, err := c.api.CreateChatCompletion(ctx, q)
	if err != nil {
		return "", err
	}
	if len(answer.Choices) == 0 {
		return "", errNoChoice
	}
	return answer.Choices[0].Message.Content, nil
}

// unsuited reports whether a service, or the library in its name, refuses how it is asked.
func unsuited(err error) bool {
	status := statusOf(err)
	return status == http.StatusBadRequest || status == http.StatusUnprocessableEntity ||
		errors.Is(err, openai.ErrReasoningModelMaxTokensDeprecated)
}

var (
	errNoChoice = errors.New("an answer without a choice")
	errTooBig   = errors.New("an answer of too many bytes")
	errMoved    = errors.New("an answer that points elsewhere")
)

// passing reports whether the next try may go better.
func passing(err error) bool {
	if errors.Is(err, errTooBig) || errors.Is(err, errMoved) {
		return false
	}
	status := statusOf(err)
	return status == 0 || status == http.StatusTooManyRequests || status >= 500
}

func statusOf(err error) int {
	var api *openai.APIError
	if errors.As(err, &api) {
		return api.HTTPStatusCode
	}
	var request *openai.RequestError
	if errors.As(err, &request) {
		return request.HTTPStatusCode
	}
	return 0
}

// reason says what went wrong without any text of the service: it may repeat the prompt, or the key.
func reason(err error) string {
	switch status := statusOf(err); {
	case errors.Is(err, context.DeadlineExceeded):
		return "too slow"
	case errors.Is(err, errTooBig):
		return "too long"
	case errors.Is(err, errMoved):
		return "it points elsewhere"
	case status > 0:
		return fmt.Sprintf("status %d", status)
	}
	return "no usable response"
}

// bounded cuts answers that are too long, whatever they claim to be, and takes none that point elsewhere.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= 300 && response.StatusCode < 400 {
		return nil, errors.Join(errMoved, response.Body.Close())
	}
	response.Body = &capped{response.Body, mostBytes}
	return response, nil
}

type capped struct {
	io.ReadCloser
	left int
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if c.left -= n; c.left < 0 {
		return 0, errTooBig
	}
	return n, err
}
