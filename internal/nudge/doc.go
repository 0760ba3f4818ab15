// Package nudge decides whether, when and about what the bot speaks on its own. It gets what might be said, how the
// person wants to be met and what was said to them lately, and gives back what is said now and when to look again at the
// rest. It leaves to others what is due, who it is about, and how it is drawn.
package nudge
