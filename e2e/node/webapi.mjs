// Calls the Web API with Slack's client and expects what Slack's reference promises. A broken promise ends the process.
import assert from 'node:assert/strict';
import { ErrorCode, WebClient, WebClientEvent } from '@slack/web-api';
import { logger, report, setting } from './report.mjs';

const url = setting('SLACK_API_URL');
const slack = new WebClient(setting('SLACK_BOT_TOKEN'), { slackApiUrl: url, logger, retryConfig: { retries: 3, minTimeout: 50, maxTimeout: 100 } });

const text = (words) => ({ type: 'section', text: { type: 'mrkdwn', text: words } });

// refused expects Slack's error code and gives the whole answer.
async function refused(code, promise) {
  try {
    await promise;
  } catch (error) {
    assert.equal(error.code, ErrorCode.PlatformError, String(error));
    assert.equal(error.data.error, code);
    return error.data;
  }
  assert.fail(`expected ${code}`);
}

const steps = {
  async 'the token is known'() {
    const me = await slack.auth.test();
    assert.equal(me.user_id, 'U0BOT0001');
    assert.match(me.team_id, /^T/);
    assert.match(me.bot_id, /^B/);
    assert.ok(me.response_metadata.scopes.includes('chat:write'), 'x-oauth-scopes');
  },
  async 'a foreign token is refused'() {
    await refused('invalid_auth', new WebClient('xoxb-not-ours', { slackApiUrl: url, logger }).auth.test());
    await refused('not_authed', new WebClient(undefined, { slackApiUrl: url, logger }).auth.test());
  },
  async 'an unknown method is refused'() {
    await refused('unknown_method', slack.apiCall('lunch.order'));
  },
  async 'a missing scope is named'() {
    const data = await refused('missing_scope', slack.dnd.info({ user: 'UANN' }));
    assert.equal(data.needed, 'dnd:read');
    assert.ok(data.provided.includes('chat:write'));
  },
  async 'lists come in pages'() {
    const channels = [];
    let pages = 0;
    for await (const page of slack.paginate('conversations.list', { limit: 1, types: 'public_channel' })) {
      channels.push(...page.channels.map((c) => c.id));
      pages++;
    }
    assert.deepEqual(channels.sort(), ['CGENERAL', 'CTEAM']);
    assert.ok(pages >= 2);
    const members = [];
    for await (const page of slack.paginate('conversations.members', { channel: 'CTEAM', limit: 2 })) members.push(...page.members);
    assert.deepEqual(members.sort(), ['U0BOT0001', 'UANN', 'UBOB', 'UCID']);
    const { members: users } = await slack.users.list({ limit: 200 });
    assert.ok(users.some((u) => u.id === 'UANN' && !u.is_bot) && users.some((u) => u.is_bot));
  },
  async 'people have zones and languages'() {
    const { user } = await slack.users.info({ user: 'UANN', include_locale: true });
    assert.equal(user.tz, 'Europe/Berlin');
    assert.equal(user.locale, 'en-GB');
    assert.equal(typeof user.tz_offset, 'number');
    assert.equal(user.profile.real_name, 'Ann Archer');
    await refused('user_not_found', slack.users.info({ user: 'UNOBODY' }));
  },
  async 'a channel is described'() {
    const { channel } = await slack.conversations.info({ channel: 'CTEAM', include_num_members: true });
    assert.equal(channel.name, 'team');
    assert.equal(channel.is_private, false);
    assert.equal(channel.num_members, 4);
    await refused('channel_not_found', slack.conversations.info({ channel: 'CNOWHERE' }));
  },
  async 'a message is posted, edited, linked, answered and deleted'() {
    const posted = await slack.chat.postMessage({
      channel: 'CTEAM', text: 'first', blocks: [text('*first*')], metadata: { event_type: 'lunch', event_payload: { id: 7 } },
    });
    assert.match(posted.ts, /^\d{10}\.\d{6}$/);
    assert.equal(posted.channel, 'CTEAM');
    assert.ok(posted.message.blocks[0].block_id, 'Slack names blocks that have no name');
    const edited = await slack.chat.update({ channel: 'CTEAM', ts: posted.ts, text: 'second', blocks: [text('*second*')] });
    assert.equal(edited.ts, posted.ts);
    const { permalink } = await slack.chat.getPermalink({ channel: 'CTEAM', message_ts: posted.ts });
    assert.match(permalink, new RegExp(`/archives/CTEAM/p${posted.ts.replace('.', '')}$`));
    const reply = await slack.chat.postMessage({ channel: 'CTEAM', thread_ts: posted.ts, text: 'reply' });
    const { messages } = await slack.conversations.replies({ channel: 'CTEAM', ts: posted.ts });
    assert.deepEqual(messages.map((m) => m.text), ['second', 'reply']);
    assert.equal(messages[0].reply_count, 1);
    assert.equal(messages[1].thread_ts, posted.ts);
    const { messages: latest } = await slack.conversations.history({ channel: 'CTEAM', limit: 1, include_all_metadata: true });
    assert.equal(latest[0].metadata.event_payload.id, 7);
    await slack.chat.delete({ channel: 'CTEAM', ts: reply.ts });
    await refused('message_not_found', slack.chat.delete({ channel: 'CTEAM', ts: reply.ts }));
    await refused('message_not_found', slack.chat.update({ channel: 'CTEAM', ts: '1000000000.000001', text: 'no' }));
    await refused('no_text', slack.chat.postMessage({ channel: 'CTEAM' }));
  },
  async 'a message for one person'() {
    const { message_ts } = await slack.chat.postEphemeral({ channel: 'CTEAM', user: 'UANN', text: 'only Ann' });
    assert.ok(message_ts);
    await refused('message_not_found', slack.chat.update({ channel: 'CTEAM', ts: message_ts, text: 'changed' }));
    await refused('user_not_in_channel', slack.chat.postEphemeral({ channel: 'CTEAM', user: 'UNOBODY', text: 'hm' }));
  },
  async 'a direct message'() {
    const { channel } = await slack.conversations.open({ users: 'UBOB' });
    assert.match(channel.id, /^D/);
    const again = await slack.conversations.open({ users: 'UBOB' });
    assert.equal(again.channel.id, channel.id);
    const posted = await slack.chat.postMessage({ channel: channel.id, text: 'hello Bob' });
    assert.equal(posted.channel, channel.id);
  },
  async 'blocks are checked, with a pointer'() {
    const data = await refused('invalid_blocks', slack.chat.postMessage({ channel: 'CTEAM', text: 'x', blocks: [text('x'.repeat(3001))] }));
    assert.ok(data.response_metadata.messages.includes('[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'), JSON.stringify(data));
    assert.deepEqual(data.errors, ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]']);
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
    await refused('only_one_table_allowed', slack.chat.postMessage({ channel: 'CTEAM', text: 'x', blocks: [table, table] }));
    await refused('invalid_blocks_format', slack.chat.postMessage({ channel: 'CTEAM', text: 'x', blocks: '{not json' }));
  },
  async 'a home tab is published, and a stale one refused'() {
    const view = (words) => ({ type: 'home', blocks: [text(words)] });
    const first = await slack.views.publish({ user_id: 'UCID', view: view('one') });
    assert.match(first.view.id, /^V/);
    const second = await slack.views.publish({ user_id: 'UCID', view: view('two'), hash: first.view.hash });
    assert.notEqual(second.view.hash, first.view.hash);
    await refused('hash_conflict', slack.views.publish({ user_id: 'UCID', view: view('three'), hash: first.view.hash }));
    await refused('invalid_arguments', slack.views.publish({ user_id: 'UCID', view: { type: 'home', blocks: [] } }));
  },
  async 'a modal needs a trigger'() {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Hi' }, blocks: [text('x')] };
    const data = await refused('invalid_arguments', slack.views.open({ trigger_id: 'made.up', view })).catch(() => undefined);
    if (!data) await refused('invalid_trigger_id', slack.views.open({ trigger_id: 'made.up', view }));
  },
  async 'a file is uploaded'() {
    const { files } = await slack.filesUploadV2({ channel_id: 'CTEAM', filename: 'lunch.md', content: '# Lunch\n', initial_comment: 'the plan' });
    const id = files[0].files[0].id;
    assert.match(id, /^F/);
    const { file } = await slack.files.info({ file: id });
    assert.equal(file.name, 'lunch.md');
  },
  async 'too many calls are told when to come back, and the client comes back'() {
    let waits = 0;
    slack.on(WebClientEvent.RATE_LIMITED, (seconds) => { waits++; assert.equal(seconds, 1); });
    report('limit me');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    const { user } = await slack.users.info({ user: 'UBOB' });
    assert.equal(user.id, 'UBOB');
    assert.equal(waits, 1);
  },
  async 'a client that does not wait is told so'() {
    const hasty = new WebClient(setting('SLACK_BOT_TOKEN'), { slackApiUrl: url, logger, rejectRateLimitedCalls: true });
    report('limit me again');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    await assert.rejects(hasty.users.info({ user: 'UBOB' }), (error) => error.code === ErrorCode.RateLimitedError && error.retryAfter === 7);
  },
  async 'a server in trouble is asked again'() {
    report('fail me');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    const { user } = await slack.users.info({ user: 'UCID' });
    assert.equal(user.id, 'UCID');
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
  } catch (error) {
    console.error(`${name}: ${error.stack}`);
    process.exitCode = 1;
  }
  report('step', { name });
}
report('finished');
process.stdin.resume().on('end', () => process.exit());
