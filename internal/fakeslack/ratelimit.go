package fakeslack

import "time"

// tier is how many calls of one method a workspace allows a minute (docs.slack.dev, Web API rate limits). Slack lets
// short bursts through; here a whole minute's allowance may come at once, then it refills evenly.
type tier int

const (
	tier1 tier = 1
	tier2 tier = 20
	tier3 tier = 50
	tier4 tier = 100
	// many is for what Slack allows "hundreds of times a minute": auth.test, chat.getPermalink.
	many tier = 300
	// connecting: apps.connections.open is listed as tier 1, "1 or more"; ten connections may be open at once and every
	// one is renewed, so a lone 1 would break Slack's own clients.
	connecting tier = 30
	// posting is chat.postMessage: 300 a minute for the workspace, and 1 a second for each channel.
	posting tier = 300
)

// postBurst is how many posts to one channel, or through response URLs, may come at once before 1 a second holds.
const postBurst = 4

// bucket is a token bucket; the zero value is full.
type bucket struct {
	used float64
	at   time.Time
}

// take uses one token, or says how long until there is one.
func (b *bucket) take(now time.Time, burst, perSecond float64) time.Duration {
	b.used = max(0, b.used-now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	if b.used+1 > burst {
		return time.Duration((b.used + 1 - burst) / perSecond * float64(time.Second))
	}
	b.used++
	return 0
}

// spend counts a call against its limits. It returns how long to wait if the call came too early.
func (s *Server) spend(method string, t tier, channel string) time.Duration {
	if s.opts.NoRateLimits {
		return 0
	}
	if wait := s.spendFrom(method, float64(t), float64(t)/60); wait > 0 {
		return wait
	}
	if method == "chat.postMessage" {
		return s.spendFrom(method+" "+channel, postBurst, 1)
	}
	return 0
}

func (s *Server) spendFrom(name string, burst, perSecond float64) time.Duration {
	b := s.spent[name]
	if b == nil {
		b = &bucket{}
		s.spent[name] = b
	}
	return b.take(time.Now(), burst, perSecond)
}
