/** The built bot as a process of its own, against a Discord on loopback. */
import { spawn } from 'node:child_process';
import { InteractionResponseType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { autocomplete, button, messageCommand, slash, userMessage } from 'loopback-discord/fixtures';
import {
  type BotChannel,
  dmChannel,
  GUILD_ID,
  guildChannels,
  MEMBER_PERMISSIONS,
} from 'loopback-discord/world';
import { describe, expect, it } from 'vitest';
import { askMessage } from '#commands/answers/index.js';
import { root } from '#paths.js';
import { subcommands } from '#test/support/parts.js';
import { environmentFor, live, newDiscord, start } from '#test/support/process.js';

const ask = (question: string) => slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });
const text = (value: unknown) => JSON.stringify(value);

describe('a session', () => {
  it('registers, answers every subcommand, autocompletes, and obeys buttons', async () => {
    const { discord } = await live();
    const registered = discord.requests.filter(({ method }) => method === 'PUT');
    expect(registered.map(({ path }) => path)).toEqual([`/applications/${discord.applicationId}/commands`]);

    for (const subcommand of subcommands.keys()) {
      const options: Record<string, string> = subcommand === 'ask' ? { question: 'who plays danielle' } : {};
      const { callback } = await discord.interact(slash({ name: 'hitandrun', subcommand, options }));
      expect(callback.type, subcommand).toBe(InteractionResponseType.ChannelMessageWithSource);
    }
    const completed = await discord.interact(
      autocomplete({ name: 'hitandrun', subcommand: 'ask', focused: 'question', typed: 'why was' }),
    );
    expect(text(completed.callback)).toContain('Why was Hit & Run cancelled?');
    expect(text((await discord.interact(button('v1:open:cast:gal-toren'))).callback)).toContain('Gal Toren');
    expect(
      text((await discord.interact(slash({ name: 'hitandrun', subcommand: 'gone' }))).callback),
    ).toContain('know this command');
    const taken = await discord.interact(
      messageCommand(askMessage.name, userMessage('who made fauda before this?')),
    );
    expect(text(taken.callback)).toContain('Fauda');
    expect(discord.problems).toEqual([]);
  });

  it('answers a mention in the channel, and a direct message; leaves other messages alone', async () => {
    const { discord } = await live();
    const reply = await discord.mention(`<@${discord.botUser.id}> why was it cancelled?`).untilReply();
    expect(text(reply)).toContain('expensive production');
    const direct = discord.mention('', {
      channel: dmChannel,
      overrides: { content: 'who plays segev', mentions: [] },
    });
    expect(text(await direct.untilReply())).toContain('Lior Raz');
    const unrelated = discord.mention('', { overrides: { content: 'nice weather today', mentions: [] } });
    await discord.interact(ask('who plays segev'));
    expect(unrelated.replies()).toEqual([]);
    expect(discord.problems).toEqual([]);
  });

  it('registers nothing when Discord has the commands already', async () => {
    const { discord, bot } = await live();
    bot.process.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
    const before = discord.requests.filter(({ method }) => method === 'PUT').length;
    const again = start('main', environmentFor(discord));
    await discord.waitFor(() => discord.identifies === 2, 40_000);
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(before);
    again.process.kill('SIGTERM');
    expect(await again.exit()).toBe(0);
  });

  it('gets an interaction that came while the socket was down', async () => {
    const { discord } = await live();
    await discord.interact(ask('who plays segev'));
    discord.dropConnections();
    await discord.waitFor(() => discord.resumes === 1, 40_000);
    const { callback } = await discord.interact(ask('who plays naomi'));
    expect(text(callback)).toContain('Sanaa Lathan');
  });

  it('survives 429, 500 and lost replies on the callback without answering twice', async () => {
    const { discord, bot } = await live();
    const route = /^\/interactions\/.*\/callback/;
    discord.fail({ route, times: 1, status: 429, retryAfter: 0.3 });
    expect(text((await discord.interact(ask('who plays segev'))).callback)).toContain('Lior Raz');
    discord.fail({ route, times: 1, status: 500 });
    expect(text((await discord.interact(ask('who plays segev'))).callback)).toContain('Lior Raz');
    discord.fail({ route, times: 1, status: 502, carriedOut: true });
    expect(text((await discord.interact(ask('who plays segev'))).callback)).toContain('Lior Raz');
    discord.fail({ route, times: 5, status: 500 });
    await expect(discord.interact(ask('who plays segev'), { timeoutMs: 1000 })).rejects.toThrow();
    discord.fail({ route, times: 0, status: 500 });
    expect(bot.process.exitCode).toBeNull();
    expect(discord.problems).toEqual([]);
  });

  it('sends what is pending on SIGTERM, then exits with 0', async () => {
    const { discord, bot } = await live();
    discord.fail({ route: /callback/, times: 1, hang: 800 });
    const pending = discord.interact(ask('who plays segev'));
    await discord.waitFor(() => discord.requests.some(({ path }) => path.includes('callback')));
    bot.process.kill('SIGTERM');
    expect(text((await pending).callback)).toContain('Lior Raz');
    expect(await bot.exit()).toBe(0);
  });

  it('stops on SIGINT too', async () => {
    const { bot } = await live();
    bot.process.kill('SIGINT');
    expect(await bot.exit()).toBe(0);
  });

  it('never writes a token or a question', async () => {
    const { discord, bot } = await live({}, { LOG_LEVEL: 'debug' });
    await discord.interact(ask('who plays the secretive wife'));
    bot.process.kill('SIGTERM');
    await bot.exit();
    expect(bot.output()).toContain('answered');
    expect(bot.output()).not.toContain(discord.token);
    expect(bot.output()).not.toContain('secretive');
  });
});

describe('two moderators and a member', () => {
  it('rules, refusals, undo, export and import, kept over a restart', async () => {
    const { discord, bot } = await live();
    const { general, talk, spoilers, thread, category } = guildChannels();
    const manager = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
    const [anna, ben] = [
      { userId: '1300000000000000001', permissions: manager },
      { userId: '1300000000000000002', permissions: manager },
    ];
    const settings = (
      subcommand: string,
      options: NonNullable<Parameters<typeof slash>[0]['options']>,
      who: object,
    ) => discord.interact(slash({ name: 'hitandrun-settings', subcommand, options, ...who }));
    const memberAsks = (channel: BotChannel) =>
      discord.interact({
        ...slash({
          name: 'hitandrun',
          subcommand: 'ask',
          options: { question: 'how does it end?' },
          channel,
        }),
      });

    await settings('default', { answers: 'off' }, anna);
    await settings('channel', { channel: { channel: category }, answers: 'private' }, ben);
    await settings('channel', { channel: { channel: talk }, answers: 'public' }, anna);
    expect(text((await memberAsks(general)).callback)).toContain(`Try <#${talk.id}>`);
    expect(text((await memberAsks(thread)).callback)).toContain('||**With a shocking');
    const marked = text((await memberAsks(spoilers)).callback);
    expect(marked).toContain('With a shocking');
    expect(marked).not.toContain('||');
    expect(marked).toContain(`"flags":${MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral}`);

    const mentioned = discord.mention(`<@${discord.botUser.id}> who plays segev`, { channel: thread });
    expect(text(await mentioned.untilReply())).toContain('Lior Raz');
    const unheard = discord.mention(`<@${discord.botUser.id}> who plays segev`, { channel: general });

    const refused = await discord.interact(slash({ name: 'hitandrun-settings', subcommand: 'reset' }));
    expect(text(refused.callback)).toContain('Manage Server');

    expect(text((await settings('check', {}, ben)).callback)).toContain('All is well');
    const gone = { ...general, id: '1299999999999999999' };
    await settings('channel', { channel: { channel: gone }, answers: 'private' }, ben);
    const report = text((await settings('check', {}, ben)).callback);
    expect(report).toContain('One channel has rules, but is gone');
    const tidied = await discord.interact(button(`v1:settings:fix:gone:${gone.id}`, undefined, ben));
    expect(text(tidied.callback)).toContain('All is well');
    const { callback: panel } = await settings(
      'channel',
      { channel: { channel: spoilers }, mentions: 'on' },
      ben,
    );
    expect(text(panel)).toContain(`**Answers:** private, from the category <#${category.id}>`);
    expect(text((await settings('check', {}, ben)).callback)).toContain('Mentions are on where answers are');
    const fix = button(`v1:settings:fix:mentions-private:${spoilers.id}`, undefined, ben);
    expect(text((await discord.interact(fix)).callback)).toContain('Mentions: on → off');
    expect(text((await discord.interact(fix)).callback)).toContain('not wrong any more');
    await settings('undo', {}, ben);
    await settings('undo', {}, ben);
    await settings('undo', {}, ben);
    await settings('undo', {}, ben);
    await settings('undo', {}, ben);
    expect(text((await memberAsks(talk)).callback)).toContain(
      `"flags":${MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral}`,
    );
    expect(unheard.replies()).toEqual([]);

    const exported = (await settings('export', {}, anna)).files[0]?.content.toString() ?? '';
    const file = discord.attach(exported.replace('"private"', '"public"'));
    const asked = await settings('import', { file: { attachment: file } }, anna);
    expect(text(asked.callback)).toContain('Answers: private → public');
    const [, replace = ''] = /"custom_id":"(v1:settings:replace[^"]*)"/.exec(text(asked.callback)) ?? [];
    await discord.interact(button(replace, undefined, anna));

    bot.process.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
    const again = start('main', { ...environmentFor(discord), DATABASE_URL: bot.databaseUrl });
    await discord.waitFor(() => discord.identifies === 2, 40_000);
    const kept = text((await memberAsks(talk)).callback);
    expect(kept).toContain(`"flags":${MessageFlags.IsComponentsV2}`);
    const history = text((await settings('history', {}, ben)).callback);
    expect(history).toContain('took back change 3');
    again.process.kill('SIGTERM');
    await again.exit();
    expect(discord.problems).toEqual([]);
  });
});

describe('what keeps the bot from starting', () => {
  it.each([
    ['a wrong token', { DISCORD_TOKEN: 'AAAA.BBBB.CCCC' }, /does not accept DISCORD_TOKEN\. Reset the token/],
    ['a token that can be none', { DISCORD_TOKEN: 'hello' }, /DISCORD_TOKEN: copy the token/],
    [
      'no network',
      { DISCORD_API_URL: 'http://127.0.0.1:9/api' },
      /can’t be reached at http:\/\/127\.0\.0\.1:9\/api/,
    ],
    [
      'several mistakes',
      { DISCORD_GUILD_ID: 'abc', LOG_LEVEL: 'loud' },
      /DISCORD_GUILD_ID: [\s\S]*LOG_LEVEL: /,
    ],
  ])('%s: a sentence that says what to do, exit code 1', async (_name, environment, sentence) => {
    const discord = await newDiscord();
    const bot = start('main', { ...environmentFor(discord), ...environment });
    expect(await bot.exit()).toBe(1);
    expect(bot.output()).toMatch(sentence);
    expect(bot.output()).not.toMatch(/\bat .*\.js:\d/);
  });

  it.each([
    [4004, /does not accept DISCORD_TOKEN/],
    [4013, /does not know the intents/],
    [4014, /does not allow the intents/],
  ])('the gateway closes with %i: a sentence, exit code 1', async (identifyClose, sentence) => {
    const discord = await newDiscord({ identifyClose });
    const bot = start('main', environmentFor(discord));
    expect(await bot.exit()).toBe(1);
    expect(bot.output()).toMatch(sentence);
  });
});

describe('npm run register', () => {
  it('prints the difference on a dry run, then writes it, then finds nothing to do', async () => {
    const discord = await newDiscord();
    const register = async (...args: string[]) => {
      const command = start('register', environmentFor(discord), args);
      expect(await command.exit()).toBe(0);
      return command.output();
    };
    expect(await register('--dry-run')).toBe(
      'everywhere: + hitandrun\neverywhere: + Ask Hit & Run\neverywhere: + hitandrun-settings\nDry run: nothing was written.\n',
    );
    expect(discord.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(await register()).toContain('Written.');
    expect(await register()).toContain('nothing to do');
    expect(discord.problems).toEqual([]);
  });

  it('never leaves the commands both everywhere and in a server', async () => {
    const discord = await newDiscord();
    // The same database each time: there it is remembered where commands were put.
    const own = environmentFor(discord);
    const register = async (environment: Record<string, string>) => {
      const command = start('register', { ...own, ...environment });
      expect(await command.exit()).toBe(0);
      return command.output();
    };
    await register({});
    expect(await register({ DISCORD_GUILD_ID: GUILD_ID })).toContain('everywhere: - hitandrun');
    expect(await register({ DISCORD_GUILD_ID: GUILD_ID })).toContain('nothing to do');
    expect(await register({})).toContain(`server ${GUILD_ID}: - hitandrun`);
    expect(await register({})).toContain('nothing to do');
  });
});

describe('npm run ask -- --json', () => {
  it('prints one object a line, in order, for every line there can be', async () => {
    const child = spawn(process.execPath, ['dist/bot/ask.js', '--json'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = [
      Buffer.from('why was it cancelled?'),
      Buffer.from(''),
      Buffer.from('x'.repeat(100_000)),
      Buffer.from('a b '.repeat(25_000)),
      Buffer.from('\u0000\u0007\u001b[31mwho plays segev\u0000'),
      Buffer.from([0xff, 0xfe, 0x80, 0x20, 0xc3]),
      Buffer.from('מי משחק את שגב?'),
    ];
    child.stdin.end(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
    let output = '';
    for await (const chunk of child.stdout) output += chunk;
    const answers = output
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(answers).toHaveLength(lines.length);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual([
        'question',
        'answered',
        'kind',
        'id',
        ...(answer.kind === 'near' ? ['near'] : []),
        'heading',
        'text',
        'quotes',
        'differ',
        'articles',
        'confidence',
        'ms',
      ]);
    }
    expect(answers[0]).toMatchObject({
      answered: true,
      kind: 'answer',
      id: 'why-cancelled',
      differ: expect.any(String),
    });
    expect(answers[1]).toMatchObject({ question: '', answered: false, kind: 'unknown', id: null });
    expect(answers[2]).toMatchObject({ answered: false });
    expect(answers[4]).toMatchObject({ answered: true, id: 'who-plays-segev' });
    expect(answers[6]).toMatchObject({ answered: true });
  });
});
