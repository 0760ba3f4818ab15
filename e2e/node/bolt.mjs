// Runs the lunch bot on Bolt, over Socket Mode or behind Bolt's HTTP receiver (LISTEN holds its port).
import bolt from '@slack/bolt';
import { lunch } from './lunch.mjs';
import { logger, report, setting } from './report.mjs';

const socket = setting('MODE') === 'socket';
const app = new bolt.App({
  token: setting('SLACK_BOT_TOKEN'),
  ...(socket ? { socketMode: true, appToken: setting('SLACK_APP_TOKEN') } : { signingSecret: setting('SLACK_SIGNING_SECRET') }),
  clientOptions: { slackApiUrl: setting('SLACK_API_URL') },
  logger,
});
lunch(app);
await app.start(socket ? undefined : Number(setting('LISTEN')));
report('ready');

process.stdin.resume().on('end', async () => {
  await app.stop();
  process.exit(0);
});
