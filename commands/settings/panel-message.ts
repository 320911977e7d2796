/** The panel as a message: what holds in a channel and why, with a menu for each rule. */
import { ComponentType } from 'discord-api-types/v10';
import { isSilent } from '#settings/check.js';
import { placeOf, placesOf } from '#settings/places.js';
import {
  effective,
  type Field,
  fields,
  inherit,
  type Place,
  rulesFor,
  type Target,
  withRules,
} from '#settings/rules.js';
import type { Versioned } from '#settings/store.js';
import { directed } from '#texts/direction.js';
import { settingsId } from '#view/custom-id.js';
import type { Message } from '#view/message.js';
import { notice, type Row } from '#view/notice.js';
import { choiceName, consequence, effectiveLines, sameName, targetName } from '#view/settings.js';
import { grey, row } from './buttons.js';
import { type Call, textsFor } from './call.js';
import { channelTypes } from './options.js';

const choices: Readonly<Record<Field, readonly (string | number)[]>> = {
  answers: ['public', 'private', 'off'],
  spoilers: ['hide', 'show'],
  mentions: ['on', 'off'],
  cooldown: [0, 5, 15, 30, 60, 300, 900, 3600],
  language: ['auto', 'en', 'he', 'es', 'fr', 'de'],
};

/** @param happened what just happened, in front */
export async function panelMessage(
  call: Pick<Call, 'channels' | 'channel' | 'guild' | 'language'>,
  target: Target,
  current: Versioned,
  happened?: string,
): Promise<Message> {
  const { settings } = current;
  const { language } = call;
  const texts = textsFor(call).panel;
  const [place, listed] = await Promise.all([placeIn(call, target), call.channels.ofGuild(call.guild)]);
  const rules = effective(settings, place);
  const isUnheard = rules.answers.value === 'private' && rules.mentions.value === 'on';
  return notice(
    [
      ...(happened === undefined ? [] : [happened]),
      ...(isSilent(settings, listed && placesOf(listed)) ? [texts.silent] : []),
      target === 'default' ? texts.titleWhole : texts.title(targetName(target, language)),
      effectiveLines(rules, target, place, language).join('\n'),
      ...(isUnheard ? [texts.unheard] : []),
    ],
    {
      rows: [
        ...fields.map((field) => fieldRow(field, target, current, place, call)),
        targetRow(call),
        ...buttonRows(call, target, current),
      ],
    },
  );
}

/** What the target lies in; of the channel where the panel is used the interaction tells a part. */
async function placeIn({ channels, channel }: Pick<Call, 'channels' | 'channel'>, target: Target) {
  if (target === 'default') return { ids: [], spoilerChannel: false };
  return placeOf(channel?.id === target ? channel : { id: target }, channels);
}

const targetRow = (call: Pick<Call, 'language'>): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.ChannelSelect,
      custom_id: settingsId('pick'),
      placeholder: directed(textsFor(call).panel.pick, call.language),
      channel_types: [...channelTypes],
    },
  ],
});

/** Closed it says what it changes: what holds stands above, once. */
function fieldRow(
  field: Field,
  target: Target,
  { version, settings }: Versioned,
  place: Place,
  call: Pick<Call, 'language'>,
): Row {
  const { language } = call;
  const texts = textsFor(call).panel;
  const { [field]: own, ...others } = rulesFor(settings, target);
  const list = own === undefined || choices[field].includes(own) ? choices[field] : [...choices[field], own];
  const without = effective(withRules(settings, target, others), place);
  const option = (value: string | number | undefined, name: string, does: string) => ({
    label: directed(value === own ? texts.now(name) : name, language),
    description: directed(does, language),
    value: String(value ?? inherit),
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: settingsId('set', target, field, String(version)),
        placeholder: directed(texts.change[field], language),
        options: [
          option(
            undefined,
            sameName(field, without, target, place, language),
            target === 'default' ? texts.defaultDoes : texts.sameDoes,
          ),
          ...list.map((value) =>
            option(value, choiceName(field, value, language), consequence(field, value, language)),
          ),
        ],
      },
    ],
  };
}

function buttonRows(
  call: Pick<Call, 'channel' | 'language'>,
  target: Target,
  { version, settings }: Versioned,
) {
  const { channel } = call;
  const { panel: texts, rules } = textsFor(call);
  const isEmpty = Object.keys(rulesFor(settings, target)).length === 0;
  const elsewhere =
    target === 'default' && channel !== undefined
      ? grey(call, texts.here, settingsId('open', channel.id))
      : grey(call, rules.wholeServer, settingsId('open', 'default'), target === 'default');
  return [
    row(
      elsewhere,
      grey(call, texts.clear, settingsId('clear', target, String(version)), isEmpty),
      grey(call, texts.undo, settingsId('undo', String(version), target), version === 0),
    ),
    row(
      grey(call, texts.all, settingsId('list', '1')),
      grey(call, texts.history, settingsId('history', '1')),
      grey(call, texts.check, settingsId('check')),
    ),
  ];
}
