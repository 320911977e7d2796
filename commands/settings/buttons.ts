/** Buttons below what moderators are shown. */
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { directed } from '#texts/direction.js';
import { textsIn } from '#texts/texts.js';
import { settingsId } from '#view/custom-id.js';
import type { Row } from '#view/notice.js';
import { type Call, textsFor } from './call.js';

const button =
  (style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger) =>
  (
    { language }: Pick<Call, 'language'>,
    label: string,
    id: string,
    disabled = false,
  ): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style,
    label: directed(label, language),
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
export const panelButton = (call: Pick<Call, 'channel' | 'language'>) =>
  grey(call, textsFor(call).panel.open, settingsId('open', call.channel?.id ?? 'default'));

/** Turns the pages of a list. @param title what stands between the buttons */
export const pageRow = (
  call: Pick<Call, 'channel' | 'language'>,
  action: 'list' | 'history',
  at: number,
  pages: number,
  title: string,
): Row => {
  const { previous, next } = textsIn(call.language).page;
  return row(
    grey(call, previous, settingsId(action, String(at - 1)), at <= 1),
    grey(call, title, settingsId(action, String(at)), true),
    grey(call, next, settingsId(action, String(at + 1)), at >= pages),
    panelButton(call),
  );
};

/** Asks for a yes to what replaces everything. */
export const confirmRow = (call: Pick<Call, 'language'>, label: string, id: string): Row =>
  row(red(call, label, id), grey(call, textsFor(call).confirm.keep, settingsId('open', 'default')));
