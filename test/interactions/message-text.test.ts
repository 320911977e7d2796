/** Ask Hit & Run on messages that keep their text in other places than most. */
import {
  type APIMessage,
  ComponentType,
  MessageFlags,
  MessageReferenceType,
  PollLayoutType,
} from 'discord.js';
import { messageCommand, userMessage } from 'loopback-discord/fixtures';
import { describe, expect, it } from 'vitest';
import { askMessage } from '#commands/answers/index.js';
import { messageText } from '#interactions/message-text.js';
import type { BotEvent } from '#ops/observe.js';
import { anyText } from '#test/support/hostile.js';
import { botOf } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const question = 'who plays segev?';
const display = { type: ComponentType.TextDisplay as const, content: question };
const embed = { description: question, fields: [{ name: 'x', value: 'y' }] };
const { content: _none, ...snapshot } = userMessage('');

/** A message without content, with something else. */
const elsewhere: Readonly<Record<string, Partial<APIMessage>>> = {
  'a poll': {
    poll: {
      question: { text: question },
      answers: [{ answer_id: 1, poll_media: { text: 'Brad Pitt' } }],
      expiry: '2026-12-01T00:00:00.000Z',
      allow_multiselect: false,
      layout_type: PollLayoutType.Default,
    },
  },
  'a forward': {
    message_reference: { type: MessageReferenceType.Forward, channel_id: '1', message_id: '2' },
    message_snapshots: [{ message: { ...snapshot, content: question } }],
  },
  'a forwarded embed': {
    message_snapshots: [{ message: { ...snapshot, content: '', embeds: [embed] } }],
  },
  'an embed': { embeds: [embed] },
  'an embed with a title alone': { embeds: [{ title: question }] },
  'a text display': { flags: MessageFlags.IsComponentsV2, components: [display] },
  'a container with a section': {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        components: [
          {
            type: ComponentType.Section,
            components: [display],
            accessory: { type: ComponentType.Thumbnail, media: { url: 'https://e.com/a.png' } },
          },
        ],
      },
    ],
  },
  'zero-width text beside an embed': { content: '\u200b\u2060', embeds: [embed] },
};

async function asked(message: APIMessage) {
  const events: BotEvent[] = [];
  const bot = botOf({ observe: (event) => events.push(event) });
  const { body } = await bot.respond(messageCommand(askMessage.name, message)).response;
  return { text: JSON.stringify(body), events };
}

describe('a message is read where its text is', () => {
  it.each(Object.entries(elsewhere))('%s', async (_what, more) => {
    const { text, events } = await asked(userMessage('', more));
    expect(text).toContain('Lior Raz');
    expect(events).toMatchObject([{ kind: 'interaction', outcome: 'answered' }]);
  });

  it('what was written goes before what hangs on it', async () => {
    const { text } = await asked(userMessage(question, { embeds: [{ title: 'Where was it filmed?' }] }));
    expect(text).toContain('Lior Raz');
    expect(text).not.toContain('filmed');
  });

  it.each(['', ' \n', '\u200b', '\u3164\u2800\u00ad\ufe0f'])(
    'says so where there is none: %j',
    async (content) => {
      const { text, events } = await asked(userMessage(content));
      expect(text).toContain('no text');
      expect(events).toMatchObject([{ outcome: 'empty' }]);
    },
  );

  it('reads what is as it should be, whatever the rest is', async () => {
    const components = [7, null, { content: 7, components: [{ components: 'x' }, { content: question }] }];
    expect(messageText({ content: null, poll: 'x', embeds: {}, message_snapshots: [{}], components })).toBe(
      question,
    );
  });
});

describe('any message', () => {
  it('is text of the longest that a member can write, at most', () => {
    const long = anyText(50).map((text) => text.repeat(200));
    const parts = (within: fc.Arbitrary<unknown>) =>
      fc.record(
        {
          content: fc.oneof(long, fc.jsonValue()),
          components: fc.oneof(fc.array(within, { maxLength: 3 }), fc.jsonValue()),
          embeds: fc.oneof(fc.array(fc.record({ description: long }), { maxLength: 3 }), fc.jsonValue()),
          poll: fc.oneof(fc.record({ question: fc.record({ text: long }) }), fc.jsonValue()),
          message_snapshots: fc.oneof(
            fc.array(fc.record({ message: within }), { maxLength: 2 }),
            fc.jsonValue(),
          ),
        },
        { requiredKeys: [] },
      );
    const nested = parts(parts(parts(fc.record({ content: long }))));
    fc.assert(
      fc.property(fc.oneof(nested, fc.jsonValue()), (message) => {
        expect(messageText(message).length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 200 },
    );
  });
});
