import { ApplicationCommandOptionType } from 'discord.js';
import { textOption } from '#interactions/command.js';
import { answerPage } from '#view/answer.js';
import type { PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const ask = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'ask',
    description: 'Ask anything about Hit & Run: its cancellation, cast or production',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'Your question, in your own words',
        required: true,
        autocomplete: true,
        max_length: 2000,
      },
      privateOption,
    ],
  },
  run: (options, { knowledge }) => answerPage(knowledge.ask(textOption(options, 'question')), knowledge),
  actions: {
    open: (ids, { knowledge }) => {
      const [answer, ...more] = ids.flatMap((id) => knowledge.open(id) ?? []);
      return answer && answerPage({ ...answer, more }, knowledge);
    },
  },
  complete: (typed, _option, { knowledge }) =>
    knowledge.suggest(typed, 25).map(({ question }) => ({ name: question, value: question })),
} satisfies PageSubcommand;
