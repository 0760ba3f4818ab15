// Package assist asks a language model for words that a person then reads, changes or throws away. It decides nothing,
// and the bot is whole without it.
//
// A [Task] is one thing that may be asked. [Build] is the only way to a [Prompt], and it takes [Material]: texts that one
// named person may see. People are pseudonyms in it. [Prompt.Read] checks what came back and gives the people their names
// again. [Client] does the asking, with a timeout, one more try, and a rest when the model is out of order.
//
// Who may ask, and what they may see, is for the caller to know; so is showing the answer.
package assist
