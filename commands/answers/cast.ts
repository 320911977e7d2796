import { ApplicationCommandOptionType } from 'discord.js';
import { textOption } from '#interactions/command.js';
import type { Person } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { emblemPicture, peoplePicture } from '#pictures/pictures.js';
import { questionLinks, quoteBlock, sourcesNote } from '#view/answer.js';
import { type Block, type Page, pictureBlocks } from '#view/page.js';
import type { PageSubcommand } from './context.js';
import { nobodyFound, personChoices, personOption, privateOption } from './options.js';

export const cast = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'cast',
    description: 'Who plays whom in Hit & Run, and who made it',
    options: [personOption('person', 'An actor, a character or one of the makers'), privateOption],
  },
  run: (options, { knowledge }) => {
    const typed = textOption(options, 'person');
    if (!typed) return castPage(knowledge);
    const person = knowledge.findPerson(typed);
    return person
      ? personPage(person, knowledge)
      : { ...castPage(knowledge, nobodyFound(typed)), private: true };
  },
  actions: {
    open: ([id], { knowledge }) => {
      if (id === undefined) return castPage(knowledge);
      const person = knowledge.person(id);
      return person && personPage(person, knowledge);
    },
  },
  complete: (typed, _option, { knowledge }) => personChoices(typed, knowledge),
} satisfies PageSubcommand;

function castPage(knowledge: Knowledge, notice?: string): Page {
  const people = knowledge.people.filter(({ kind }) => kind === 'person');
  const actors = people.filter(({ character }) => character !== undefined);
  const makers = people.filter(({ character }) => character === undefined);
  const overview = knowledge.snippet('who-is-in-the-cast');
  return {
    blocks: [
      { kind: 'title', text: 'The cast of Hit & Run' },
      ...(notice === undefined ? [] : [{ kind: 'says' as const, text: notice, spoiler: false }]),
      ...pictureBlocks(peoplePicture(knowledge)),
      ...actors.map((actor) => ({ ...roleBlock(actor), picture: emblemPicture(actor, knowledge) })),
      { kind: 'rule' },
      ...makers.map(roleBlock),
      ...(overview?.quotes ?? []).slice(0, 1).map((quote) => quoteBlock(quote, false, knowledge)),
      sourcesNote(overview?.articles ?? []),
    ],
    links: [],
    menu: {
      placeholder: 'Look somebody up',
      options: people.map(({ id, name, character, role }) => ({
        label: name,
        about: character ? `as ${character.name}` : role,
        address: ['cast', id] as const,
      })),
    },
    address: ['cast'],
  };
}

const roleBlock = ({ name, character, role }: Person): Extract<Block, { kind: 'says' }> => ({
  kind: 'says',
  label: name,
  text: character ? `as ${character.name}: ${character.relation}.` : `${role}.`,
  spoiler: false,
});

/** Snippets that answer “who is …” best come first: those about fewest people. */
function personPage(person: Person, knowledge: Knowledge): Page {
  const { id, name, character, role, card } = person;
  const about = knowledge.snippets
    .filter(({ people }) => people.includes(id))
    .sort((a, b) => a.people.length - b.people.length);
  const said = knowledge.quotations({ by: id });
  const proof = about
    .slice(0, 1)
    .flatMap((snippet) => snippet.quotes.map((quote) => ({ ...quote, snippet })));
  return {
    blocks: [
      { kind: 'title', text: character ? `${name} as ${character.name}` : name },
      { kind: 'says', text: card ?? `${role}.`, spoiler: false },
      ...(said.length > 0 ? said : proof)
        .slice(0, 3)
        .map((quote) => quoteBlock(quote, quote.snippet.spoiler, knowledge)),
      sourcesNote(person.articles),
    ],
    links: [
      ...(said.length > 3
        ? [{ label: `All ${said.length} quotations`, address: ['quotes', id, '', '1'] as const }]
        : []),
      ...questionLinks(
        about.slice(0, 3).map((snippet) => snippet.id),
        knowledge,
      ),
    ],
    address: ['cast', id],
  };
}
