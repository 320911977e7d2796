/** What the page knows and shows. */
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type {
  Action,
  Exchange,
  Outcome,
  Post,
  Who,
  World,
  WorldChannel,
  WorldUser,
} from '#playground/protocol.js';
import type { Language } from './languages.js';
import type { MenuAt } from './menu.js';
import type { Step } from './steps.js';
import type { Read } from './unread.js';

export type Theme = 'dark' | 'light';

export interface State {
  readonly world: World;
  /** By id, in the order they were made. */
  readonly posts: ReadonlyMap<string, Post>;
  readonly who: Who;
  readonly channel: WorldChannel;
  readonly language: Language;
  readonly theme: Theme;
  readonly slow: boolean;
  /** Shown until they are dismissed, to the one who met them. */
  readonly failures: readonly Failure[];
  /** What was sent and is not answered yet. */
  readonly sending: readonly Sending[];
  readonly modal: Modal | undefined;
  readonly inspected: readonly Exchange[] | undefined;
  /** On a phone, where the channels cover the messages. */
  readonly showsChannels: boolean;
  /** The first steps that were done. */
  readonly steps: ReadonlySet<Step>;
  readonly showsSteps: boolean;
  readonly read: Read;
  /** The draft that the editor’s view shows, empty for all of them; undefined where a channel is shown. */
  readonly editor: string | undefined;
  /** The message that the address names. */
  readonly linked: string | undefined;
}

export interface Sending {
  readonly key: string;
  readonly channel: string;
  readonly who: Who;
  readonly title: string;
}

export interface Failure extends Sending {
  readonly why: string;
  /** The id of what can be inspected. */
  readonly exchange: string | undefined;
  /** The newest message of the channel at that time. */
  readonly after: string | undefined;
}

/** Who did something where; another may look by the time that it is answered. */
export interface Place {
  readonly who: Who;
  readonly channel: string;
}

export interface Modal {
  readonly place: Place;
  readonly data: APIModalInteractionResponseCallbackData;
  /** The message whose component opened it. */
  readonly message: string | undefined;
}

type Without<A, Key extends PropertyKey> = A extends unknown ? Omit<A, Key> : never;
/** An action before it is said who does it where. */
export type Doing = Without<Action, 'who' | 'channel' | 'locale' | 'slow'>;

/** How it is told of what is done; left out, nothing is said. */
interface Telling {
  readonly title: string;
  /** Nothing is shown while there is no answer, only where there is none at all. */
  readonly isQuiet?: boolean;
  /** Where it was begun, if not here. */
  readonly place?: Place;
}

/** What the parts of the page can do. */
export interface App {
  readonly state: State;
  set(change: Partial<State>): void;
  perform(doing: Doing, telling?: Telling): Promise<Outcome>;
  dismiss(post: string): void;
  /** Goes to a channel. */
  enter(channel: WorldChannel): void;
  be(who: Who): void;
  /** Opens a message's menu: there, or at its three dots. */
  openMenu(post: Post, at?: MenuAt): void;
  /** @param what it is called in what is said of it: `The link` */
  copy(text: string, what: string): void;
  /** Begins a command that is named as it is typed: `/hitandrun sources`. */
  begin(command: string): void;
  inspect(exchanges: readonly string[]): void;
  closeInspector(): void;
  /** Puts the cursor where messages are written. */
  focusComposer(): void;
}

export const isMine = ({ who, channel }: State, place: Place): boolean =>
  place.channel === channel.id && place.who === who;

/** The channels that the one who looks has. */
export const channelsOf = ({ world, who }: Pick<State, 'world' | 'who'>): readonly WorldChannel[] =>
  world.channels.filter(({ owner }) => owner === undefined || owner === who);

export const me = ({ world, who }: State): WorldUser => world.users[who];

export function nameOf({ world }: State, id: string): string {
  const { users, others, application } = world;
  return [...Object.values(users), ...others, application].find((user) => user.id === id)?.name ?? 'someone';
}

/** What the one who looks sees in a channel. */
export const postsIn = (state: State, id: string): readonly Post[] =>
  [...state.posts.values()].filter(
    ({ channel, to }) => channel === id && (to === undefined || to === me(state).id),
  );

/** What the one who looks sees in the channel. */
export const postsHere = (state: State): readonly Post[] => postsIn(state, state.channel.id);

/** A text as it is sent: the bot is mentioned by its id. */
export const asMessage = (text: string, { world: { application } }: Pick<State, 'world'>): string =>
  text.replaceAll(`@${application.name}`, `<@${application.id}>`);

/** A text as people read it. */
export const asRead = (content: string, { world: { application } }: Pick<State, 'world'>): string =>
  content.replaceAll(`<@${application.id}>`, `@${application.name}`);

/** Whether the bot takes a message here as a question. */
export const asksBot = (content: string, { world, channel }: State): boolean =>
  channel.kind === 'direct' || content.includes(`<@${world.application.id}>`);
