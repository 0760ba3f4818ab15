// Package growth computes how plans stand: of a person, and of a process. A plan has goals, a goal has actions or a
// measure, and both have a progress; everything else about a plan is words. It also says who may mentor whom, what becomes
// of such a pair, and how feedback that somebody asked for is given. It knows no clock and no storage.
package growth
