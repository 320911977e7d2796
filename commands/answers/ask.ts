import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { textOption } from '#interactions/command.js';
import type { Answer, Knowledge } from '#knowledge/knowledge.js';
import { described } from '#texts/texts.js';
import { answerPage, proofPage } from '#view/answer.js';
import type { Page } from '#view/page.js';
import type { Context, PageSubcommand } from './context.js';
import { privateOption } from './options.js';

export const ask = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'ask',
    ...described(({ commands }) => commands.ask),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        ...described(({ commands }) => commands.question),
        required: true,
        autocomplete: true,
        max_length: 2000,
      },
      privateOption,
    ],
  },
  written: (options) => textOption(options, 'question'),
  run: (options, context) => askPage(textOption(options, 'question'), context),
  actions: {
    open: (ids, { knowledge }) => {
      const [answer, ...more] = answersTo(ids, knowledge);
      return answer && answerPage({ ...answer, more }, knowledge);
    },
    proof: (ids, { knowledge }) => {
      const answers = answersTo(ids, knowledge);
      return answers.length === 0 ? undefined : proofPage(answers, knowledge);
    },
  },
  complete: (typed, _option, { knowledge }) =>
    knowledge.suggest(typed, 25).map(({ question }) => ({ name: question, value: question })),
} satisfies PageSubcommand;

export const askPage = (question: string, { knowledge }: Context): Page =>
  answerPage(knowledge.ask(question), knowledge);

const answersTo = (ids: readonly string[], knowledge: Knowledge): readonly Answer[] =>
  ids.flatMap((id) => knowledge.open(id) ?? []);
