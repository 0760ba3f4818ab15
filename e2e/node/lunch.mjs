// A small bot that plans lunch with everything a bot can do in Slack. The same listeners serve Socket Mode and HTTP.
import { report } from './report.mjs';

const plain = (text) => ({ type: 'plain_text', text });
const mrkdwn = (text) => ({ type: 'mrkdwn', text });
const button = (text, action_id, value, more = {}) => ({ type: 'button', text: plain(text), action_id, value, ...more });

const card = (text, ...buttons) => [
  { type: 'section', text: mrkdwn(text) },
  ...(buttons.length ? [{ type: 'actions', elements: buttons }] : []),
];

const planForm = (channel) => ({
  type: 'modal',
  callback_id: 'plan',
  private_metadata: channel,
  notify_on_close: true,
  title: plain('Plan lunch'),
  submit: plain('Plan'),
  close: plain('Not today'),
  blocks: [
    { type: 'input', block_id: 'where', label: plain('Where?'), element: { type: 'plain_text_input', action_id: 'text', max_length: 40 } },
    { type: 'input', block_id: 'day', label: plain('Which day?'), element: { type: 'datepicker', action_id: 'date' } },
    { type: 'input', block_id: 'who', label: plain('Who comes?'), optional: true, element: { type: 'multi_users_select', action_id: 'people' } },
    {
      type: 'input', block_id: 'dish', label: plain('Which dish?'), optional: true,
      element: { type: 'external_select', action_id: 'dishes', min_query_length: 1 },
    },
    {
      type: 'section', block_id: 'pace', text: mrkdwn('How fast?'),
      accessory: {
        type: 'radio_buttons', action_id: 'speed',
        options: [{ text: plain('Slow'), value: 'slow' }, { text: plain('Fast'), value: 'fast' }],
      },
    },
  ],
});

const note = (title, text, more = {}) => ({ type: 'modal', title: plain(title), close: plain('Back'), blocks: card(text), ...more });

const home = (user, times) => ({
  type: 'home',
  blocks: [
    { type: 'header', text: plain('Lunch') },
    ...card(`Hello <@${user}>, you looked ${times} times.`, button('Look again', 'look', String(times + 1), { style: 'primary' })),
  ],
});

export function lunch(app) {
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `I heard you, <@${event.user}>.`, thread_ts: event.thread_ts ?? event.ts });
  });

  app.message('hello', async ({ message, say, context }) => {
    report('message', { channel_type: message.channel_type, user: message.user, team: context.teamId });
    await say('I understand slash commands and buttons.');
  });

  app.command('/lunch', async ({ command, ack, respond, client }) => {
    report('command', { command });
    switch (command.text.split(' ')[0]) {
      case 'help':
        await ack('Try /lunch plan, or /lunch tell.');
        return;
      case 'shout':
        await ack({ response_type: 'in_channel', blocks: card('*Lunch!*'), text: 'Lunch!' });
        return;
      case 'tell':
        await ack();
        await respond({
          response_type: 'in_channel', text: 'Lunch at noon?',
          blocks: card('Lunch at noon?', button('Join', 'join', 'noon'), button('Move to one', 'move', 'one', { style: 'danger' })),
        });
        return;
      case 'plan':
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: planForm(command.channel_id) });
        return;
      case 'sleep': // never acknowledged: people see an error
        return;
    }
    await ack(`I do not know ${command.text}.`);
  });

  app.action('join', async ({ ack, body, action, respond }) => {
    await ack();
    report('join', { value: action.value, user: body.user.id, container: body.container, text: action.text.text });
    await respond({ replace_original: true, text: 'Somebody joined.', blocks: card(`<@${body.user.id}> joins.`, button('Leave', 'leave')) });
  });

  app.action('move', async ({ ack, body, client }) => {
    await ack();
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Lunch at one?', blocks: card('Lunch at one?', button('Join', 'join', 'one')) });
  });

  app.action('leave', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: false, text: 'Only you see that you left.' });
  });

  app.action('speed', async ({ ack, action, body }) => {
    await ack();
    report('speed', { selected: action.selected_option.value, view: body.view.callback_id, container: body.container.type });
  });

  app.options('dishes', async ({ options, ack }) => {
    const all = ['Soup', 'Salad', 'Stew'].filter((dish) => dish.toLowerCase().startsWith(options.value.toLowerCase()));
    await ack({ options: all.map((dish) => ({ text: plain(dish), value: dish.toLowerCase() })) });
  });

  app.view('plan', async ({ ack, view, body, client }) => {
    const values = view.state.values;
    const where = values.where.text.value;
    report('plan', {
      where, day: values.day.date.selected_date, people: values.who.people.selected_users, dish: values.dish.dishes.selected_option?.value ?? null,
      speed: values.pace.speed.selected_option?.value ?? null, metadata: view.private_metadata, user: body.user.id,
    });
    switch (where) {
      case 'nowhere':
        await ack({ response_action: 'errors', errors: { where: 'Please name a place.' } });
        return;
      case 'ask':
        await ack({ response_action: 'push', view: note('Places', 'There is the park.', { callback_id: 'places', notify_on_close: true }) });
        return;
      case 'show':
        await ack({ response_action: 'update', view: note('Planned', 'It is planned.') });
        return;
      case 'clear':
        await ack({ response_action: 'clear' });
        return;
    }
    await ack();
    await client.chat.postMessage({ channel: view.private_metadata, text: `Lunch: ${where}`, blocks: card(`Lunch: *${where}*`) });
  });

  for (const callback_id of ['plan', 'places']) {
    app.view({ callback_id, type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      report('closed', { callback_id, is_cleared: body.is_cleared });
    });
  }

  app.shortcut('keep', async ({ ack, shortcut, client }) => {
    await ack();
    report('keep', { type: shortcut.type, text: shortcut.message.text, channel: shortcut.channel.id });
    await client.views.open({ trigger_id: shortcut.trigger_id, view: note('Keep', `Kept: ${shortcut.message.text}`) });
  });

  app.shortcut('start', async ({ ack, shortcut, client }) => {
    await ack();
    const { view } = await client.views.open({ trigger_id: shortcut.trigger_id, view: note('Start', 'One moment.') });
    await client.views.update({ view_id: view.id, hash: view.hash, view: note('Started', 'Here we go.') });
  });

  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({ user_id: event.user, view: home(event.user, 1) });
  });

  app.action('look', async ({ ack, body, action, client }) => {
    await ack();
    await client.views.publish({ user_id: body.user.id, hash: body.view.hash, view: home(body.user.id, Number(action.value)) });
  });

  app.error(async (error) => {
    report('error', { code: error.code, message: error.message, data: error.data ?? null });
  });
}
