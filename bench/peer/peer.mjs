// A card submission in Slack's official Node framework, written for speed as its manual allows: no conversation store,
// no call of auth.test, prepared statements, one transaction for each submission, the acknowledgement after its commit.
//
//   node peer.mjs serve FILE PORT   serves http://127.0.0.1:PORT/slack/interactions
//   node peer.mjs seed FILE         reads lines "session cards" and stores that many cards in each
//   node peer.mjs list FILE         prints the text of every card that came in by a submission
import { createInterface } from 'node:readline';
import bolt from '@slack/bolt';
import { Store } from './store.mjs';

const [verb, file, port] = process.argv.slice(2);
const store = new Store(file);

if (verb === 'seed') {
  const lines = [];
  for await (const line of createInterface({ input: process.stdin })) lines.push(line.split(' '));
  store.seed(lines);
} else if (verb === 'list') {
  for (const text of store.submitted()) console.log(text);
} else {
  await serve();
}

async function serve() {
  const app = new bolt.App({
    signingSecret: process.env.SLACK_SIGNING_SECRET,
    authorize: async () => ({ botToken: 'xoxb-1', botId: 'B0PEER', botUserId: 'U0PEER' }),
    endpoints: '/slack/interactions',
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    logLevel: bolt.LogLevel.ERROR,
  });
  app.view(/^cards:/, async ({ ack, body, view }) => {
    const [, session] = view.callback_id.split(':');
    const cards = written(view.state.values);
    const fresh = store.submit(`${view.id}/${view.hash}`, session, body.team.id, body.user.id, cards);
    await ack({ response_action: 'update', view: saved(view, fresh ? cards.length : 0) });
  });
  await app.start({ port: Number(port), host: '127.0.0.1' });
}

// written lists what stands in the fields, a card for each line.
function written(values) {
  const cards = [];
  for (const [block, actions] of Object.entries(values)) {
    const column = block.split(':')[1];
    for (const field of Object.values(actions)) {
      for (const line of (field.value ?? '').split('\n')) {
        if (line.trim() !== '') cards.push([column, line.trim()]);
      }
    }
  }
  return cards;
}

// saved is the window that answers: what was saved, and empty fields for more.
function saved(view, n) {
  const field = (column, label) => ({
    type: 'input',
    block_id: `column:${column}:${n}`,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: { type: 'plain_text_input', action_id: `column:${column}`, multiline: true },
  });
  return {
    type: 'modal',
    callback_id: view.callback_id,
    title: { type: 'plain_text', text: 'Your thoughts' },
    submit: { type: 'plain_text', text: 'Add' },
    close: { type: 'plain_text', text: 'Done' },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `Saved: ${n}.` } },
      field('start', 'Start'),
      field('stop', 'Stop'),
      field('continue', 'Continue'),
    ],
  };
}
