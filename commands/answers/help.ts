import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Language } from '#knowledge/data/schema.js';
import type { Rulings } from '#settings/rules.js';
import { described, secondsIn, textsIn } from '#texts/texts.js';
import { questionLinks } from '#view/answer.js';
import type { Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { pageIn, turnOf } from './turn.js';

export const help = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'help',
    ...described(({ commands }) => commands.help),
  },
  run: (_options, context) => helpPage(1, context),
  actions: { open: ([page], context) => helpPage(pageIn(page), context) },
} satisfies PageSubcommand;

/** A part of the help under its heading. */
const line = (label: string, text: string) => ({ kind: 'says', label, text, spoiler: false }) as const;

/** What holds in this place, in whole sentences. */
function hereText({ answers, spoilers, mentions, cooldown }: Rulings, language: Language): string {
  const texts = textsIn(language).help;
  if (answers === 'off') return texts.answersOff;
  return [
    answers === 'public' ? texts.answersPublic : texts.answersPrivate,
    spoilers === 'show' ? texts.spoilersShown : texts.spoilersHidden,
    ...(answers === 'public' && mentions === 'off' ? [texts.mentionsOff] : []),
    ...(cooldown > 0 ? [texts.cooldown(secondsIn(language, cooldown))] : []),
  ].join(' ');
}

function helpPage(wanted: number, { knowledge, rulings }: Context): Page {
  const texts = textsIn(knowledge.language).help;
  // Each fits on the screen of a phone.
  const pages = [
    [
      { kind: 'says', text: texts.about, spoiler: false },
      line('/hitandrun ask', texts.ask),
      line('/hitandrun cast', texts.cast),
      line('/hitandrun cancellation · production · plot · reception', texts.topics),
      line('/hitandrun timeline · quotes · sources', texts.lists),
      line(texts.here, hereText(rulings, knowledge.language)),
    ],
    [
      line(texts.onMessage, texts.onMessageText),
      line(texts.inChannel, texts.inChannelText),
      line(texts.onlyYou, texts.onlyYouText),
      line(texts.privacy, texts.privacyText),
      { kind: 'note', text: texts.moderators },
    ],
  ] as const;
  const turn = turnOf(wanted, pages.length, ['help']);
  return {
    blocks: [{ kind: 'title', text: texts.title }, ...(pages[turn.page - 1] ?? pages[0])],
    // Where nothing is answered, there is nothing to press.
    links: rulings.answers === 'off' ? [] : questionLinks(['why-cancelled', 'who-is-in-the-cast'], knowledge),
    turn,
    address: turn.at(turn.page),
    private: true,
  };
}
