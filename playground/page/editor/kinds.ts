/** What something in an article was taken for: its sign, and its words. */
import type { EntryView, MarkKind } from '#playground/editor/protocol.js';

interface KindText {
  /** Told apart without colours. */
  readonly sign: string;
  readonly name: string;
  readonly about: string;
}

export const kinds: Readonly<Record<MarkKind, KindText>> = {
  quotation: { sign: '“', name: 'Quotation', about: 'A quotation that proves a fact that is there' },
  fresh: { sign: '+', name: 'New', about: 'What no fact says yet' },
  supports: { sign: '✓', name: 'Supports', about: 'A passage that supports a fact that is there' },
  differs: { sign: '≠', name: 'Differs', about: 'Where the article seems to say otherwise' },
  gap: { sign: '?', name: 'Gap', about: 'What seems to answer something that no article said' },
};

export const states: Readonly<Record<EntryView['state'], string>> = {
  open: 'Open: write yes or no behind take',
  no: 'Left out: you said no',
  done: 'Ready: you said yes',
  wrong: 'You said yes; something is to be put right',
};
