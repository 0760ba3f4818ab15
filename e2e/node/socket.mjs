// Slack's Socket Mode client alone: what arrives in which envelope, and how it comes back after the connection is lost.
// Events whose text holds "twice" are acknowledged the second time only.
import { SocketModeClient } from '@slack/socket-mode';
import { logger, report, setting } from './report.mjs';

const client = new SocketModeClient({
  appToken: setting('SLACK_APP_TOKEN'), clientOptions: { slackApiUrl: setting('SLACK_API_URL') }, logger,
  clientPingTimeout: 100, // which is also the wait before it connects again
});
for (const state of ['connected', 'reconnecting', 'disconnected']) client.on(state, () => report(state));

client.on('slack_event', async ({ ack, type, body, envelope_id, retry_num, retry_reason, accepts_response_payload }) => {
  report(type, { body, envelope_id, retry_num: retry_num ?? 0, retry_reason: retry_reason ?? '', accepts: accepts_response_payload });
  if (body.event?.text?.includes('twice') && !retry_num) return;
  await ack(type === 'slash_commands' ? { text: body.text === 'long' ? 'x'.repeat(20480) : `You said ${body.text}.` } : undefined);
});

await client.start();
report('ready');
process.stdin.resume().on('end', async () => {
  await client.disconnect();
  process.exit(0);
});
