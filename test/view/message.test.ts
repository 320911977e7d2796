import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { expect, it } from 'vitest';
import { type Look, renderPage } from '#view/message.js';
import { notice } from '#view/notice.js';
import type { Block, Page } from '#view/page.js';

const look: Look = { language: 'en', showSpoilers: false, private: false, share: 'no' };
const says = (text: string, spoiler = false): Block => ({ kind: 'says', text, spoiler });
const render = (page: Partial<Page>, more: Partial<Look> = {}) =>
  renderPage({ blocks: [], links: [], ...page }, { ...look, ...more });
/** What stands in the one container of a message. */
const partsOf = ({ components: [container] }: ReturnType<typeof notice>) =>
  container?.type === ComponentType.Container ? container.components : [];
const textsOf = (message: ReturnType<typeof notice>): string[] =>
  partsOf(message).flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));

it('leaves out what doesn’t fit, and says so', () => {
  const texts = textsOf(render({ blocks: Array.from({ length: 5 }, () => says('x'.repeat(1000))) }));
  expect(texts).toHaveLength(4);
  expect(texts.at(-1)).toBe('-# … and more than fits here.');
  const many = textsOf(render({ blocks: Array.from({ length: 30 }, () => says('x')) }));
  expect(many).toHaveLength(25);
  expect(many.at(-1)).toContain('more than fits');
});

it('cuts a long statement, and buttons and menus at Discord’s limits', () => {
  expect(textsOf(render({ blocks: [says('x'.repeat(2000))] }))[0]).toHaveLength(1500);
  const link = (at: number) => ({ label: 'x'.repeat(200), address: ['ask', String(at)] as const });
  const options = Array.from({ length: 30 }, (_, at) => link(at));
  const rows = partsOf(render({ links: options.slice(0, 9), menu: { placeholder: 'p', options } }));
  const [menu, buttons] = rows.flatMap((row) =>
    row.type === ComponentType.ActionRow ? [row.components] : [],
  );
  expect(buttons).toHaveLength(5);
  expect(buttons?.[0]).toMatchObject({ label: `${'x'.repeat(77)}…` });
  expect(menu?.[0]).toHaveProperty('options.length', 25);
});

it('hides spoilers, unless they are to be shown', () => {
  expect(textsOf(render({ blocks: [says('the end', true)] }))).toEqual(['||the end||']);
  expect(textsOf(render({ blocks: [says('the end', true)] }, { showSpoilers: true }))).toEqual(['the end']);
});

const timeline = { name: 'timeline-en.png', alt: 'The timeline', spoiler: true };

it('shows a picture in a gallery with its words, blurred where it is a spoiler, and names its file once', () => {
  const blocks = [
    { kind: 'picture' as const, ...timeline },
    { ...says('the end'), picture: timeline },
  ];
  const shown = (more: Partial<Look> = {}) => render({ blocks }, more);
  const item = { media: { url: 'attachment://timeline-en.png' }, description: 'The timeline', spoiler: true };
  expect(partsOf(shown())).toEqual([
    { type: ComponentType.MediaGallery, items: [item] },
    {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: 'the end' }],
      accessory: { type: ComponentType.Thumbnail, ...item },
    },
  ]);
  expect(shown().attachments).toEqual([{ id: '0', filename: 'timeline-en.png' }]);
  expect(partsOf(shown({ showSpoilers: true }))[0]).toMatchObject({ items: [{ spoiler: false }] });
  expect(render({ blocks: [says('no picture')] }).attachments).toEqual([]);
});

it('has a button to share it only where it is private, may be shared, and can be opened again', () => {
  const shareButton = (page: Partial<Page>, more: Partial<Look>) =>
    partsOf(render(page, more))
      .flatMap((part) => (part.type === ComponentType.ActionRow ? part.components : []))
      .find((part) => 'custom_id' in part && part.custom_id.startsWith('v1.en:share:'));
  const address = ['cast'] as const;
  expect(shareButton({ address }, { private: true, share: 'offered' })).toMatchObject({
    label: 'Share',
    style: ButtonStyle.Secondary,
    disabled: false,
  });
  expect(shareButton({ address }, { private: true, share: 'done' })).toMatchObject({
    label: 'Shared ✓',
    disabled: true,
  });
  expect(shareButton({ address }, { private: true })).toBeUndefined();
  expect(shareButton({ address }, { share: 'offered' })).toBeUndefined();
  expect(shareButton({}, { private: true, share: 'offered' })).toBeUndefined();
});

it('isolates Latin words in Hebrew, and nothing in English', () => {
  const block = says('Lior Raz משחק את Segev Azulai.');
  expect(textsOf(render({ blocks: [block] }, { language: 'he' }))).toEqual([
    '\u2068Lior Raz\u2069 משחק את \u2068Segev Azulai\u2069.',
  ]);
  expect(textsOf(render({ blocks: [block] }))).toEqual(['Lior Raz משחק את Segev Azulai.']);
});

it('names the command so that it can be pressed, where Discord’s id of it is known', () => {
  const page = { blocks: [{ kind: 'sources', articles: ['“One …”', '“Two …”'] }] } as const;
  expect(textsOf(render(page))).toEqual(['-# “One …” · “Two …” · /hitandrun sources']);
  expect(textsOf(render(page, { commandId: '12' }))).toEqual([
    '-# “One …” · “Two …” · </hitandrun sources:12>',
  ]);
});

it('puts the sentence that answers in bold, and behind a spoiler with the rest', () => {
  const block: Block = { kind: 'says', lead: 'Yes.', text: 'All of them.', spoiler: true };
  expect(textsOf(render({ blocks: [block] }))).toEqual(['||**Yes.** All of them.||']);
});

it('a notice is private, unless it is to be public, and is cut where there is no room', () => {
  expect(notice('Hello')).toMatchObject({ flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral });
  expect(notice('Hello', { public: true })).toMatchObject({ flags: MessageFlags.IsComponentsV2 });
  const texts = textsOf(notice(['x'.repeat(3000), 'y'.repeat(3000), 'z']));
  expect(texts.map(({ length }) => length)).toEqual([3000, 900]);
  expect(texts[1]?.endsWith('y…')).toBe(true);
});
