import { ApplicationCommandOptionType, InteractionResponseType, MessageFlags } from 'discord.js';
import {
  autocomplete,
  button,
  messageCommand,
  slash,
  stringSelect,
  userMessage,
} from 'loopback-discord/fixtures';
import { checkChoices, checkCommands, checkMessage } from 'loopback-discord/limits';
import { guildChannels } from 'loopback-discord/world';
import { describe, expect, it } from 'vitest';
import { askMessage } from '#commands/answers/index.js';
import { bot, commands, corpus, knowledge, subcommands } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';
import { answerPage } from '#view/answer.js';

interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly content?: string;
  readonly options?: readonly { readonly value: string }[];
  readonly components?: readonly Component[];
  /** Pictures, with what they say to those who don’t see them. */
  readonly items?: readonly { readonly description: string }[];
}

interface MessageData {
  readonly flags?: number;
  readonly components?: readonly Component[];
  readonly allowed_mentions?: unknown;
}

/** The message in an interaction's response. */
async function messageOf(interaction: object): Promise<MessageData> {
  const { body: response, files = [] } = await bot.respond(interaction).response;
  const names = files.map(({ name }) => name);
  expect(checkResponse(response, names)).toEqual([]);
  return 'data' in response && response.data !== undefined ? (response.data as MessageData) : {};
}

/** What everyone gets to see of a private message, and what is left of it for the member. */
async function share(id: string, message: MessageData): Promise<{ copy: MessageData; left: MessageData }> {
  const { body, copy, files = [] } = await bot.respond(button(id, asMessage(message))).response;
  const names = files.map(({ name }) => name);
  expect(checkResponse(body, names)).toEqual([]);
  expect(checkMessage(copy, { files: names })).toEqual([]);
  return { copy: copy as MessageData, left: 'data' in body ? (body.data as MessageData) : {} };
}

const checkResponse = (
  response: { readonly type: number; readonly data?: unknown },
  files: readonly string[],
): string[] => {
  expect([InteractionResponseType.ChannelMessageWithSource, InteractionResponseType.UpdateMessage]).toContain(
    response.type,
  );
  return checkMessage(response.data, { files });
};

const all = (components: readonly Component[] = []): Component[] =>
  components.flatMap((component) => [component, ...all(component.components)]);
const textOf = ({ components }: MessageData): string =>
  all(components)
    .flatMap(({ content, items = [] }) =>
      [content ?? [], ...items.map(({ description }) => description)].flat(),
    )
    .join('\n');
const idsOf = ({ components }: MessageData): string[] =>
  all(components).flatMap(({ custom_id: id, options }) => [
    ...(id === undefined || options ? [] : [id]),
    ...(options ?? []).map(({ value }) => value),
  ]);
const isPrivate = ({ flags = 0 }: MessageData): boolean => (flags & MessageFlags.Ephemeral) !== 0;
const run = (subcommand: string, options: Record<string, string | boolean> = {}) =>
  messageOf(slash({ name: 'hitandrun', subcommand, options }));

describe('what is registered', () => {
  it('keeps Discord’s limits and schemas', () => {
    expect(checkCommands([...commands.data])).toEqual([]);
  });
});

describe('every page there is', () => {
  it('keeps Discord’s limits, pings nobody, and so does every page its buttons and menus lead to', async () => {
    const seen = new Set<string>();
    const visit = async (message: MessageData): Promise<void> => {
      expect(message.allowed_mentions).toEqual({ parse: [] });
      for (const id of idsOf(message)) {
        if (seen.has(id)) continue;
        seen.add(id);
        await visit(await messageOf(button(id)));
      }
    };
    for (const [name, { data }] of subcommands) {
      if (name !== 'ask') await visit(await run(name));
      for (const option of data.options ?? []) {
        if (option.type !== ApplicationCommandOptionType.String) continue;
        for (const choice of option.choices ?? []) {
          await visit(await run(name, { [option.name]: choice.value, private: true }));
        }
      }
    }
    for (const { id } of knowledge.people) await visit(await run('cast', { person: id }));
    for (const { question } of [...corpus.snippets, ...corpus.gaps]) {
      await visit(await run('ask', { question, private: true }));
    }
    for (const { id } of [...corpus.snippets, ...corpus.gaps])
      await visit(await messageOf(button(`v1:open:ask:${id}`)));
    expect(seen.size).toBeGreaterThan(corpus.snippets.length);
  });

  it('answers every question it offers with that very snippet', () => {
    const misread = corpus.snippets.filter(({ id, question }) => knowledge.ask(question).id !== id);
    expect(misread.map(({ id }) => id)).toEqual([]);
  });

  it('offers choices within Discord’s limits, for nothing typed, for names and for nonsense', async () => {
    for (const [subcommand, { data }] of subcommands) {
      for (const option of data.options ?? []) {
        if (option.type !== ApplicationCommandOptionType.String || !option.autocomplete) continue;
        for (const typed of ['', 'l', 'why was', 'Danielle', '###', 'x'.repeat(100)]) {
          const { body: response } = await bot.respond(
            autocomplete({ name: 'hitandrun', subcommand, focused: option.name, typed }),
          ).response;
          expect(response.type).toBe(InteractionResponseType.ApplicationCommandAutocompleteResult);
          expect('data' in response ? checkChoices(response.data) : ['no data']).toEqual([]);
        }
      }
    }
  });
});

describe('/hitandrun ask', () => {
  it('answers with statement, quotation and source', async () => {
    const text = textOf(await run('ask', { question: 'why was it cancelled?' }));
    expect(text).toContain('Why was Hit & Run cancelled?');
    expect(text).toContain('partly because of its expensive production cost');
    expect(text).toContain('“… is not coming back …”');
  });

  it('answers two questions at once, and can share both', async () => {
    const message = await run('ask', { question: 'who plays segev and where was it filmed?', private: true });
    expect(textOf(message)).toContain('Who plays Segev?');
    expect(textOf(message)).toContain('Where was Hit & Run filmed?');
    const { copy } = await share('v1:share:ask:who-plays-segev:where-filmed', message);
    const shared = textOf(copy);
    expect(shared).toContain('Who plays Segev?');
    expect(shared).toContain('Where was Hit & Run filmed?');
  });

  it('is public, and private where that is asked for', async () => {
    expect(isPrivate(await run('ask', { question: 'who plays segev' }))).toBe(false);
    expect(isPrivate(await run('ask', { question: 'who plays segev', private: true }))).toBe(true);
  });

  it('says privately that it does not know, with the nearest questions as buttons', async () => {
    const gap = await run('ask', { question: 'who composed the music' });
    expect(isPrivate(gap)).toBe(true);
    expect(textOf(gap)).toContain('The articles don');
    expect(idsOf(gap).some((id) => id.startsWith('v1.en:open:ask:'))).toBe(true);
  });

  it('points to help where the question is about something else', async () => {
    const message = await run('ask', { question: 'what is the weather in london tomorrow' });
    expect(isPrivate(message)).toBe(true);
    expect(textOf(message)).toContain('/hitandrun help');
  });

  it.each([
    ['who plays daniele', 'daniele → Danielle'],
    ['who plays the dauhgterr', 'dauhgterr → daughter'],
  ])('shows how it read %s', async (question, reading) => {
    expect(textOf(await run('ask', { question }))).toContain(`-# ${reading}`);
  });

  it.each(['who plays segevs daughter', 'whos the cousin'])(
    'doesn’t tell how it read %s',
    async (question) => {
      expect(textOf(await run('ask', { question }))).not.toContain('→');
    },
  );

  it('shows one quotation, and all of them behind a button', async () => {
    const message = await run('ask', { question: 'Was Hit & Run cancelled?', private: true });
    expect(textOf(message).match(/^> /gm)).toHaveLength(1);
    const proof = idsOf(message).find((id) => id.startsWith('v1.en:proof')) ?? '';
    const all = await messageOf(button(proof, asMessage(message)));
    expect(textOf(all).match(/^> /gm)).toHaveLength(3);
    expect(idsOf(all)).toContain('v1.en:open:ask:was-it-cancelled');
  });

  it('offers nothing next that gives the same answer', () => {
    const proofs = (id: string) => knowledge.snippet(id)?.quotes.map(({ text }) => text) ?? [];
    for (const { id } of knowledge.snippets) {
      const answer = knowledge.open(id);
      const page = answer && answerPage(answer, knowledge);
      const asked = page?.links.flatMap(({ address }) => address.slice(1)) ?? [];
      const given = [id, ...asked].flatMap((one) => [...new Set(proofs(one))]);
      expect(new Set(given).size, id).toBe(given.length);
    }
  });

  it('says where the articles differ', async () => {
    expect(textOf(await run('ask', { question: 'who wanted the cliffhanger' }))).toContain(
      'Articles differ:',
    );
  });

  it('hides the ending, except in a channel that Discord marks as a spoiler channel', async () => {
    const ending = { name: 'hitandrun', subcommand: 'ask', options: { question: 'how does it end' } };
    expect(textOf(await messageOf(slash(ending)))).toMatch(/\|\|.*kidnapping.*\|\|/);
    const shown = textOf(await messageOf(slash({ ...ending, channel: guildChannels().spoilers })));
    expect(shown).toContain('kidnapping');
    expect(shown).not.toContain('||');
  });

  it('shows what a member typed without any effect', async () => {
    const hostile =
      'qwxz **bold** <@123456789012345678> @everyone [a](https://example.com) # h ||x|| `c` <t:1:R>';
    const text = textOf(await run('ask', { question: hostile }));
    expect(text).not.toMatch(/<@\d|@everyone|\[a\]\(|<t:/);
    expect(text).not.toContain('**bold**');
    expect(text).not.toContain('https://');
  });

  it('takes any text there is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 2000 }), async (question) => {
        const message = await run('ask', { question });
        expect(textOf(message).length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the commands that show a topic', () => {
  it('say why it was cancelled, who reported it, when, and what was hoped for', async () => {
    const text = textOf(await run('cancellation'));
    for (const part of ['Partly its cost', 'Deadline', '2021-09-21', 'Two or three at least'])
      expect(text).toContain(part);
  });

  it('offer every topic and have something under each', async () => {
    for (const [name, { data }] of subcommands) {
      for (const option of data.options ?? []) {
        if (option.type !== ApplicationCommandOptionType.String) continue;
        for (const { name: title, value } of option.choices ?? []) {
          const message = await run(name, { [option.name]: value });
          expect(textOf(message), `${name} ${value}`).toContain(title);
          // A quotation is a card with its words as the description; a fact has its label in bold.
          expect(JSON.stringify(message), `${name} ${value}`).toMatch(/“|\*\*/);
        }
      }
    }
  });

  it('offer the most asked questions before anything is typed', async () => {
    const { body: response } = await bot.respond(
      autocomplete({ name: 'hitandrun', subcommand: 'ask', focused: 'question', typed: '' }),
    ).response;
    expect(response).toMatchObject({ data: { choices: { 0: { name: 'Why was Hit & Run cancelled?' } } } });
  });
});

describe('/hitandrun cast', () => {
  it('lists actors with their characters', async () => {
    const text = textOf(await run('cast'));
    for (const { name } of knowledge.people.filter(({ character }) => character))
      expect(text).toContain(name);
    expect(text).toContain('Naomi Hicks');
  });

  it.each(['lior-raz', 'Lior Raz', 'raz', 'Leor Raz', 'Segev Azulai', 'segev', 'lior rax'])(
    'finds %s',
    async (person) => {
      expect(textOf(await run('cast', { person }))).toContain('Lior Raz as Segev Azulai');
    },
  );

  it('says kindly that nobody has that name', async () => {
    const message = await run('cast', { person: 'Brad Pitt' });
    expect(isPrivate(message)).toBe(true);
    expect(textOf(message)).toContain('nobody like “Brad Pitt”');
  });

  it('offers people as a member types a name, a character or nothing', async () => {
    const names = async (typed: string) => {
      const { body: response } = await bot.respond(
        autocomplete({ name: 'hitandrun', subcommand: 'cast', focused: 'person', typed }),
      ).response;
      return JSON.stringify('data' in response ? response.data : {});
    };
    expect(await names('nao')).toContain('Sanaa Lathan');
    expect(await names('')).toContain('Lior Raz');
    expect(await names('zzz')).toBe('{"choices":[]}');
  });
});

describe('buttons', () => {
  it('replaces a private answer by the one that was pressed, and answers privately below a public one', async () => {
    const own = await run('ask', { question: 'who plays segev', private: true });
    const next = idsOf(own).find((id) => id.startsWith('v1.en:open')) ?? '';
    const { body: update } = await bot.respond(button(next, asMessage(own))).response;
    expect(update.type).toBe(InteractionResponseType.UpdateMessage);
    const open = await run('ask', { question: 'who plays segev' });
    const { body: reply } = await bot.respond(button(next, asMessage(open))).response;
    expect(reply.type).toBe(InteractionResponseType.ChannelMessageWithSource);
    expect(
      isPrivate(reply as MessageData & typeof reply) ||
        isPrivate('data' in reply ? (reply.data as MessageData) : {}),
    ).toBe(true);
  });

  it('shares a private answer with the channel, naming who shared it without a ping', async () => {
    const own = await run('ask', { question: 'who plays segev', private: true });
    const id = idsOf(own).find((id) => id.startsWith('v1.en:share')) ?? '';
    const { copy, left } = await share(id, own);
    expect(isPrivate(copy)).toBe(false);
    expect(textOf(copy)).toMatch(/Shared by \w/);
    expect(textOf(copy)).not.toContain('@');
    expect(textOf(copy)).toContain('Lior Raz');
    expect(all(left.components).find(({ custom_id: own }) => own === id)).toMatchObject({
      label: 'Shared ✓',
      disabled: true,
    });
  });

  it('pages through quotations', async () => {
    const first = await run('quotes');
    expect(idsOf(first)).toContain('v1.en:turn:quotes:::2');
    const second = await messageOf(button('v1:turn:quotes:::2', asMessage(first)));
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
    for (const page of ['0', '-1', '999', 'x'])
      await messageOf(button(`v1:turn:quotes:::${page}`, asMessage(first)));
  });

  it('opens what was picked in a menu', async () => {
    const picked = await messageOf(stringSelect('v1:menu', ['v1:open:cast:kaelen-ohm']));
    expect(textOf(picked)).toContain('Kaelen Ohm as Danielle');
  });

  it.each([
    'v1:open:ask:no-such-snippet',
    'v9:open:ask:languages',
    'v1:explode:ask:languages',
    'x',
    'v1:menu',
  ])('says that %s is too old', async (id) => {
    expect(textOf(await messageOf(button(id)))).toContain('older version');
  });
});

describe('Ask Hit & Run on a message', () => {
  it('takes the message as the question, privately', async () => {
    const message = await messageOf(
      messageCommand(askMessage.name, userMessage('anyone know where this was filmed?')),
    );
    expect(textOf(message)).toContain('Where was Hit & Run filmed?');
    expect(isPrivate(message)).toBe(true);
  });

  it('says so where there is no text', async () => {
    expect(textOf(await messageOf(messageCommand(askMessage.name, userMessage(''))))).toContain('no text');
  });
});

describe('what nobody should send', () => {
  it('answers an unknown command kindly', async () => {
    expect(textOf(await run('nosuch'))).toContain('don’t know this command');
  });

  it('answers anything malformed with a valid private message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), mangled()), async (json) => {
        const { body: response } = await bot.respond(json).response;
        if (response.type === InteractionResponseType.ChannelMessageWithSource) {
          expect(checkMessage(response.data)).toEqual([]);
          expect(isPrivate(response.data as MessageData)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A real interaction with one part of it replaced by something else. */
const mangled = () =>
  fc
    .record({
      base: fc.constantFrom(
        slash({ name: 'hitandrun', subcommand: 'help' }),
        autocomplete({ name: 'hitandrun', subcommand: 'cast', focused: 'person', typed: 'x' }),
        button('v1:open:help'),
      ),
      key: fc.constantFrom('type', 'data', 'id', 'token', 'member', 'channel', 'message', 'application_id'),
      value: fc.jsonValue(),
    })
    .map(({ base, key, value }) => ({ ...base, [key]: value }));

/** A response's message as Discord would hand it back with a press. */
const asMessage = ({ flags = 0 }: MessageData) => userMessage('', { flags });
