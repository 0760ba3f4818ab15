package fakeslack

// Slack's client's words when an app does not answer as it should.
const (
	troubleModal  = "We had some trouble connecting. Try again?"
	troubleClick  = "The app did not respond. Try again in a moment."
	troubleNoApp  = "This app is not configured to handle interactive responses."
	troubleNoUser = "There is no such person here."
)

// payload begins an interaction payload with what all of them have. The caller holds the lock.
func (p Person) payload(kind string) object {
	s := p.s
	u := s.users[p.ID]
	return object{
		"type": kind, "token": verification, "api_app_id": appID,
		"user":       object{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": s.opts.Team.ID},
		"team":       object{"id": s.opts.Team.ID, "domain": s.opts.Team.Domain},
		"enterprise": nil, "is_enterprise_install": false,
	}
}

// interaction is the delivery of an interaction payload.
func (p Person) interaction(payload object) delivery {
	return delivery{
		kind: "interactive", name: text(payload, "type"), user: p.ID, payload: payload,
		url: p.s.requestURL(p.s.manifest.Settings.Interactivity.RequestURL),
	}
}

// able tells why the person cannot interact with the app at all; "" if they can. The caller holds the lock.
func (p Person) able() string {
	switch {
	case p.s.users[p.ID] == nil || p.s.users[p.ID].Deleted:
		return troubleNoUser
	case p.s.revoked == uninstalled, !p.s.manifest.Settings.Interactivity.Enabled:
		return troubleNoApp
	}
	return ""
}

// interact builds a payload under the lock, sends it and waits for the answer.
func (p Person) interact(build func() (object, error)) (answer, error) {
	p.s.mu.Lock()
	payload, err := build()
	if err != nil {
		p.s.mu.Unlock()
		return answer{}, err
	}
	result := p.s.begin(p.interaction(payload), 0, "")
	p.s.mu.Unlock()
	return <-result, nil
}

type unable string

func (u unable) Error() string { return string(u) }
