// Package archtest keeps the arrows between packages pointing one way:
// handlers → app → storage → domain, with Slack and SQL at the edges. Its tests
// read the imports of every Go file, whatever its build tags; the rules stand in
// rules_test.go, one line each. It holds no code that the bot runs.
package archtest
