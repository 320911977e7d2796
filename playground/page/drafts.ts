/**
 * What is written and not sent yet, of each person in each channel. For a reload it is kept as it would be typed: a
 * command with its options written out. A file can't be kept.
 */
import { type Call, writtenOptions } from './call.js';
import type { Entry } from './commands.js';
import { keepPairs, recallPairs } from './kept.js';

export interface Draft {
  readonly text: string;
  readonly call: Call | undefined;
}

export interface Drafts {
  /** @param known the commands that can be used there */
  of(place: string, known: readonly Entry[]): Draft;
  keep(place: string, draft: Draft): void;
}

export function openDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  const written = recallPairs('drafts');
  return {
    of: (place, known) => drafts.get(place) ?? readDraft(written.get(place) ?? '', known),
    keep: (place, draft) => {
      drafts.set(place, draft);
      const text = writtenOut(draft);
      if (text === (written.get(place) ?? '')) return;
      if (text) written.set(place, text);
      else written.delete(place);
      keepPairs('drafts', written);
    },
  };
}

function readDraft(text: string, known: readonly Entry[]): Draft {
  const entry = known.find(({ title }) => `${text} `.startsWith(`${title} `));
  return entry
    ? { text: '', call: callOf(entry, writtenOptions(text.slice(entry.title.length + 1), entry)) }
    : { text, call: undefined };
}

/** A command with its required fields and those that are filled in. */
export function callOf(entry: Entry, values: Call['values']): Call {
  const required = entry.options.filter(({ required: needed }) => needed).map(({ name }) => name);
  return { entry, values, shown: [...new Set([...required, ...values.keys()])] };
}

const writtenOut = ({ text, call }: Draft): string =>
  call
    ? [
        call.entry.title,
        text,
        ...call.shown.map((name) => {
          const { text: value = '', given } = call.values.get(name) ?? {};
          return `${name}: ${typeof given === 'object' && 'file' in given ? '' : value}`;
        }),
      ]
        .filter(Boolean)
        .join(' ')
    : text;
