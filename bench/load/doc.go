// Command load measures what a durable card submission costs: the bot as people run it, the same submission in Slack's
// official Node framework (bench/peer), and a bare net/http server as the floor, side by side in one run. Each is a
// process of its own; rounds take turns, because the disk of a busy machine changes its mind every few seconds.
//
// Every answer is checked, and at the end every acknowledged card is looked for in both databases. Nothing is written
// into the repository. It reads /proc, so it runs on Linux.
//
//	go run ./bench/load            everything, a few minutes
//	go run ./bench/load -quick     one short round, to see that it works
package main
