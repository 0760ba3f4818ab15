// Package ballot counts votes. Each method is a function of the declared options and of the ballots, and its result
// holds what is needed to say in words, or to draw in a table, why it came out so: the counts, the steps, the wins
// that mattered, and the winners, which are several when they are level. A tie is never settled on the way: that is
// for [Break], by the rule that was fixed before the first ballot.
//
// The package is pure and total. Order and names of ballots play no part; an option that was not declared, a score off
// the scale and a second mention on one ballot do not count; nobody wins where no ballot says anything. Where the
// declared order of the options is the last resort, the function says so.
//
// Who may vote, when voting closes, whether so few ballots may be shown at all, and every word people read are left to
// others.
package ballot
