// Package site writes the library as web pages for people without Slack: files that a browser opens from the disk, or any
// web server hands out. Pages ask nothing of anybody: no scripts, fonts or pictures from elsewhere, no cookies. It leaves to
// others which notes there are and where the files go.
package site
