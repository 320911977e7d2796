/** Beside the article: the entries of the draft at the mark that was pressed, in words and as they stand in the file. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AboutView, DraftView, EntryView } from '#playground/editor/protocol.js';
import { kinds, states } from './kinds.js';

/** Entries of the same words stand together below them. */
export function entriesView(entries: readonly EntryView[], draft: DraftView): TemplateResult {
  const wordsOf = ({ passages }: EntryView) => JSON.stringify(passages);
  const groups = [...new Set(entries.map(wordsOf))].map((words) =>
    entries.filter((entry) => wordsOf(entry) === words),
  );
  return html`${groups.map(
    (group) => html`${group[0]?.passages.map(passageView)} ${group.map((entry) => entryView(entry, draft))}`,
  )}`;
}

const passageView = ({ text, by, to }: EntryView['passages'][number]): TemplateResult =>
  html`<figure>
    <blockquote>${text}</blockquote>
    ${by === undefined ? '' : html`<figcaption>${by}${to === undefined ? '' : ` to ${to}`}</figcaption>`}
  </figure>`;

const entryView = (entry: EntryView, draft: DraftView): TemplateResult =>
  html`<article class="entry of-${entry.kind}">
    <h3><span class="sign" aria-hidden="true">${kinds[entry.kind].sign}</span>${kinds[entry.kind].name}</h3>
    <p class="entry-about">${kinds[entry.kind].about}</p>
    ${entry.about ? aboutView(entry.about, entry) : ''}
    ${entry.written.length > 0 ? writtenView(entry) : ''}
    ${entry.notes.length > 0 ? html`<ul class="entry-notes">${entry.notes.map((note) => html`<li>${note}</li>`)}</ul>` : ''}
    <p class="entry-state is-${entry.state}">${states[entry.state]}</p>
    ${fixesView(entry.fixes)}
    <details>
      <summary>${draft.isSaved ? `drafts/${draft.id}/${entry.at}` : `As it will stand in ${entry.at.replace(/:.*/, '')}`}</summary>
      <pre tabindex="0" aria-label="The entry as YAML">${entry.yaml}</pre>
    </details>
  </article>`;

const roles: Readonly<Record<EntryView['kind'], string>> = {
  quotation: 'It would prove',
  supports: 'It would support',
  differs: 'It seems to say otherwise than',
  gap: 'It would answer, of what the bot says that no article tells,',
  fresh: '',
};

const aboutView = ({ id, question, says, differ }: AboutView, { kind }: EntryView): TemplateResult =>
  html`<div class="entry-snippet">
    <p>${roles[kind]} <code>${id}</code></p>
    <p><strong>${question}</strong></p>
    <p>${says}</p>
    ${differ === undefined ? '' : html`<p><strong>The articles differ:</strong> ${differ}</p>`}
  </div>`;

const writtenView = ({ written }: EntryView): TemplateResult =>
  html`<dl>
    ${written.map(
      ([field, text]) => html`<dt>${field}</dt>
        <dd>${text}</dd>`,
    )}
  </dl>`;

export const fixesView = (fixes: readonly string[]): TemplateResult | typeof nothing =>
  fixes.length === 0
    ? nothing
    : html`<ul class="fixes">
        ${fixes.map((fix) => html`<li>${fix}</li>`)}
      </ul>`;
