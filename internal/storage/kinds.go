package storage

// Kinds of notices: how each reaches people.
const (
	KindCard      = "card"      // the one live message of a session: posted once, then edited in place
	KindPost      = "post"      // a message in a channel or a thread, once
	KindDM        = "dm"        // a message to one person, once
	KindEphemeral = "ephemeral" // a message in a channel that one person sees, at most once
	KindHome      = "home"      // a person's home tab
)
