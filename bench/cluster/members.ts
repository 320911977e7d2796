/** Members' interactions over HTTP, each with the answer that comes in the response or follows it. */
import { InteractionResponseType } from 'discord.js';
import { type Issued, startDiscord, waitFor } from 'loopback-discord';
import { z } from 'zod';
import { servedBy } from './balancer.js';

export interface Members {
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly apiUrl: string;
  /** Sends an interaction to a port of this machine. */
  send(port: number, interaction: object): Promise<Sent>;
  close(): Promise<void>;
}

export interface Answer {
  readonly kind: 'answer';
  /** The message as JSON. */
  readonly text: string;
  readonly flags: number;
  readonly file: string | undefined;
  /** The replica that answered, where a balancer says it. */
  readonly replica: number | undefined;
  readonly ms: number;
}

/** Or none came: the connection ended, nobody took it, Discord refuses it, or an acknowledged answer never followed. */
export type Sent =
  | Answer
  | { readonly kind: 'none'; readonly status: number | undefined; readonly replica: number | undefined };

/** Milliseconds that an acknowledged answer may take. */
const patience = 10_000;

const answerSchema = z.object({
  type: z.number(),
  data: z.looseObject({ flags: z.number().default(0) }).optional(),
});

const deferred: readonly number[] = [
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.DeferredMessageUpdate,
];

export async function startMembers(): Promise<Members> {
  const discord = await startDiscord();
  const { interactions } = discord;

  /** What follows an acknowledgement: an edit, or another message in its place where that was deleted. */
  const laterOf = (issued: Issued) =>
    waitFor(() => issued.edits.at(-1) ?? interactions.followUps(issued).at(-1), patience);

  async function send(port: number, interaction: object): Promise<Sent> {
    const issued = interactions.issue(interaction);
    let replica: number | undefined;
    try {
      const { status, headers, body, files, ms } = await discord.post(
        issued,
        `http://127.0.0.1:${port}/interactions`,
      );
      const named = headers.get(servedBy);
      replica = named === null ? undefined : Number(named);
      if (status !== 200 || interactions.respond(issued, body, files).length > 0) {
        return { kind: 'none', status, replica };
      }
      const { type, data } = answerSchema.parse(body);
      const shown = deferred.includes(type) ? await laterOf(issued) : data;
      if (shown === undefined) return { kind: 'none', status: undefined, replica };
      const file = files[0]?.content.toString();
      return { kind: 'answer', text: JSON.stringify(shown), flags: shown.flags, file, replica, ms };
    } catch {
      return { kind: 'none', status: undefined, replica };
    }
  }

  return { publicKey: discord.publicKey, apiUrl: discord.apiUrl, send, close: discord.close };
}
