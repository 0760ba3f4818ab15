// Package growth computes how plans stand: of a person, and of a process. A plan has goals, a goal has actions or a
// measure, and both have a progress; everything else about a plan is words. It knows no clock and no storage.
package growth
