/** Which channels have something new for the one who looks. */
import { me, postsIn, type State } from './state.js';

/** The newest message that somebody has seen, by person and channel. */
export type Read = ReadonlyMap<string, string>;

const placeOf = ({ who }: State, channel: string): string => `${who} ${channel}`;

export function isUnread(state: State, channel: string): boolean {
  const read = BigInt(state.read.get(placeOf(state, channel)) ?? 0);
  const mine = me(state).id;
  return postsIn(state, channel).some(({ id, message }) => message.author.id !== mine && BigInt(id) > read);
}

/** After the one who looks has seen the channel; the same where nothing in it is new. */
export function afterSeeing(state: State, channel: string): Read {
  const last = postsIn(state, channel).at(-1)?.id;
  const place = placeOf(state, channel);
  return last === undefined || state.read.get(place) === last
    ? state.read
    : new Map(state.read).set(place, last);
}
