// What the peer stores: delivery keys, sessions with a version, cards, and a row for each message to redraw.
import { createHash, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';

const tables = `
  CREATE TABLE IF NOT EXISTS seen (key BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS cards (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, session TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
    col TEXT NOT NULL, text TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS cards_session ON cards (session, seq);
  CREATE TABLE IF NOT EXISTS outbox (
    send_key TEXT PRIMARY KEY, workspace TEXT NOT NULL, session TEXT NOT NULL, rev INTEGER NOT NULL,
    pending INTEGER NOT NULL, due_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due_at) WHERE pending;`;

export class Store {
  constructor(file) {
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.pragma('foreign_keys = ON');
    this.db.pragma('secure_delete = ON');
    this.db.pragma('cache_size = -16000');
    if (this.db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the database is not durable');
    this.db.exec(tables);
    const prepare = (sql) => this.db.prepare(sql);
    this.see = prepare('INSERT INTO seen (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.bump = prepare('UPDATE sessions SET version = version + 1 WHERE id = ?');
    this.put = prepare('INSERT INTO cards (id, session, author, at, col, text) VALUES (?, ?, ?, ?, ?, ?)');
    this.show = prepare(`INSERT INTO outbox (send_key, workspace, session, rev, pending, due_at) VALUES (?, ?, ?, 1, 1, ?)
      ON CONFLICT (send_key) DO UPDATE SET rev = rev + 1, pending = 1`);
    this.submit = this.db.transaction(this.#submit.bind(this)).immediate;
  }

  // submit stores a delivery's cards and reports whether it came for the first time.
  #submit(delivery, session, workspace, author, cards) {
    const now = Date.now();
    const key = createHash('sha256').update(delivery).digest().subarray(0, 16);
    if (this.see.run(key, now).changes === 0) return false;
    if (this.bump.run(session).changes === 0) throw new Error('no such session');
    for (const [column, text] of cards) this.put.run(randomBytes(16).toString('hex'), session, author, now, column, text);
    this.show.run(`card:${session}`, workspace, session, now);
    return true;
  }

  seed(lines) {
    const add = this.db.prepare('INSERT INTO sessions (id, version) VALUES (?, 1)');
    this.db.transaction(() => {
      for (const [session, cards] of lines) {
        add.run(session);
        for (let i = 0; i < Number(cards); i++) {
          this.put.run(randomBytes(16).toString('hex'), session, `p-${i % 50}`, Date.now(), 'stop', 'Reviews wait for a day or two before anybody looks');
        }
      }
    })();
  }

  *submitted() {
    for (const row of this.db.prepare("SELECT text FROM cards WHERE text LIKE 'Card %'").iterate()) yield row.text;
  }
}
