// Package flow is the engine under every practice: people contribute, in turn or together, seen now or later,
// until a stage is over and the next one begins. A practice is a [Flow]: a list of stages, each with one [Block],
// which is one way to contribute. [Step] applies one [Move] to a [Session] and returns a new session and the
// [Signal]s of what just began or ended.
//
// The package is pure. It knows no Slack, no SQL, no clock, no chance and no context: times come in with the moves,
// every draw comes from the session's seed. Who a person is stays outside as well: a [Person] is an opaque token, and
// in anonymous stages it is a pseudonym behind which the engine cannot look.
//
// Counting beyond what a stage needs to end, wording, drawing and storing are left to others.
package flow
