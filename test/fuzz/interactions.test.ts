/** Whatever comes in: every interaction gets one valid answer, and none ends in an error. `npm run fuzz` takes many more. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionResponseType,
  PermissionFlagsBits,
} from 'discord.js';
import { parse as parseEnvironment } from 'dotenv';
import {
  autocomplete,
  button,
  channelSelect,
  messageCommand,
  modalSubmit,
  type OptionValue,
  slash,
  stringSelect,
  userMessage,
} from 'loopback-discord/fixtures';
import { checkChoices, checkMessage, checkModal } from 'loopback-discord/limits';
import { GUILD_ID, guildChannels, MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { askMessage } from '#commands/answers/index.js';
import { readConfig } from '#config.js';
import type { Payload } from '#interactions/reply.js';
import { OperatorError } from '#ops/errors.js';
import type { BotEvent } from '#ops/observe.js';
import { damaged } from '#test/support/damage.js';
import { anyText } from '#test/support/hostile.js';
import { botOf, commands, knowledge, store } from '#test/support/parts.js';
import { fc } from '#test/support/seeded.js';

const numRuns = Number(process.env.FUZZ_RUNS ?? 2000);
/** Milliseconds: a machine that does other things, too, takes some hundreds a run. */
const timeout = 60_000 + numRuns * 500;

const happened: BotEvent[] = [];
const bot = botOf({ observe: (event) => void happened.push(event) });

const { general, talk, category, thread } = guildChannels();
const text = fc.oneof(
  fc.constantFrom(...knowledge.snippets.map(({ question }) => question)),
  fc.constantFrom('', 'lior-raz', 'who plays segev and where was it filmed?', '@everyone **x** <@1>', 'NaN'),
  anyText(80),
);
const file = { id: '5', url: 'https://e.com/settings.json', size: 100 };

interface Choosable {
  readonly type: number;
  readonly name: string;
  readonly choices?: readonly { readonly value: string | number }[] | undefined;
  readonly options?: readonly Choosable[] | undefined;
}

function given({ type, choices }: Choosable): fc.Arbitrary<OptionValue> {
  if (choices !== undefined && choices.length > 0)
    return fc.constantFrom(...choices.map(({ value }) => value));
  switch (type) {
    case ApplicationCommandOptionType.Boolean:
      return fc.boolean();
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return fc.integer({ min: -1, max: 4000 });
    case ApplicationCommandOptionType.Channel:
      return fc.constantFrom(general, talk, category, thread).map((channel) => ({ channel }));
    case ApplicationCommandOptionType.Attachment:
      return fc.constant({ attachment: file });
    default:
      return text;
  }
}

/** Each command with each subcommand, as they are registered. */
const uses = commands.data.flatMap((command) => {
  if (command.type === ApplicationCommandType.Message || command.type === ApplicationCommandType.User)
    return [];
  const options: readonly Choosable[] = 'options' in command ? (command.options ?? []) : [];
  return options.map((subcommand) => ({ command: command.name, subcommand }));
});

const where = fc.record({
  guildId: fc.constant(GUILD_ID),
  channel: fc.constantFrom(general, talk, thread),
  permissions: fc.constantFrom(MEMBER_PERMISSIONS, MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild),
});

const called = fc.tuple(fc.constantFrom(...uses), where).chain(([{ command, subcommand }, circumstances]) =>
  fc
    .tuple(
      ...(subcommand.options ?? []).map((option) =>
        fc.option(given(option), { nil: undefined }).map((value) => ({ name: option.name, value })),
      ),
    )
    .map((list) => {
      const options = Object.fromEntries(
        list.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
      );
      return slash({ name: command, subcommand: subcommand.name, options, ...circumstances });
    }),
);
const typed = fc
  .tuple(fc.constantFrom(...uses), where, text)
  .map(([{ command, subcommand }, circumstances, said]) =>
    autocomplete({
      name: command,
      subcommand: subcommand.name,
      focused: subcommand.options?.[0]?.name ?? 'x',
      typed: said,
      ...circumstances,
    }),
  );
/** Custom ids by their parts, most of them such as there are. */
const customId = fc
  .tuple(
    fc.constantFrom('v1', 'v1', 'v1', 'v2', ''),
    fc.constantFrom('open', 'turn', 'share', 'menu', 'settings', 'x'),
    fc.array(
      fc.oneof(
        fc.constantFrom('ask', 'cast', 'quotes', 'lior-raz', 'why-cancelled', 'set', 'pick', 'undo', 'tidy'),
        fc.constantFrom('default', general.id, 'answers', 'cooldown', 'history', 'list', 'reset', 'replace'),
        fc.constantFrom('', '0', '1', '2', '-1', 'NaN', '1e9', '9'.repeat(20), '__proto__', 'constructor'),
        anyText(10),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([version, action, args]) => [version, action, ...args].join(':').slice(0, 100));
const pressed = fc
  .tuple(
    customId,
    where,
    fc.array(
      text.map((one) => one.slice(0, 100)),
      { maxLength: 2 },
    ),
  )
  .chain(([id, circumstances, values]) =>
    fc.constantFrom(
      button(id, undefined, circumstances),
      stringSelect(id, values, undefined, circumstances),
      stringSelect('v1:menu', [id], undefined, circumstances),
      channelSelect(id, [talk], undefined, circumstances),
    ),
  );
const settingsFile = damaged(
  fc.constant({
    format: 'hitandrun-settings/1',
    default: { answers: 'private', cooldown: 5 },
    channels: { [talk.id]: { spoilers: 'show', mentions: 'off' } },
  }),
).map((json) => JSON.stringify(json).slice(0, 4000));
const entered = fc
  .tuple(fc.oneof(settingsFile, anyText(100)), where)
  .map(([json, circumstances]) => modalSubmit('v1:settings:paste', { json }, undefined, circumstances));
const onMessage = fc
  .tuple(text, where)
  .map(([content, circumstances]) => messageCommand(askMessage.name, userMessage(content), circumstances));

const interaction = damaged(fc.oneof(called, called, typed, pressed, pressed, entered, onMessage));

function problemsOf({ body, files = [] }: Payload): string[] {
  const data = 'data' in body ? body.data : undefined;
  switch (body.type) {
    case InteractionResponseType.Pong:
      return [];
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.UpdateMessage:
      return checkMessage(data, { files: files.map(({ name }) => name) });
    case InteractionResponseType.Modal:
      return checkModal(data);
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return checkChoices(data);
    default:
      return [`a response of type ${body.type}`];
  }
}

const memberSchema = z.object({
  guild_id: z.string(),
  member: z.object({ permissions: z.string().regex(/^\d{1,30}$/) }),
});
const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
const manages = (json: unknown): boolean => {
  const { data } = memberSchema.safeParse(json);
  return data !== undefined && (BigInt(data.member.permissions) & managing) !== 0n;
};

it(
  `${numRuns} interactions, many of them damaged: each gets one valid answer, and none changes what it may not`,
  async () => {
    const outcomes = new Map<string, number>();
    let taken = 0;
    const tell = () => console.info(`${taken} interactions: ${JSON.stringify(Object.fromEntries(outcomes))}`);
    await fc.assert(
      fc.asyncProperty(interaction, async (json) => {
        happened.length = 0;
        const before = (await store.read(GUILD_ID)).version;
        const { response, interaction: read } = bot.respond(json);
        expect(problemsOf(await response)).toEqual([]);
        const told = happened.flatMap((event) => (event.kind === 'interaction' ? [event.outcome] : []));
        if (read?.kind !== 'ping') expect(told).toEqual([expect.not.stringMatching('failed')]);
        if (!manages(json)) expect((await store.read(GUILD_ID)).version).toBe(before);
        for (const outcome of told) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        taken += 1;
        if (taken % 10_000 === 0) tell();
      }),
      // What was given is found by its seed; making it smaller takes longer than reading it.
      { numRuns, endOnFailure: true },
    );
    // Damage leaves enough whole for all of the bot to be reached.
    for (const outcome of ['answered', 'malformed', 'suggested', 'saved', 'shown', 'refused-permission'])
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(numRuns / 500);
    tell();
  },
  timeout,
);

it(
  'an environment, from any .env, is taken, or refused in words',
  () => {
    const name = fc.constantFrom(
      'DISCORD_TOKEN',
      'DISCORD_PUBLIC_KEY',
      'DISCORD_GUILD_ID',
      'DISCORD_SHARDS',
      'DISCORD_API_URL',
      'DATABASE_URL',
      'DATABASE_CONNECTIONS',
      'PORT',
      'HOST',
      'OPS_PORT',
      'LOG_LEVEL',
      'LOG_QUESTIONS',
      '__proto__',
    );
    const value = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '-1',
        'auto',
        '0/1',
        '0-3/2',
        '9'.repeat(30),
        'info\r',
        'true',
        'file:',
        '://',
      ),
      anyText(30),
    );
    const written = fc
      .array(fc.tuple(name, fc.constantFrom('=', ' = ', ':', ''), value), { maxLength: 8 })
      .map((lines) => lines.map((line) => line.join('')).join('\n'));
    fc.assert(
      fc.property(fc.oneof(written, anyText(200)), (lines) => {
        try {
          readConfig(parseEnvironment(lines));
        } catch (error) {
          expect(error).toBeInstanceOf(OperatorError);
        }
      }),
      // What was given is found by its seed; making it smaller takes longer than reading it.
      { numRuns, endOnFailure: true },
    );
  },
  timeout,
);
