/** What is shown, as the part of the address after the `#`: `#/channel/tv-talk/130…` or `#/editor/004`. */
import type { WorldChannel } from '#playground/protocol.js';
import { channelsOf, type State } from './state.js';

export interface Route {
  readonly channel: WorldChannel;
  /** The id of a message to go to. */
  readonly message: string | undefined;
}

type Whose = Pick<State, 'world' | 'who'>;

/** By the channel's name, or by its id where another has the same name. */
export function addressOf({ id, name }: WorldChannel, message: string | undefined, state: Whose): string {
  const isUnique = open(state).filter((one) => one.name === name).length === 1;
  return `#/channel/${[isUnique ? name : id, message]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Undefined where no such channel is open to the one who looks. */
export function routeIn(hash: string, state: Whose): Route | undefined {
  const [, channelPart = '', message] = /^#\/channel\/([^/]+)(?:\/(\d{1,20}))?$/.exec(hash) ?? [];
  const named = decoded(channelPart);
  const channel = open(state).find(({ id, name }) => id === named || name === named);
  return channel && { channel, message };
}

/** Behind `#/editor`: nothing, or the draft; undefined where the address is of something else. */
export const editorIn = (hash: string): string | undefined => {
  const [found, draft = ''] = /^#\/editor(?:\/(\d{3}|unsaved))?$/.exec(hash) ?? [];
  return found === undefined ? undefined : draft;
};

const open = (state: Whose): readonly WorldChannel[] =>
  channelsOf(state).filter(({ kind }) => kind !== 'category');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
