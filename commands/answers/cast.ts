import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { textOption } from '#interactions/command.js';
import type { Person } from '#knowledge/data/schema.js';
import type { Knowledge } from '#knowledge/knowledge.js';
import { emblemPicture, peoplePicture } from '#pictures/pictures.js';
import { described, textsIn } from '#texts/texts.js';
import { followUps, quoteBlock, sourcesBlock } from '#view/answer.js';
import { type Block, type Page, pictureBlocks } from '#view/page.js';
import type { PageSubcommand } from './context.js';
import { personChoices, personOption, privateOption } from './options.js';

export const cast = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'cast',
    ...described(({ commands }) => commands.cast),
    options: [personOption('person', ({ commands }) => commands.person), privateOption],
  },
  run: (options, { knowledge }) => {
    const typed = textOption(options, 'person');
    if (!typed) return castPage(knowledge);
    const person = knowledge.findPerson(typed);
    return person
      ? personPage(person, knowledge)
      : { ...castPage(knowledge, textsIn(knowledge.language).cast.nobody(typed)), private: true };
  },
  actions: {
    open: ([id], { knowledge }) => {
      if (id === undefined) return castPage(knowledge);
      if (id === others) return othersPage(knowledge);
      const person = knowledge.person(id);
      return person && personPage(person, knowledge);
    },
  },
  complete: (typed, _option, { knowledge }) => personChoices(typed, knowledge),
} satisfies PageSubcommand;

/** Where a person’s id would stand: those who are not in front of the camera, and who is who. */
const others = 'others';

/** The actors, a section each: what a phone shows at once. */
function castPage(knowledge: Knowledge, notice?: string): Page {
  const texts = textsIn(knowledge.language).cast;
  return {
    blocks: [
      { kind: 'title', text: texts.title },
      ...(notice === undefined ? [] : [{ kind: 'says' as const, text: notice, spoiler: false }]),
      ...peopleOf(knowledge)
        .filter(({ character }) => character !== undefined)
        .map((actor) => ({
          kind: 'says' as const,
          label: actor.name,
          text: `${texts.as(actor.character?.name ?? '')}: ${actor.character?.relation ?? ''}.`,
          picture: emblemPicture(actor, knowledge),
          spoiler: false,
        })),
      castSources(knowledge),
    ],
    links: [{ label: texts.others, address: ['cast', others] }],
    menu: peopleMenu(knowledge),
    address: ['cast'],
  };
}

function othersPage(knowledge: Knowledge): Page {
  const texts = textsIn(knowledge.language).cast;
  return {
    blocks: [
      { kind: 'title', text: texts.othersTitle },
      ...pictureBlocks(peoplePicture(knowledge)),
      ...peopleOf(knowledge)
        .filter(({ character }) => character === undefined)
        .map(({ name, role }) => ({ kind: 'says' as const, label: name, text: `${role}.`, spoiler: false })),
      castSources(knowledge),
    ],
    links: [{ label: texts.title, address: ['cast'] }],
    menu: peopleMenu(knowledge),
    address: ['cast', others],
  };
}

const peopleOf = (knowledge: Knowledge): Person[] => knowledge.people.filter(({ kind }) => kind === 'person');

const castSources = (knowledge: Knowledge): Block =>
  sourcesBlock(knowledge.snippet('who-is-in-the-cast')?.articles ?? [], knowledge);

function peopleMenu(knowledge: Knowledge): NonNullable<Page['menu']> {
  const texts = textsIn(knowledge.language).cast;
  return {
    placeholder: texts.lookUp,
    options: peopleOf(knowledge).map(({ id, name, character, role }) => ({
      label: name,
      about: character ? texts.as(character.name) : role,
      address: ['cast', id] as const,
    })),
  };
}

/** Snippets that answer “who is …” best come first: those about fewest people. */
function personPage(person: Person, knowledge: Knowledge): Page {
  const { id, name, character, role, card } = person;
  const texts = textsIn(knowledge.language).cast;
  const about = knowledge.snippets
    .filter(({ people }) => people.includes(id))
    .sort((a, b) => a.people.length - b.people.length);
  const said = knowledge.quotations({ by: id });
  const proof = about
    .slice(0, 1)
    .flatMap((snippet) => snippet.quotes.map((quote) => ({ ...quote, snippet })));
  return {
    blocks: [
      { kind: 'title', text: character ? texts.playing(name, character.name) : name },
      {
        kind: 'says',
        text: card ?? `${role}.`,
        picture: character && emblemPicture(person, knowledge),
        spoiler: false,
      },
      ...(said.length > 0 ? said : proof)
        .slice(0, 1)
        .map((quote) => quoteBlock(quote, quote.snippet.spoiler, knowledge)),
      sourcesBlock(person.articles, knowledge),
    ],
    links: [
      ...(said.length > 1
        ? [{ label: texts.allQuotes(said.length), address: ['quotes', id, '', '1'] as const }]
        : []),
      ...followUps(
        [],
        about.map((snippet) => snippet.id),
        knowledge,
      ),
    ],
    address: ['cast', id],
  };
}
