// Package ask is the language model in use: who may ask it what, with which material, and what becomes of the answer. It
// stands beside package app, reads through it as the person who asks, and changes nothing: an answer goes to the window of
// whoever asked, and only their next click makes something of it.
//
// An ask is stored when it is made, like everything that leaves the bot, and done after the commit by [Assistant.Run]. What
// is sent is made anew then, from what the person may see at that moment.
package ask
