/** The article with what was found marked in it, and the legend that shows and hides the marks. */
import { html, nothing, type TemplateResult } from 'lit';
import { type DraftView, type EntryView, type MarkKind, markKinds } from '#playground/editor/protocol.js';
import { kinds } from './kinds.js';

interface ArticleView {
  readonly draft: DraftView;
  readonly hidden: ReadonlySet<MarkKind>;
  /** Keys of the entries that are shown beside the text. */
  readonly chosen: readonly string[];
  readonly toggle: (kind: MarkKind) => void;
  readonly choose: (keys: readonly string[]) => void;
}

export const legendView = ({ draft, hidden, toggle }: ArticleView): TemplateResult =>
  html`<div class="legend" role="group" aria-label="Marks">
    ${markKinds.map((kind) => {
      const { sign, name, about } = kinds[kind];
      const count = draft.entries.filter((entry) => entry.kind === kind).length;
      return html`<button
        type="button"
        class="legend-item of-${kind}"
        title=${about}
        aria-pressed=${!hidden.has(kind)}
        @click=${() => toggle(kind)}
      ><span class="sign" aria-hidden="true">${sign}</span>${name} <span class="count">${count}</span></button>`;
    })}
  </div>`;

export function articleView({ draft, hidden, chosen, choose }: ArticleView): TemplateResult {
  const shown = new Map(
    draft.entries.filter(({ kind }) => !hidden.has(kind)).map((entry) => [entry.key, entry]),
  );
  return html`${draft.paragraphs.map(({ block, parts }) => {
    const content = parts.map(({ text: raw, keys }, at) => {
      const text = block ? withoutSigns(raw, at === 0) : raw;
      const entries = keys.flatMap((key) => shown.get(key) ?? []);
      if (entries.length === 0) return text;
      const before = parts[at - 1]?.keys ?? [];
      const begins = entries.filter(({ key }) => !before.includes(key));
      return markView(text, entries, begins, { isChosen: sameKeys(entries, chosen), choose });
    });
    return block ? html`<blockquote>${content}</blockquote>` : html`<p>${content}</p>`;
  })}`;
}

/** Set apart as it is, a block needs no “> ” before its lines. */
const withoutSigns = (text: string, isFirst: boolean): string =>
  text.replace(isFirst ? /(^|\n)> /g : /(\n)> /g, '$1');

const sameKeys = (entries: readonly EntryView[], keys: readonly string[]): boolean =>
  entries.length > 0 && entries.map(({ key }) => key).join() === keys.join();

const kindsOf = (entries: readonly EntryView[]): MarkKind[] =>
  markKinds.filter((kind) => entries.some((entry) => entry.kind === kind));

/** A part of the text with all that was found there; several lie over each other as several lines below it. */
function markView(
  text: string,
  entries: readonly EntryView[],
  begins: readonly EntryView[],
  { isChosen, choose }: { readonly isChosen: boolean; readonly choose: ArticleView['choose'] },
): TemplateResult {
  const own = kindsOf(entries);
  const press = () => choose(entries.map(({ key }) => key));
  const signs = kindsOf(begins).map((kind) => kinds[kind].sign);
  return html`<span
    class="mark"
    role="button"
    tabindex="0"
    aria-current=${isChosen ? 'true' : nothing}
    style=${[`--lines: ${own.length}`, ...own.map((kind, at) => `--line-${at}: var(--mark-${kind})`)].join('; ')}
    @click=${press}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press();
    }}
  >${signs.length > 0 ? html`<span class="sign" aria-hidden="true">${signs.join('')}</span>` : ''}${text}<span
      class="hidden"
    > (${own.map((kind) => kinds[kind].name).join(', ')})</span></span>`;
}
