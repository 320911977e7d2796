/** One boundary for every way in: finds the command, has it make the reply, and turns errors into kind sentences. */
import { randomUUID } from 'node:crypto';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { problemOf } from '#ops/errors.js';
import type { BotEvent, Observe } from '#ops/observe.js';
import { en } from '#texts/en.js';
import type { Message } from '#view/message.js';
import { notice } from '#view/notice.js';
import type { Command, Commands, Mention, Services } from './command.js';
import { type Interaction, type ReplyTo, readInteraction, readReplyTo, type Use } from './read.js';
import { type MentionReply, offered, outdated, type Payload, pong, type Reply, sentence } from './reply.js';

/** How an interaction is answered. */
export interface Handling {
  /** What was read; undefined where it was malformed. */
  readonly interaction: Interaction | undefined;
  /** Where the answer goes; undefined where not even that could be read. */
  readonly replyTo: ReplyTo | undefined;
  /** When it arrived, as `performance.now()` tells. */
  readonly received: number;
  readonly response: Promise<Payload>;
  /** Acknowledges the interaction while the response is being made; undefined where Discord knows no such thing. */
  readonly deferral: APIInteractionResponse | undefined;
}

export interface Bot {
  respond(json: unknown): Handling;
  /** The reply to a message that mentions the bot; undefined where the rules keep it silent. */
  reply(mention: Mention): Promise<Message | undefined>;
}

export interface BotParts extends Services {
  readonly commands: Pick<Commands, 'list' | 'mention'>;
  readonly observe: Observe;
}

export function createBot({ commands, observe, ...services }: BotParts): Bot {
  return {
    respond: (json) => {
      const received = performance.now();
      const interaction = readInteraction(json);
      const use = interaction?.kind === 'ping' ? undefined : interaction;
      const command = use && commands.list.find((one) => one.owns(use));
      return {
        interaction,
        replyTo: readReplyTo(json),
        received,
        deferral: use && command?.waiting(use),
        response:
          interaction?.kind === 'ping' ? Promise.resolve(pong) : respond(use, command, services, observe),
      };
    },
    reply: async (mention) => {
      const seen = { type: 'mention', command: 'mention', guild: mention.guild } as const;
      const { message } = await settle<MentionReply>(
        seen,
        () => commands.mention(mention, services),
        (_error, reference) => ({
          message: notice(`${en.refusals.failed} ${reference}`, { public: true }),
          outcome: 'failed',
        }),
        observe,
      );
      return message;
    },
  };
}

async function respond(
  use: Use | undefined,
  command: Command | undefined,
  services: Services,
  observe: Observe,
): Promise<Payload> {
  if (use === undefined) {
    const seen = { type: 'malformed', command: 'unknown', guild: undefined } as const;
    return settle<Reply>(
      seen,
      async () => sentence(en.refusals.malformed, 'malformed'),
      failedWith(),
      observe,
    );
  }
  const seen = { type: use.kind, command: command?.label(use) ?? 'unknown', guild: use.caller.guild };
  const work = async () => (command === undefined ? outdated(use) : command.reply(use, services));
  return settle<Reply>(
    seen,
    work,
    use.kind === 'autocomplete' ? () => offered([]) : failedWith(use, command),
    observe,
  );
}

/** What the member reads where a command fails: a sentence, with the reference that the operator finds in the log. */
const failedWith =
  (use?: Use, command?: Command) =>
  (error: unknown, reference: string): Reply => {
    const text = use && command?.failure(error, use.caller.languages);
    return sentence(`${text ?? en.refusals.failed} ${reference}`, 'failed');
  };

type Seen = Pick<Extract<BotEvent, { kind: 'interaction' }>, 'type' | 'command' | 'guild'>;

/** Has a reply made and tells the observer what became of it; never fails. */
async function settle<R extends Pick<Reply, 'outcome' | 'answer'>>(
  seen: Seen,
  work: () => Promise<R>,
  failed: (error: unknown, reference: string) => R,
  observe: Observe,
): Promise<R> {
  const started = performance.now();
  const ms = () => performance.now() - started;
  try {
    const reply = await work();
    const { outcome, answer } = reply;
    observe({ kind: 'interaction', ...seen, ms: ms(), outcome, answer });
    return reply;
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    const problem = problemOf(error);
    observe({ kind: 'interaction', ...seen, ms: ms(), outcome: 'failed', reference, problem });
    return failed(error, reference);
  }
}
