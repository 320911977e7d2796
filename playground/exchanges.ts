/** Brings what members do to the bot over its HTTP entry, takes the answers as Discord would, and remembers both. */
import { type APIInteractionResponse, InteractionResponseType } from 'discord-api-types/v10';
import type { Discord, HttpAnswer } from 'loopback-discord';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Interacting, interactionOf } from './interaction.js';
import type { Exchange, Outcome } from './protocol.js';

export interface ExchangeParts {
  readonly discord: Discord;
  /** Address of the bot's `/interactions`. */
  readonly entry: string;
  /** Told of each interaction that is to be answered late. */
  readonly onSlow: (id: string) => void;
  /** How a question was understood and decided. */
  readonly explain: (question: string) => string;
}

export interface Exchanges {
  /** Sends the interaction; resolves when it is answered or acknowledged, or failed. */
  interact(action: Interacting): Promise<Outcome>;
  /** Remembers a message that asks the bot. */
  said(id: string, content: string, message: object): void;
  /** Whether a message answers this one, and by which command. */
  find(id: string): Pick<Kept, 'used'> | undefined;
  read(id: string): Exchange | undefined;
  /** The ids of the exchanges that changed a message. */
  changesOf(message: string): readonly string[];
}

interface Kept {
  readonly kind: Exchange['kind'];
  readonly title: string;
  /** The command, where it was one. */
  readonly used: string | undefined;
  readonly question: string | undefined;
  readonly request: object;
  /** What marks the REST calls that belong to it. */
  readonly mark: string;
  response?: Exchange['response'];
  problems: readonly string[];
}

const kept = 500;

/** As Discord words it. */
const failures = {
  command: 'The application did not respond',
  component: 'This interaction failed',
};

export function createExchanges({ discord, entry, onSlow, explain }: ExchangeParts): Exchanges {
  const { interactions, requests } = discord;
  const exchanges = new LRUCache<string, Kept>({ max: kept });
  const changes = new LRUCache<string, readonly string[]>({ max: kept });

  return {
    interact: async (action) => {
      const interaction = interactionOf(action, discord);
      if (interaction === undefined) return { kind: 'failed', why: 'That is no longer there.' };
      const issued = interactions.issue(interaction);
      if (action.slow) onSlow(issued.id);
      const exchange: Kept = {
        kind: 'interaction',
        title: titleOf(action),
        used: usedIn(action),
        question: questionIn(action, discord),
        request: issued.payload,
        mark: issued.token,
        problems: [],
      };
      // There is one for every key that is pressed, and no message that leads back to it.
      if (action.kind !== 'autocomplete') exchanges.set(issued.id, exchange);
      const isComponent =
        action.kind === 'button' || action.kind === 'select' || action.kind === 'channel-select';
      const failed: Outcome = {
        kind: 'failed',
        why: isComponent ? failures.component : failures.command,
        exchange: issued.id,
      };
      const answer = await discord.post(issued, entry).catch(() => undefined);
      if (answer === undefined) return failed;
      exchange.response = { status: answer.status, body: answer.body, ms: answer.ms };
      if (!isTaken(answer)) return failed;
      if (issued.sourceId && updates.safeParse(answer.body).success) {
        changes.set(issued.sourceId, [...(changes.get(issued.sourceId) ?? []), issued.id]);
      }
      exchange.problems = interactions.respond(issued, answer.body, answer.files);
      return issued.answer ? outcomeOf(issued.answer.callback) : failed;
    },
    said: (id, content, message) => {
      exchanges.set(id, {
        kind: 'message',
        title: 'A message to the bot',
        used: undefined,
        question: content,
        request: message,
        mark: id,
        problems: [],
      });
    },
    find: (id) => exchanges.get(id),
    changesOf: (message) => changes.get(message) ?? [],
    read: (id) => {
      const exchange = exchanges.get(id);
      if (exchange === undefined) return undefined;
      const { kind, title, question, request, response, problems, mark } = exchange;
      const later = requests
        .filter(({ path, body }) => path.includes(mark) || answers(body, mark))
        .map(({ method, path, status, body, refusal }) => ({
          method,
          path: path.replace(mark, '{token}'),
          status,
          body,
          refusal,
        }));
      const why = question === undefined ? undefined : explain(question);
      return { id, kind, title, request, response, problems, later, why };
    },
  };
}

const isTaken = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

const reply = z.object({ message_reference: z.object({ message_id: z.string() }) });

/** Whether a message replies to this one. */
const answers = (body: unknown, message: string): boolean =>
  reply.safeParse(body).data?.message_reference.message_id === message;

const updates = z.object({
  type: z.literal([InteractionResponseType.UpdateMessage, InteractionResponseType.DeferredMessageUpdate]),
});

function outcomeOf(answer: APIInteractionResponse): Outcome {
  switch (answer.type) {
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return { kind: 'choices', choices: answer.data.choices ?? [] };
    case InteractionResponseType.Modal:
      return { kind: 'modal', modal: answer.data };
    default:
      return { kind: 'done' };
  }
}

function titleOf(action: Interacting): string {
  switch (action.kind) {
    case 'command':
      return `${usedIn(action)} ${Object.entries(action.options)
        .map(([name, given]) => `${name}: ${typeof given === 'object' ? '…' : given}`)
        .join(' ')}`.trim();
    case 'autocomplete':
      return `Suggestions for ${action.focused}: ${action.typed}`;
    case 'message-command':
      return `Apps › ${action.command}`;
    case 'button':
      return `Button ${action.customId}`;
    case 'select':
    case 'channel-select':
      return `Menu ${action.customId}: ${action.values.join(', ')}`;
    case 'modal':
      return `Form ${action.customId}`;
  }
}

function usedIn(action: Interacting): string | undefined {
  switch (action.kind) {
    case 'command':
      return `/${[action.command, action.subcommand].filter(Boolean).join(' ')}`;
    case 'message-command':
      return action.command;
    default:
      return undefined;
  }
}

/** The question that an action asks in words. */
function questionIn(action: Interacting, { messages }: Discord): string | undefined {
  switch (action.kind) {
    case 'command': {
      const { question } = action.options;
      return typeof question === 'string' ? question : undefined;
    }
    case 'message-command':
      return messages.get(action.message)?.content;
    default:
      return undefined;
  }
}
