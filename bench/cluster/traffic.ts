/** Members who ask and moderators who change rules, each of whom knows what must come. */
import { setTimeout as wait } from 'node:timers/promises';
import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { z } from 'zod';
import type { Answer, Members, Sent } from './members.js';
import type { Replica } from './replica.js';

/** What came of the requests so far. */
export interface Tally {
  requests: number;
  answered: number;
  /** Turned down by a rule, as it should be. */
  refused: number;
  /** Answered privately with the ending hidden, because a replica could not read the rules, as it says in its log. */
  careful: number;
  /** A moderator was told that nothing was saved, and nothing was. */
  notSaved: number;
  /** Changes of which the moderator was told that nobody knows. */
  untold: number;
  /** Sent to a replica that was killed before it answered. */
  cutOff: number;
  /** Changes that a moderator was told are saved. */
  acknowledged: number;
  /** Of these, those that another replica did not know of right after. */
  lost: number;
  /** Not answered, answered with something else, or shown to more people than the rules allow. */
  wrong: number;
  /** The first few things that were wrong, in words. */
  readonly what: string[];
  /** Milliseconds that each answer took. */
  readonly times: number[];
}

export const newTally = (): Tally => ({
  requests: 0,
  answered: 0,
  refused: 0,
  careful: 0,
  notSaved: 0,
  untold: 0,
  cutOff: 0,
  acknowledged: 0,
  lost: 0,
  wrong: 0,
  what: [],
  times: [],
});

export interface Cluster {
  readonly members: Members;
  /** The balancer's. */
  readonly port: number;
  readonly replicas: readonly Replica[];
  /** How many answers were given without the rules of a server, as the replicas say. */
  readonly unreadable: ReadonlyMap<string, number>;
  readonly tally: Tally;
  /** Aborted when no new requests shall be made. */
  readonly ending: AbortSignal;
}

interface Rules {
  readonly answers: 'public' | 'private' | 'off';
  readonly spoilers: 'hide' | 'show';
}

const possible: readonly Rules[] = (['public', 'private', 'off'] as const).flatMap((answers) =>
  (['hide', 'show'] as const).map((spoilers) => ({ answers, spoilers })),
);
const first: Rules = { answers: 'public', spoilers: 'hide' };

interface Question {
  readonly question: string;
  readonly heading: string;
  /** How the statement begins. */
  readonly says: string;
  readonly spoiler?: true;
}

const questions: readonly Question[] = [
  { question: 'who plays segev', heading: 'Who plays Segev?', says: 'Lior Raz' },
  { question: 'whos naomi played by', heading: 'Who plays Naomi Hicks?', says: 'Sanaa Lathan' },
  { question: 'who plays danielle', heading: 'Who plays Danielle?', says: 'Kaelen Ohm' },
  {
    question: 'whyd they axe it??',
    heading: 'Why was Hit & Run cancelled?',
    says: 'Partly its cost',
  },
  { question: 'who created the show', heading: 'Who created Hit & Run?', says: 'Lior Raz and Avi' },
  { question: 'where was it filmed', heading: 'Where was Hit & Run filmed?', says: 'In New York' },
  { question: 'how many episodes', heading: 'How many episodes does Hit & Run have?', says: 'Nine' },
  {
    question: 'how does it end?',
    heading: 'How does Hit & Run end?',
    says: 'With a shocking',
    spoiler: true,
  },
];

/** Milliseconds between two requests of a server. */
const pause = 10;
/** Questions between two changes. */
const asksPerChange = 6;
/** Milliseconds that settings may stay unreadable before that counts as wrong. */
const readPatience = 30_000;
const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
const exported = z.object({
  default: z.object({ answers: z.enum(['public', 'private', 'off']), spoilers: z.enum(['hide', 'show']) }),
});

/** A server with one moderator and its members, one after the other, until the end. */
export async function server(guild: string, cluster: Cluster): Promise<void> {
  const { tally, ending } = cluster;
  let rules = first;
  let careful = 0;
  let round = Number(BigInt(guild) % 6n);
  await change(first);
  while (!ending.aborted) {
    await change(possible[++round % possible.length] ?? first);
    for (let asked = 0; asked < asksPerChange && !ending.aborted; asked++) {
      await ask(questions[(round + asked) % questions.length]);
      await wait(pause);
    }
  }
  // The logs take a moment to arrive.
  await wait(500);
  // What is private for want of rules has to be so in a log, too; else old rules held.
  const excess = careful - (cluster.unreadable.get(guild) ?? 0);
  for (let at = 0; at < excess; at++) wrong(tally, `${guild}: private, though the rules could be read`);

  async function change(wish: Rules): Promise<void> {
    const command = { name: 'hitandrun-settings', subcommand: 'default', options: { ...wish } };
    const sent = await send(slash({ ...command, guildId: guild, permissions }));
    const before = rules;
    if (sent === undefined) rules = await settled(before, wish);
    else if (/\*\*Saved\.\*\*|how it was already/.test(sent.text)) {
      tally.answered++;
      tally.acknowledged++;
      rules = wish;
      const read = await readElsewhere(sent.replica);
      if (read && !isSame(read, wish)) {
        tally.lost++;
        tally.what.push(`${guild}: ${text(wish)} was acknowledged, and ${text(read)} is there`);
        rules = read;
      }
    } else if (sent.text.includes('nothing has changed')) {
      tally.notSaved++;
      rules = await settled(before);
    } else if (sent.text.includes('can’t tell whether')) {
      tally.untold++;
      rules = await settled(before, wish);
    } else wrong(tally, `${guild}: a change was answered with ${sent.text.slice(0, 300)}`);
  }

  async function ask(asked: Question | undefined): Promise<void> {
    if (asked === undefined) return;
    const options = { question: asked.question };
    const sent = await send(slash({ name: 'hitandrun', subcommand: 'ask', options, guildId: guild }));
    if (sent === undefined) return;
    switch (judge(sent, asked, rules)) {
      case 'answered':
        tally.answered++;
        break;
      case 'refused':
        tally.refused++;
        break;
      case 'careful':
        tally.careful++;
        careful++;
        break;
      case 'wrong':
        wrong(tally, `${guild}: with ${text(rules)}, “${asked.question}” got ${sent.text.slice(0, 300)}`);
    }
  }

  /** The answer; undefined where the request was cut off by a kill. */
  async function send(interaction: object): Promise<Answer | undefined> {
    const started = performance.now();
    const sent = await cluster.members.send(cluster.port, interaction);
    tally.requests++;
    if (sent.kind === 'answer') {
      tally.times.push(sent.ms);
      return sent;
    }
    if (wasKilled(sent, started)) tally.cutOff++;
    else wrong(tally, `${guild}: no answer (status ${sent.status}, replica ${sent.replica})`);
    return undefined;
  }

  function wasKilled({ replica: name }: Sent, since: number): boolean {
    const replica = cluster.replicas.find((one) => one.name === name);
    return replica?.wasKilled(since) === true;
  }

  /** The rules as they are after a change of which nobody knows whether it was made: one of these. */
  async function settled(...either: Rules[]): Promise<Rules> {
    const read = await readElsewhere(undefined);
    if (read === undefined) return rules;
    if (!either.some((one) => isSame(one, read))) {
      wrong(tally, `${guild}: ${text(read)} is there instead of ${either.map(text).join(' or ')}`);
    }
    return read;
  }

  /** What another replica than this says at once, asked without the balancer; again while PostgreSQL is away. */
  async function readElsewhere(than: number | undefined): Promise<Rules | undefined> {
    const others = cluster.replicas.filter(({ name }) => name !== than);
    const command = { name: 'hitandrun-settings', subcommand: 'export', guildId: guild, permissions };
    const deadline = performance.now() + readPatience;
    for (let at = 0; performance.now() < deadline; at++) {
      const other = others[at % others.length];
      const sent = other && (await cluster.members.send(other.port, slash(command)));
      if (sent?.kind === 'answer' && sent.file !== undefined) {
        const { data } = exported.safeParse(JSON.parse(sent.file));
        return data?.default ?? first;
      }
      await wait(100);
    }
    wrong(tally, `${guild}: the settings could not be read for ${readPatience / 1000} s`);
    return undefined;
  }
}

function judge({ text: shown, flags }: Answer, asked: Question, rules: Rules): keyof Tally {
  if (shown.includes('I don’t answer in this channel')) return rules.answers === 'off' ? 'refused' : 'wrong';
  const isPrivate = (flags & MessageFlags.Ephemeral) !== 0;
  const isHidden = shown.includes(`||${asked.says}`);
  const isRight = shown.includes(asked.heading) && shown.includes(asked.says);
  if (!isRight) return 'wrong';
  const hides = asked.spoiler === true && rules.spoilers === 'hide';
  if (isPrivate === (rules.answers === 'private') && isHidden === hides && rules.answers !== 'off') {
    return 'answered';
  }
  return isPrivate && isHidden === (asked.spoiler === true) ? 'careful' : 'wrong';
}

function wrong(tally: Tally, what: string): void {
  tally.wrong++;
  tally.what.push(what);
}

const isSame = (a: Rules, b: Rules): boolean => a.answers === b.answers && a.spoilers === b.spoilers;
const text = ({ answers, spoilers }: Rules): string => `${answers}/${spoilers}`;
