// Package library holds what is known about practices: notes, how they are read and written, what makes one right for a
// moment. It knows no storage and no people.
package library
