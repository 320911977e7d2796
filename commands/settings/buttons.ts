/** Buttons below what moderators are shown. */
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { settingsId } from '#view/custom-id.js';
import type { Row } from '#view/notice.js';
import type { Call } from './call.js';

const texts = {
  previous: 'Previous',
  next: 'Next',
  panel: 'Panel',
  keep: 'Leave them as they are',
};

const button =
  (style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger) =>
  (label: string, id: string, disabled = false): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style,
    label,
    custom_id: id,
    disabled,
  });

export const grey = button(ButtonStyle.Secondary);
export const blue = button(ButtonStyle.Primary);
const red = button(ButtonStyle.Danger);

export const row = (...components: readonly APIButtonComponentWithCustomId[]): Row => ({
  type: ComponentType.ActionRow,
  components: [...components],
});

/** Back to the panel of the channel where it happens. */
export const panelButton = ({ channel }: Pick<Call, 'channel'>) =>
  grey(texts.panel, settingsId('open', channel?.id ?? 'default'));

/** Turns the pages of a list. @param title what stands between the buttons */
export const pageRow = (
  call: Pick<Call, 'channel'>,
  action: 'list' | 'history',
  at: number,
  pages: number,
  title: string,
): Row =>
  row(
    grey(texts.previous, settingsId(action, String(at - 1)), at <= 1),
    grey(title, settingsId(action, String(at)), true),
    grey(texts.next, settingsId(action, String(at + 1)), at >= pages),
    panelButton(call),
  );

/** Asks for a yes to what replaces everything. */
export const confirmRow = (label: string, id: string): Row =>
  row(red(label, id), grey(texts.keep, settingsId('open', 'default')));
