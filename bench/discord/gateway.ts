/** The bot on the gateway of a Discord on loopback: how soon it is there, what it takes, how fast it answers. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as wait } from 'node:timers/promises';
import { type Discord, startDiscord } from 'loopback-discord';
import { slash, userMessage } from 'loopback-discord/fixtures';
import { loadQuestions } from '#bench/questions.js';
import { percentiles } from '#bench/timing.js';
import { type Subject, start, type Who } from './subject.js';

const scripts: Readonly<Record<Who, string>> = { bare: 'bench/discord/pong.js', ours: 'bot/main.js' };

export interface Start {
  /** Milliseconds from the start of the process to READY, and to the first answer. */
  readonly ready: number;
  readonly answered: number;
  /** MB, once nothing happens any more. */
  readonly memory: number;
}

const timeoutMs = 60_000;
/** Milliseconds without work after which a process counts as at rest. */
const rest = 1500;

export async function measureStart(who: Who): Promise<Start> {
  return online(who, {}, async (discord, subject) => {
    const ready = performance.now() - subject.started;
    const answered = (await answeredAt(discord, interactionsOf('questions')(0))) - subject.started;
    await wait(rest);
    return { ready, answered, memory: subject.memory() };
  });
}

/** What servers take, of so many that the bot is told of when it comes online. */
export interface Servers {
  /** Kilobytes in use for each. */
  readonly each: number;
  /** MB in memory with all of them. */
  readonly resident: number;
}

export async function measureServers(who: Who, servers: number): Promise<Servers> {
  const used = (count: number) =>
    online(who, { servers: count, tells: true }, async (_discord, subject) => {
      await wait(rest);
      return { resident: subject.memory(), inUse: await subject.inUse() };
    });
  const none = await used(0);
  const all = await used(servers);
  return { each: (all.inUse - none.inUse) / servers, resident: all.resident };
}

export interface Messages {
  /** Milliseconds of processor time for each. */
  readonly processor: number;
  /** MB in memory afterwards. */
  readonly memory: number;
}

/** Messages that members write to each other; the bot is told of all of them. */
export async function measureMessages(who: Who, count: number): Promise<Messages> {
  return online(who, {}, async (discord, subject) => {
    const before = subject.processor();
    for (let at = 0; at < count; at++) {
      discord.dispatch('MESSAGE_CREATE', { ...userMessage(`message ${at}`), guild_id: guildAt(0) });
      // Otherwise all of them would wait in this process.
      if (at % 500 === 0) await answeredAt(discord, interactionsOf('page')(at));
    }
    await answeredAt(discord, interactionsOf('page')(count));
    const processor = (subject.processor() - before) / count;
    await wait(rest);
    return { processor, memory: subject.memory() };
  });
}

export interface Pace {
  /** Milliseconds from dispatch to callback, one interaction at a time. */
  readonly p50: number;
  readonly p99: number;
  /** Answers a second, with `inFlight` interactions open at any time. */
  readonly throughput: number;
  /** Milliseconds of the bot's processor time that each of these took. */
  readonly processor: number;
}

/** What members do: ask the questions of bench/questions one after another, or open a page that is always the same. */
export type Asking = 'questions' | 'page';

const warmUp = 1000;
const oneByOne = 500;
const together = 2000;
export const inFlight = 50;

export async function measurePace(who: Who, asking: Asking): Promise<Pace> {
  const interactionAt = interactionsOf(asking);
  return online(who, {}, async (discord, subject) => {
    for (let at = 0; at < warmUp; at++) await answeredAt(discord, interactionAt(at));
    const times: number[] = [];
    for (let at = 0; at < oneByOne; at++) {
      const sent = performance.now();
      times.push((await answeredAt(discord, interactionAt(at))) - sent);
    }
    let next = 0;
    const work = async () => {
      while (next < together) await discord.interact(interactionAt(next++), { timeoutMs });
    };
    const before = subject.processor();
    const began = performance.now();
    await Promise.all(Array.from({ length: inFlight }, work));
    return {
      ...percentiles(times),
      throughput: together / ((performance.now() - began) / 1000),
      processor: (subject.processor() - before) / together,
    };
  });
}

const guildAt = (at: number): string => `${1_250_000_000_000_000_000n + BigInt(at) * 16n}`;

async function online<T>(
  who: Who,
  { servers = 1, tells = false }: { readonly servers?: number; readonly tells?: boolean },
  measure: (discord: Discord, subject: Subject) => Promise<T>,
): Promise<T> {
  const guilds = Array.from({ length: servers }, (_, at) => guildAt(at));
  const discord = await startDiscord({ guilds });
  const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  const subject = start(scripts[who], environment, tells);
  try {
    await discord.untilReady(timeoutMs);
    return await measure(discord, subject);
  } finally {
    await subject.stop();
    await discord.close();
  }
}

/**
 * When the callback to an interaction arrived, before Discord reads and checks it: that takes the longer, the more an
 * answer says.
 */
async function answeredAt(discord: Discord, interaction: object): Promise<number> {
  let arrived = 0;
  const note = () => {
    arrived ||= performance.now();
  };
  subscribe('http.server.request.start', note);
  await discord.interact(interaction, { timeoutMs });
  unsubscribe('http.server.request.start', note);
  return arrived;
}

const questions = loadQuestions().filter(({ split }) => split === 'tune');

/** The interactions of members, by their number. */
export const interactionsOf =
  (asking: Asking): ((at: number) => object) =>
  (at) =>
    asking === 'page'
      ? slash({ name: 'hitandrun', subcommand: 'sources' })
      : slash({
          name: 'hitandrun',
          subcommand: 'ask',
          options: { question: questions[at % questions.length]?.q ?? '' },
        });
