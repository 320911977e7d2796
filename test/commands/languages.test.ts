/** The language of an answer, and every page in every language. */
import { MessageFlags } from 'discord.js';
import { button, slash, userMessage } from 'loopback-discord/fixtures';
import { checkMessage } from 'loopback-discord/limits';
import { describe, expect, it } from 'vitest';
import { languages } from '#knowledge/localize.js';
import { bot, commands, knowledge } from '#test/support/parts.js';

const ask = async (
  question: string,
  {
    locale = 'en-US',
    guildLocale = 'en-US',
    ...options
  }: { locale?: string; guildLocale?: string; private?: true } = {},
): Promise<string> => {
  const sent = slash({ name: 'hitandrun', subcommand: 'ask', options: { question, ...options } });
  const { body } = await bot.respond({ ...sent, locale, guild_locale: guildLocale }).response;
  return JSON.stringify(body);
};

const says = (id: string, language: (typeof languages)[number]): string =>
  knowledge.in(language).snippet(id)?.question ?? 'nothing';

describe('a private answer', () => {
  it.each([
    ['wer spielt segev', 'de'],
    ['qui joue segev', 'fr'],
    ['quién interpreta a segev', 'es'],
    ['מי משחק את סגב', 'he'],
    ['who plays segev', 'en'],
  ] as const)('to “%s” is in its language', async (question, language) => {
    const answer = await ask(question, { private: true, locale: 'fr' });
    expect(answer).toContain(
      JSON.stringify(says('who-plays-segev', language)).slice(1, -1).split('Segev')[0],
    );
    expect(answer).toContain(`v1.${language}:open:`);
  });

  it('is in the member’s language where the question tells none', async () => {
    expect(await ask('Lior Raz', { private: true, locale: 'de' })).toContain('v1.de:');
  });
});

describe('a public answer', () => {
  it('is in the server’s language, whoever asks', async () => {
    expect(await ask('wer spielt segev', { guildLocale: 'fr' })).toContain('v1.fr:open:');
  });

  it('is in the question’s language where the server never chose one', async () => {
    expect(await ask('wer spielt segev')).toContain('v1.de:open:');
  });
});

it('leads on in the language of the page, and shares it in the server’s', async () => {
  const own = userMessage('', { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });
  const press = { ...button('v1.he:share:ask:who-plays-segev', own), guild_locale: 'de' };
  const { body, copy } = await bot.respond(press).response;
  expect(JSON.stringify(body)).toContain('שותף ✓');
  expect(JSON.stringify(copy)).toContain('Geteilt von');
});

it.each(languages)('every page keeps Discord’s limits in %s, and leads to pages in it', async (language) => {
  const addresses = [
    ...[...knowledge.snippets, ...knowledge.gaps].map(({ id }) => `ask:${id}`),
    ...knowledge.people.map(({ id }) => `cast:${id}`),
    ...knowledge.topics.map(({ command, id }) => `${command}:${id}`),
    ...[
      'cast',
      'cast:others',
      'cancellation',
      'production',
      'plot',
      'reception',
      'timeline',
      'quotes',
      'sources',
      'help',
    ],
  ];
  for (const address of addresses) {
    for (const action of ['open', 'proof', 'share']) {
      const {
        body,
        copy,
        files = [],
      } = await bot.respond(button(`v1.${language}:${action}:${address}`)).response;
      const names = files.map(({ name }) => name);
      for (const message of [copy, 'data' in body ? body.data : undefined]) {
        if (message !== undefined) expect(checkMessage(message, { files: names }), address).toEqual([]);
      }
    }
  }
});

it.each(languages.filter((language) => language !== 'en'))('every fact is told in %s', (language) => {
  const told = knowledge.in(language);
  const english = told.snippets.filter(({ id, says: text }) => text === knowledge.snippet(id)?.says);
  expect(english.map(({ id }) => id)).toEqual([]);
});

it('finds a question that was picked from a list in each language', () => {
  for (const language of languages) {
    const told = knowledge.in(language);
    const misread = told.snippets.filter(({ id, question }) => told.ask(question).id !== id);
    expect(misread.map(({ id }) => `${language} ${id}`)).toEqual([]);
  }
});

it('describes the commands in every language that Discord’s interface has', () => {
  const [command] = commands.data;
  expect(command).toMatchObject({
    description_localizations: { de: expect.stringContaining('vier Artikeln'), 'es-419': expect.any(String) },
  });
});
