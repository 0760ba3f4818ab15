// What the bot notices goes to standard output, one JSON object a line, for the Go test to read.
export function report(what, more = {}) {
  process.stdout.write(JSON.stringify({ what, ...more }) + '\n');
}

// Settings come from the test that starts us.
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

// Slack's packages log to standard error, so that reports stay alone on standard output.
export const logger = {
  debug() {},
  info() {},
  warn: (...words) => console.error('warn', ...words),
  error: (...words) => console.error('error', ...words),
  setLevel() {},
  getLevel: () => 'warn',
  setName() {},
};
