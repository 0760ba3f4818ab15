package doctor

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// postgres connects and asks the server for what a promise of the bot hangs on:
// a commit that was answered is on disk.
func (x *examination) postgres(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	db, err := sql.Open("pgx", x.Config.Database.Reveal())
	if err != nil {
		x.fail("database", "STEWARD_DATABASE is not a readable postgres:// URL.", "Write postgres://user:password@host:5432/name and percent-encode special characters of the password.")
		return
	}
	defer db.Close()
	var version, commit, fsync, readOnly string
	var mayCreate bool
	err = db.QueryRowContext(ctx, `SELECT current_setting('server_version'), current_setting('synchronous_commit'), current_setting('fsync'),
		current_setting('transaction_read_only'), coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)`).
		Scan(&version, &commit, &fsync, &readOnly, &mayCreate)
	switch {
	case err != nil:
		// The driver leaves the password out of its errors.
		says := strings.Join(strings.Fields(err.Error()), " ")
		x.fail("database", fmt.Sprintf("PostgreSQL at %s does not let the bot in: %s.", x.Config.Database, says), "Check host, name, user and password in STEWARD_DATABASE, and that the server is up.")
	case readOnly == "on":
		x.fail("database", "This PostgreSQL server only reads; it may be a standby.", "Point STEWARD_DATABASE at the primary server.")
	case !mayCreate:
		x.fail("database", "The bot's account may not make tables in its schema.", "As its owner: GRANT CREATE, USAGE ON SCHEMA public TO the bot's account, or give it a database of its own.")
	case commit == "off" || fsync == "off":
		x.fail("database", fmt.Sprintf("PostgreSQL answers before a commit is on disk (synchronous_commit=%s, fsync=%s).", commit, fsync), "Set both to on in postgresql.conf: what the bot has acknowledged would be lost in a crash.")
	default:
		x.ok("database", fmt.Sprintf("PostgreSQL %s answers, may be written, and waits for the disk.", version))
	}
}
