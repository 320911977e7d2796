/** Custom ids carry all that a button needs, so that a press works after a restart and on any replica. */
import type { Address } from './page.js';

/** `open` shows a page, `turn` goes to another page of the same, `share` posts a private one in the channel. */
export type Action = 'open' | 'turn' | 'share';

const version = 'v1';
const limit = 100;

/**
 * `v1:open:cast:lior-raz`
 * @throws {RangeError} over Discord's 100 characters; a test walks every page there is.
 */
export function customId(action: Action, address: Address): string {
  const id = [version, action, ...address].join(':');
  if (id.length > limit) throw new RangeError(`The custom id of ${address[0]} has ${id.length} characters.`);
  return id;
}

/** False for an address that is too long for any of its buttons. */
export const fitsCustomId = (address: Address): boolean =>
  [version, 'share', ...address].join(':').length <= limit;

/** The one menu a message can have; what was picked is in its value. */
export const menuId = `${version}:menu`;

/** An address as the value of a menu's option (100 characters at most, as for custom ids). */
export const menuValue = (address: Address): string => customId('open', address);

/** What a custom id stands for; undefined where this bot did not make it, or not in this version. */
export function readCustomId(id: string): { readonly action: Action; readonly address: Address } | undefined {
  const [made, action, command, ...args] = id.split(':');
  if (made !== version || command === undefined || !isAction(action)) return undefined;
  return { action, address: [command, ...args] };
}

const isAction = (text: string | undefined): text is Action =>
  text === 'open' || text === 'turn' || text === 'share';

const settings = 'settings';

/** A button or menu of the settings: `v1:settings:set:1200000000000000002:answers:7`. */
export const settingsId = (action: string, ...args: readonly string[]): string =>
  [version, settings, action, ...args].join(':');

/** Undefined for a custom id that is none of the settings' own. */
export function readSettingsId(
  id: string,
): { readonly action: string; readonly args: readonly string[] } | undefined {
  const [made, kind, action, ...args] = id.split(':');
  return made === version && kind === settings && action !== undefined ? { action, args } : undefined;
}
