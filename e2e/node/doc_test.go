//go:build e2e

// Package node proves the fake Slack against Slack's official Node packages:
// Bolt over Socket Mode and HTTP, the Web API client and the Socket Mode
// client. Each test starts a workspace in this process, a small bot in Node,
// and acts as people do. Where the two disagree, the fake is wrong.
//
// It leaves our own bot to the tests of that bot.
package node
