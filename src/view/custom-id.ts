/** Custom ids carry all that a button needs, so that a press works after a restart, on any replica, and years later. */
import type { Language } from '#knowledge/data/schema.js';
import { isLanguage } from '#knowledge/localize.js';
import { isTarget, type Target } from '#settings/rules.js';
import type { Address } from './page.js';

/** The commands that have buttons, by their names at Discord. */
export const answersName = 'hitandrun';
export const settingsName = 'hitandrun-settings';

/** What a custom id says: whose it is, what to do, and with what. */
export interface CustomId {
  /** A command's name. */
  readonly command: string;
  readonly action: string;
  readonly args: readonly string[];
  /** Of a page: what the message with the button is written in. Those posted before there were several have none. */
  readonly language?: Language;
}

/**
 * `open` shows a page, `turn` goes to another page of the same, `proof` shows all that proves it, `share` posts a private one in
 * the channel.
 */
export type PageAction = 'open' | 'turn' | 'proof' | 'share';

const version = 'v1';
const settings = 'settings';
const lengthLimit = 100;

/**
 * `v1.en:open:cast:lior-raz`
 * @throws {RangeError} over Discord's 100 characters; a test walks every page there is.
 */
export function pageId(action: PageAction, address: Address, language: Language): string {
  const id = [`${version}.${language}`, action, ...address].join(':');
  if (id.length > lengthLimit)
    throw new RangeError(`The custom id of ${address[0]} has ${id.length} characters.`);
  return id;
}

/** False for an address that is too long for any of its buttons. */
export const fitsCustomId = (address: Address): boolean =>
  [`${version}.en`, 'share', ...address].join(':').length <= lengthLimit;

/** The one menu a page can have; what was picked is in its value, which is a custom id itself. */
export const menuId = `${version}:menu`;

/** A button, menu or form of the settings: `v1:settings:set:1200000000000000002:answers:7`. */
export const settingsId = (action: string, ...args: readonly string[]): string =>
  [version, settings, action, ...args].join(':');

/**
 * The arguments of a page's id are its address: subcommand first.
 * @returns undefined where this bot did not make it, or not in this version
 */
export function readCustomId(id: string): CustomId | undefined {
  const [head = '', kind, first, ...rest] = id.split(':');
  const [made, language, ...more] = head.split('.');
  if (made !== version || more.length > 0 || first === undefined) return undefined;
  if (kind === settings) return { command: settingsName, action: first, args: rest };
  if (!isPageAction(kind)) return undefined;
  const page = { command: answersName, action: kind, args: [first, ...rest] };
  return language !== undefined && isLanguage(language) ? { ...page, language } : page;
}

const isPageAction = (text: string | undefined): text is PageAction =>
  text === 'open' || text === 'turn' || text === 'proof' || text === 'share';

/** A custom id that the bot can't have made, or an option that Discord can't have sent: it counts as outdated. */
export class NotOurs extends Error {}

/**
 * A version, a page or an id in a custom id.
 * @throws {NotOurs} where there is none
 */
export function numberIn(text: string | undefined): number {
  // No larger than the database's own.
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new NotOurs();
  return Number(text);
}

/**
 * The server or a channel, in a custom id or an option.
 * @throws {NotOurs} where it is neither
 */
export function targetIn(value: unknown): Target {
  if (!isTarget(value)) throw new NotOurs();
  return value;
}
