/** What breaks between the bot and Discord's gateway: it comes back, and what was asked meanwhile is answered, once. */
import { setTimeout as wait } from 'node:timers/promises';
import { GatewayDispatchEvents } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { fc } from '#test/support/seeded.js';
import { ask, expectAnswer, expectWell, isWhole, patienceMs, type Rig, sharedRig, wanted } from './rig.js';

/** Milliseconds; a half-open connection is noticed by the second heartbeat, and given up half a minute later. */
const heartbeatInterval = 2000;
const awayMs = 2 * patienceMs;
const rig = sharedRig({ heartbeatInterval });

interface Row {
  readonly name: string;
  readonly breaks: (rig: Rig) => void | Promise<void>;
  /**
   * Whether the session is resumed, and with it what happened meanwhile. Discord ends some; and discord.js begins a new one where
   * the network fails on the way back.
   */
  readonly keeps: boolean;
  /** It is noticed so late that Discord takes no answer any more to a command of meanwhile; a mention can wait. */
  readonly isLate?: true;
}

const unavailable = 'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

const rows: readonly Row[] = [
  { name: 'closed without a word', keeps: true, breaks: ({ gateway }) => gateway.end('FIN') },
  { name: 'reset', keeps: true, breaks: ({ gateway }) => gateway.end('RST') },
  { name: 'half-open', keeps: true, isLate: true, breaks: ({ gateway }) => gateway.silence() },
  { name: 'closed with 4000', keeps: true, breaks: ({ discord }) => discord.dropConnections(4000) },
  { name: 'told to reconnect', keeps: true, breaks: ({ discord }) => discord.requestReconnect() },
  {
    name: 'the session is invalid, and can be resumed',
    keeps: true,
    breaks: ({ discord }) => discord.invalidateSession(true),
  },
  {
    name: 'the session is invalid for good',
    keeps: false,
    breaks: ({ discord }) => discord.invalidateSession(false),
  },
  { name: 'Discord restarts (1001)', keeps: false, breaks: ({ discord }) => discord.dropConnections(1001) },
  {
    name: 'reset, and refused for a second',
    keeps: false,
    breaks: async ({ gateway }) => {
      gateway.refuse(true);
      gateway.end('RST');
      await wait(1000);
      gateway.refuse(false);
    },
  },
  {
    name: 'reset, and the way back is cut in the handshake, then refused by a proxy',
    keeps: false,
    breaks: ({ gateway }) => {
      gateway.breakNext({ kind: 'cut', by: 'RST', bytes: 20 }, { kind: 'said', text: unavailable });
      gateway.end('RST');
    },
  },
  {
    name: 'reset, and the way back is slow',
    keeps: true,
    breaks: ({ gateway }) => {
      gateway.breakNext({ kind: 'trickling', bytes: 3 }, { kind: 'late', ms: 500 });
      gateway.end('RST');
    },
  },
];

// Discord keeps what is dispatched meanwhile, the bot answers in time from when it gets it.
describe('the connection to the gateway', { retry: 2 }, () => {
  it.each(
    wanted(rows, ['half-open', 'closed with 4000', 'reset, and refused', 'the session is invalid, and']),
  )('$name: is there again, nothing is lost', async ({ breaks, keeps, isLate }) => {
    const { discord } = rig();
    const before = discord.resumes + discord.identifies;
    await breaks(rig());
    if (isLate) await discord.mention(`<@${discord.botUser.id}> who plays segev`).untilReply(awayMs);
    else if (keeps) await expectAnswer(rig(), awayMs);
    await discord.waitFor(() => discord.resumes + discord.identifies > before, patienceMs);
    await expectWell(rig());
  });
});

describe('dispatches', { retry: 2 }, () => {
  it('twice, and in any order: each is answered once', async () => {
    const { discord, bot } = rig();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(7), { minLength: 8, maxLength: 24 }), async (order) => {
        const issued = Array.from({ length: 8 }, () => discord.interactions.issue(ask()));
        for (const at of order) {
          discord.dispatch(GatewayDispatchEvents.InteractionCreate, issued[at]?.payload ?? {});
        }
        const sent = issued.filter((_, at) => order.includes(at));
        await discord.waitFor(() => sent.every(({ answer }) => answer !== undefined), patienceMs);
        for (const { id } of sent) {
          const taken = discord.requests.filter(
            ({ path, status }) => path.includes(`/${id}/`) && status !== undefined && status < 300,
          );
          expect(taken).toHaveLength(1);
        }
      }),
      { numRuns: isWhole ? 50 : 5 },
    );
    expect(bot.output()).not.toMatch(/"code":40060/);
    await expectWell(rig());
  });

  it('that Discord has no names for, or with anything in them, harm nothing', async () => {
    const { discord } = rig();
    const names = [GatewayDispatchEvents.InteractionCreate, GatewayDispatchEvents.MessageCreate, 'NEW_EVENT'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.dictionary(
          fc.constantFrom('id', 'token', 'type', 'data', 'author', 'content', 'x'),
          fc.jsonValue(),
        ),
        async (name, data) => {
          discord.dispatch(name, data);
        },
      ),
      { numRuns: isWhole ? 500 : 50 },
    );
    await expectWell(rig());
  });
});
