/** What a message says, wherever Discord keeps its text: written, forwarded, in a poll, in components, in embeds. */
import { z } from 'zod';

/** Characters that are read of a message: as long as the longest that a member can write. */
const textLimit = 4000;
/** Pieces of a text that are looked at, such as the fields of embeds. */
const pieceLimit = 200;

/** What isn't as it should be is left out, so that the rest can be read. */
const text = z.string().optional().catch(undefined);
const listOf = <T extends z.ZodType>(each: T) =>
  z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((list): z.output<T>[] =>
      list.slice(0, pieceLimit).flatMap((one) => {
        const { success, data } = each.safeParse(one);
        return success ? [data] : [];
      }),
    );

/** A text display, a section or container with some, as deep as Discord nests them. */
const display = z.object({ content: text });
const section = display.extend({ components: listOf(display) });
const container = display.extend({ components: listOf(section) });

const embed = z.object({
  title: text,
  description: text,
  fields: listOf(z.object({ name: text, value: text })),
});

const parts = z.object({
  content: text,
  poll: z
    .object({ question: z.object({ text }) })
    .nullish()
    .catch(undefined),
  components: listOf(container),
  embeds: listOf(embed),
});

const messageSchema = parts.extend({ message_snapshots: listOf(z.object({ message: parts })) });

/** The text of a message; empty where there is nothing to read. What was written goes before what was attached to it. */
export function messageText(message: unknown): string {
  const { data } = messageSchema.safeParse(message);
  if (data === undefined) return '';
  const written = [data, ...data.message_snapshots.map(({ message: forwarded }) => forwarded)];
  return written.flatMap(textsOf).find(saysSomething)?.slice(0, textLimit) ?? '';
}

/** Each of the places that a text can be in, the likeliest first. */
const textsOf = ({ content = '', poll, components, embeds }: z.infer<typeof parts>): string[] => [
  content,
  poll?.question.text ?? '',
  joined(
    components.flatMap((outer) => [
      outer.content,
      ...outer.components.flatMap((inner) => [inner.content, ...inner.components.map((one) => one.content)]),
    ]),
  ),
  joined(
    embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]),
  ),
];

const joined = (list: readonly (string | undefined)[]): string =>
  list
    .slice(0, pieceLimit)
    .filter((one) => one !== undefined)
    .map((one) => one.slice(0, textLimit))
    .join('\n');

/** Whether a text has anything that can be seen: some characters take no room, or are blank. */
export const saysSomething = (said: string): boolean =>
  /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(said);
