/** Members who ask and moderators who change rules, at a steady rate, each of whom knows what must come. */
import { InteractionResponseType, PermissionFlagsBits } from 'discord.js';
import type { Discord, InteractionOutcome } from 'loopback-discord';
import { autocomplete, button, slash } from 'loopback-discord/fixtures';
import { MEMBER_PERMISSIONS } from 'loopback-discord/world';
import { z } from 'zod';
import type { Still } from './still.js';
import { count, countMissing, type Tally, tell } from './tally.js';

export interface Soaked {
  readonly discord: Discord;
  /** The bot's endpoint for interactions over HTTP. */
  readonly endpoint: string;
  readonly tally: Tally;
  readonly still: Still;
  /** By `performance.now()`, when the bot was last away from the gateway; `Infinity` while it is. */
  awayUntil: number;
}

/** Servers in which moderators change rules; members ask in another. */
export const moderated = Array.from({ length: 4 }, (_, at) => `${1_270_000_000_000_000_000n + BigInt(at)}`);

/** Milliseconds that what came while the bot was away may take, and an answer that was acknowledged. */
const returnTimeout = 60_000;
const answerTimeout = 10_000;
const permissions = MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild;
const ask = (question: string) => slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });

type Way = 'gateway' | 'HTTP';

/** Of ten things that happen, these, one after the other. */
const turns: readonly ((soaked: Soaked, turn: number) => Promise<void>)[] = [
  (soaked) => expectShown(soaked, 'gateway', ask('who plays segev'), 'Lior Raz'),
  (soaked) => expectShown(soaked, 'HTTP', ask('why was it cancelled?'), 'expensive production'),
  (soaked) => expectShown(soaked, 'gateway', typing('why was'), 'Why was Hit & Run cancelled?'),
  moderate('HTTP'),
  (soaked) => expectShown(soaked, 'gateway', button('v1:open:cast:gal-toren'), 'Gal Toren'),
  expectReply,
  (soaked) => expectShown(soaked, 'gateway', ask('whos naomi played by'), 'Sanaa Lathan'),
  (soaked) => expectShown(soaked, 'HTTP', typing('who pla'), 'Who plays'),
  moderate('gateway'),
  (soaked) => expectShown(soaked, 'gateway', slash({ name: 'hitandrun', subcommand: 'quotes' }), '“'),
];

/** Does one thing after the other, whether what came before is answered or not. @param rate how many a second */
export async function traffic(soaked: Soaked, rate: number, ending: AbortSignal): Promise<void> {
  const open = new Set<Promise<void>>();
  let turn = 0;
  const timer = setInterval(() => {
    const work = turns[turn % turns.length]?.(soaked, turn) ?? Promise.resolve();
    turn++;
    open.add(work);
    work.finally(() => open.delete(work));
  }, 1000 / rate);
  await new Promise((resolve) => ending.addEventListener('abort', resolve, { once: true }));
  clearInterval(timer);
  await Promise.all(open);
}

const typing = (typed: string) =>
  autocomplete({ name: 'hitandrun', subcommand: 'ask', focused: 'question', typed });

async function expectShown(soaked: Soaked, way: Way, interaction: object, expected: string): Promise<void> {
  const shown = await sent(soaked, way, interaction, `“${expected}” over ${way}`);
  if (shown !== undefined && !shown.text.includes(expected)) {
    tell(soaked.tally, 'wrong', `“${expected}” over ${way}: ${shown.text.slice(0, 200)}`);
  }
}

interface Shown {
  readonly text: string;
  readonly file: string | undefined;
}

/** What is shown for an interaction; undefined where nothing came. */
async function sent(soaked: Soaked, way: Way, interaction: object, what: string): Promise<Shown | undefined> {
  const { discord, endpoint, tally, still } = soaked;
  const from = performance.now();
  const isAway = () => way === 'gateway' && soaked.awayUntil >= from;
  try {
    const how = way === 'HTTP' ? { to: endpoint } : { timeoutMs: returnTimeout };
    const outcome = await discord.interact(interaction, how);
    if (isAway()) tally.afterReturn++;
    else count(tally, still, what, from);
    return await shownBy(outcome);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('No session')) tally.unsent++;
    else countMissing(tally, still, what, from);
    return undefined;
  }
}

async function shownBy(outcome: InteractionOutcome): Promise<Shown> {
  const { callback, files } = outcome;
  const isLater = callback.type === InteractionResponseType.DeferredChannelMessageWithSource;
  const shown = isLater ? await outcome.untilEdited(answerTimeout) : callback;
  return { text: JSON.stringify(shown), file: files[0]?.content.toString() };
}

async function expectReply(soaked: Soaked): Promise<void> {
  const { discord, tally, still } = soaked;
  const from = performance.now();
  const mentioned = discord.mention('who plays segev');
  if (!mentioned.isDelivered) {
    tally.unsent++;
    return;
  }
  try {
    await mentioned.untilReply(returnTimeout);
    if (soaked.awayUntil >= from) tally.afterReturn++;
    else count(tally, still, 'a mention', from);
  } catch {
    countMissing(tally, still, 'a mention', from);
  }
}

const exported = z.object({
  default: z.object({ cooldown: z.number().default(0) }).default({ cooldown: 0 }),
});
const busy = new Set<string>();

/** A moderator changes a rule, and reads back what holds. */
function moderate(way: Way): (soaked: Soaked, turn: number) => Promise<void> {
  return async (soaked, turn) => {
    const guildId = moderated[turn % moderated.length] ?? '';
    if (busy.has(guildId)) return;
    busy.add(guildId);
    const cooldown = 1 + (turn % 3599);
    const settings = (subcommand: string, options: Readonly<Record<string, number>>) =>
      slash({ name: 'hitandrun-settings', subcommand, options, guildId, permissions });
    const what = `a change over ${way}`;
    const told = await sent(soaked, way, settings('default', { cooldown }), what);
    if (told?.text.includes('**Saved.**')) {
      soaked.tally.saved++;
      const read = await sent(soaked, 'HTTP', settings('export', {}), 'an export');
      const now = read?.file && exported.parse(JSON.parse(read.file)).default.cooldown;
      if (read && now !== cooldown) tell(soaked.tally, 'forgotten', `${cooldown} was saved, ${now} is there`);
    } else if (told !== undefined && !told.text.includes('how it was already')) {
      tell(soaked.tally, 'wrong', `${what}: ${told.text.slice(0, 200)}`);
    }
    busy.delete(guildId);
  };
}
