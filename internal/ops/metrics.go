package ops

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the bot's numbers. Labels come from the closed sets below and from
// names of Slack's methods, never from a request: a label made of an id would
// tell who did what, and grow without end.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	acks     *prometheus.HistogramVec
	calls    *prometheus.CounterVec
	outbox   prometheus.Gauge
	sockets  prometheus.Gauge
}

// A Door is where a request came in.
type Door string

// The doors of Slack.
const (
	Events       Door = "events"
	Commands     Door = "commands"
	Interactions Door = "interactions"
	SocketMode   Door = "socket"
)

// A Result is what became of a request.
type Result string

// The results. A failed one was answered "nothing was lost, please try again".
const (
	Accepted Result = "accepted"
	Rejected Result = "rejected" // bad signature, too big, too slow, too many, unknown
	Failed   Result = "failed"
)

// NewMetrics makes a registry of its own, so that two bots in one process, as in
// tests, do not meet.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "steward_requests_total", Help: "Requests from Slack by door and result."}, []string{"door", "result"}),
		acks: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "steward_ack_seconds", Help: "Time from a request's arrival to its acknowledgement, commit included. Slack waits 3 s.",
			// Half a millisecond is a commit on a fast disk; 3 s is where Slack gives up.
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3}}, []string{"door"}),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "steward_slack_calls_total", Help: "Calls to Slack by method and outcome: ok, limited or failed."}, []string{"method", "outcome"}),
		outbox: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "steward_outbox_rows", Help: "Rows of the outbox that Slack has not yet taken."}),
		sockets: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "steward_socket_connections", Help: "Open Socket Mode connections."}),
	}
	m.registry.MustRegister(m.requests, m.acks, m.calls, m.outbox, m.sockets,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Request counts a request and what became of it.
func (m *Metrics) Request(d Door, r Result) { m.requests.WithLabelValues(string(d), string(r)).Inc() }

// Acknowledged records how long Slack waited.
func (m *Metrics) Acknowledged(d Door, took time.Duration) {
	m.acks.WithLabelValues(string(d)).Observe(took.Seconds())
}

// An Outcome is how a call to Slack ended.
type Outcome string

// The outcomes. A limited call is asked to wait (429) and comes again.
const (
	Done       Outcome = "ok"
	Limited    Outcome = "limited"
	CallFailed Outcome = "failed"
)

// Called counts a call to one of Slack's methods, such as chat.update.
func (m *Metrics) Called(method string, o Outcome) {
	m.calls.WithLabelValues(method, string(o)).Inc()
}

// Outbox tells how many rows wait.
func (m *Metrics) Outbox(rows int) {
	m.outbox.Set(float64(rows))
}

// Sockets tells how many Socket Mode connections are open.
func (m *Metrics) Sockets(open int) { m.sockets.Set(float64(open)) }

func (m *Metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2})
}
