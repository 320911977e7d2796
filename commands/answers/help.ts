import { ApplicationCommandOptionType } from 'discord.js';
import type { Rulings } from '#settings/rules.js';
import { questionLinks } from '#view/answer.js';
import type { Page } from '#view/page.js';
import { secondsName } from '#view/settings.js';
import type { Context, PageSubcommand } from './context.js';

export const help = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'help',
    description: 'What this bot can do, and what it does with your questions',
  },
  run: (_options, context) => helpPage(context),
  actions: { open: (_args, context) => helpPage(context) },
} satisfies PageSubcommand;

const lines: readonly (readonly [label: string, text: string])[] = [
  ['/hitandrun ask', 'any question, in your own words. Typos are fine.'],
  ['/hitandrun cast', 'who plays whom; add a person for what they did and said.'],
  ['/hitandrun cancellation · production · plot · reception', 'the main facts, and more to pick.'],
  ['/hitandrun timeline · quotes · sources', 'what happened when, who said what, and the articles.'],
  ['On a message', 'open its menu (right-click, or hold it on a phone), then Apps, then Ask Hit & Run.'],
  ['In a channel', 'mention the bot with a question.'],
  ['Only for you', 'add private: True to any command. A private answer has a button to share it.'],
];

const answersHere = {
  public: 'answers are public, unless you want them private',
  private: 'only you see the answers',
  off: 'I don’t answer',
};

const hereText = ({ answers, spoilers, mentions, cooldown }: Rulings): string =>
  `${[
    answersHere[answers],
    ...(answers === 'off'
      ? []
      : [
          spoilers === 'show' ? 'the ending is shown' : 'the ending is hidden until you press it',
          ...(answers === 'public' && mentions === 'off' ? ['mentions are not answered'] : []),
          ...(cooldown > 0 ? [`one answer for you every ${secondsName(cooldown)}`] : []),
        ]),
  ].join('; ')}.`;

function helpPage({ knowledge, rulings }: Context): Page {
  return {
    blocks: [
      { kind: 'title', text: 'Ask about Hit & Run' },
      {
        kind: 'says',
        text: 'I answer from four articles about the series and its cancellation, with the quotations that prove it. Where they say nothing, I say so.',
        spoiler: false,
      },
      ...lines.map(([label, text]) => ({ kind: 'says' as const, label: `${label}:`, text, spoiler: false })),
      { kind: 'says', label: 'Here:', text: hereText(rulings), spoiler: false },
      {
        kind: 'says',
        label: 'Privacy:',
        text: 'your questions are matched on the spot. They are not stored, and not sent to anyone.',
        spoiler: false,
      },
      {
        kind: 'note',
        text: 'Moderators decide with /hitandrun-settings where I answer, and under Server Settings, Integrations who may use which command.',
      },
    ],
    // Where nothing is answered, there is nothing to press.
    links:
      rulings.answers === 'off'
        ? []
        : questionLinks(['why-cancelled', 'who-is-in-the-cast', 'where-filmed'], knowledge),
    address: ['help'],
    private: true,
  };
}
