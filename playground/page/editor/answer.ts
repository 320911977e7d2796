/** A question to the data as it is, and as it would be with the draft. */
import { html, type TemplateResult } from 'lit';
import { longestQuestion, type ToldAnswer, type ToldBlock } from '#playground/editor/protocol.js';

/** What came of a question so far. */
export interface Asking {
  readonly isBusy: boolean;
  /** What is being done, and for how many seconds. */
  readonly step: string;
  readonly seconds: number;
  /** What counts of the draft. */
  readonly counts: string;
  readonly now: ToldAnswer | undefined;
  readonly withDraft: ToldAnswer | undefined;
  readonly trouble: string;
}

export const nothingAsked: Asking = {
  isBusy: false,
  step: '',
  seconds: 0,
  counts: '',
  now: undefined,
  withDraft: undefined,
  trouble: '',
};

export const askView = (asking: Asking, ask: (question: string) => void): TemplateResult =>
  html`<section class="asking" aria-labelledby="asking-title">
    <h2 id="asking-title">Try a question</h2>
    <p class="note">Answered as now, and as if what is ready in this draft were in the data.</p>
    <form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const field = event.target instanceof HTMLFormElement && event.target.querySelector('input');
        if (field && field.value.trim() !== '' && !asking.isBusy) ask(field.value.trim());
      }}
    >
      <input name="question" aria-label="Question" maxlength=${longestQuestion} placeholder="What did one episode cost?" autocomplete="off" />
      <button type="submit" class="button primary" ?disabled=${asking.isBusy}>Ask</button>
    </form>
    ${asking.isBusy ? busyView(asking) : ''}
    <p role="status" class="note">${asking.isBusy ? asking.step : asking.counts}</p>
    <p class="bad" role="alert">${asking.trouble}</p>
    ${asking.withDraft ? answerView('With this draft', asking.withDraft, same(asking)) : ''}
    ${asking.now ? answerView('As it is now', asking.now) : ''}
  </section>`;

const same = ({ now, withDraft }: Asking): string => {
  if (withDraft?.isFromDraft) return 'It rests on this article.';
  return JSON.stringify(now?.blocks) === JSON.stringify(withDraft?.blocks) ? 'It is the same as now.' : '';
};

export const busyView = ({ seconds }: Pick<Asking, 'seconds'>): TemplateResult =>
  html`<p class="busy"><progress aria-label="It is being worked on"></progress><span aria-hidden="true">${seconds} s</span></p>`;

const answerView = (title: string, { blocks }: ToldAnswer, note = ''): TemplateResult =>
  html`<section class="told">
    <h3>${title}</h3>
    ${note === '' ? '' : html`<p class="note">${note}</p>`}
    ${blocks.map(blockView)}
  </section>`;

function blockView(block: ToldBlock): TemplateResult {
  switch (block.kind) {
    case 'title':
      return html`<p class="told-title">${block.text}</p>`;
    case 'says':
      return html`<p><strong>${block.lead}</strong> ${block.text}</p>`;
    case 'quote':
      return html`<figure>
        <blockquote>${block.text}</blockquote>
        <figcaption>${block.source}</figcaption>
      </figure>`;
    case 'note':
      return html`<p class="note">${block.text}</p>`;
  }
}
