// Command bot is Steward: it runs a team's retrospectives in Slack. This file
// reads the command line; each command lives in a file of its own name and is
// wired there from the packages under internal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"steward/internal/config"
	"steward/internal/library"
)

// commands is the command line. Every command that needs settings embeds
// config.Config, so each setting is a flag of each of them.
type commands struct {
	Try      tryCommand       `cmd:"" help:"Open the playground: a team's retro in a browser page, with no accounts."`
	Serve    serveCommand     `cmd:"" help:"Serve a Slack workspace."`
	Doctor   doctorCommand    `cmd:"" help:"Check tokens, scopes, connection, database and clock, and name the next click for what is wrong."`
	Manifest manifestCommand  `cmd:"" help:"Print the app manifest to paste into Slack: the fewest scopes for what the bot does."`
	Config   configCommand    `cmd:"" help:"Print the settings in force, where each comes from, and what is wrong with them."`
	Backup   backupCommand    `cmd:"" help:"Copy the SQLite database into one file, also while the bot runs."`
	Restore  restoreCommand   `cmd:"" help:"Put such a copy in the place of the database, and erase again who erased themselves since."`
	Export   exportCommand    `cmd:"" help:"Print everything that is stored about one person, or write the library of practices as files or web pages."`
	Import   importCommand    `cmd:"" help:"Take a library of practices out of files, all of it or nothing."`
	Erase    eraseCommand     `cmd:"" help:"Erase one person, as they can themselves in Slack."`
	Version  kong.VersionFlag `help:"Print the version and leave."`
}

// The exit codes that operators rely on.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// errFailed ends a command with exit code 1 when it has already said why.
var errFailed = errors.New("failed")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // whoever asks twice does not want to wait
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program: arguments in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	var cli commands
	layers := config.NewLayers()
	left := -1 // the code with which kong wants to leave: after --help and --version
	parser, err := kong.New(&cli,
		kong.Name("bot"),
		kong.Description("Steward runs retrospectives in Slack. Try it without an account: bot try"),
		kong.Resolvers(layers),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { left = code }),
		kong.Vars{"version": version()},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.ExplicitGroups([]kong.Group{{Key: "Bot", Title: "Settings:"}, {Key: "Slack", Title: "Settings of Slack:"}, {Key: "Language model", Title: "Settings of the language model:"}}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.BindTo(stdout, (*io.Writer)(nil)),
		kong.Bind(layers),
	)
	if err != nil {
		panic(err) // the struct above is wrong: every test of the command line fails here
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if left >= 0 {
		return left
	}
	if err == nil {
		err = command.Run()
	}
	return report(stderr, err)
}

// mostProblems is how many mistakes of a library's files are printed: a broken file can have a hundred thousand.
const mostProblems = 200

// report says what went wrong, once, and chooses the exit code.
func report(stderr io.Writer, err error) int {
	var (
		usage    *kong.ParseError
		file     *config.FileError
		problems config.Problems
		notes    library.Problems
	)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.Is(err, errWrongUse), errors.Is(err, errMisused):
		fmt.Fprintln(stderr, "bot:", err)
		return exitUsage
	case errors.As(err, &file):
		fmt.Fprintln(stderr, "bot: the configuration file needs a change:")
		fmt.Fprintln(stderr, file)
		return exitUsage
	case errors.As(err, &problems):
		fmt.Fprintln(stderr, "bot: the configuration needs a change:")
		for _, p := range problems {
			fmt.Fprintln(stderr, "-", p)
		}
		return exitUsage
	case errors.As(err, &notes):
		fmt.Fprintln(stderr, "bot: nothing was imported, the files need a change:")
		for i, p := range notes {
			if i == mostProblems {
				fmt.Fprintf(stderr, "and %d more. Mend these first.\n", len(notes)-i)
				break
			}
			fmt.Fprintln(stderr, "-", p)
		}
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "bot: %v\nbot: try bot --help\n", err)
		return exitUsage
	}
	fmt.Fprintln(stderr, "bot:", err)
	return exitFailed
}

// release is set by builds that have no repository around them, as in the
// Dockerfile.
var release string

// version is the release, or what the go command recorded: a tag, or the commit
// of a work tree.
func version() string {
	if release != "" {
		return release
	}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return build.Main.Version
}
