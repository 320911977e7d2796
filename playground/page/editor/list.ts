/** The drafts there are, and where a new article is given. */
import { html, type TemplateResult } from 'lit';
import type { ListedDraft } from '#playground/editor/protocol.js';
import { busyView } from './answer.js';

/** An article that is being drafted. */
export interface Giving {
  readonly isBusy: boolean;
  readonly step: string;
  readonly seconds: number;
  readonly trouble: string;
}

interface ListView {
  readonly drafts: readonly ListedDraft[];
  readonly unsaved: ListedDraft | undefined;
  readonly giving: Giving;
  readonly giveText: (text: string) => void;
  readonly giveFile: (file: File) => void;
}

export const listView = ({ drafts, unsaved, giving, giveText, giveFile }: ListView): TemplateResult =>
  html`<div class="editor-list">
    <section aria-labelledby="give-title">
      <h2 id="give-title">A new article</h2>
      <p>
        Paste its text, or give it as a file: text, or a page saved from a browser. What it may add is looked for here; nothing is written
        before you save it.
      </p>
      <form
        class="give"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const field = event.target instanceof HTMLFormElement && event.target.querySelector('textarea');
          if (field && !giving.isBusy) giveText(field.value);
        }}
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${(event: DragEvent) => {
          const [file] = event.dataTransfer?.files ?? [];
          if (file === undefined) return;
          event.preventDefault();
          if (!giving.isBusy) giveFile(file);
        }}
      >
        <label class="field"><span>Article</span>
          <textarea name="article" rows="9" placeholder="Paste the article here, headline first, or drop its file."></textarea>
        </label>
        <div class="give-buttons">
          <button type="submit" class="button primary" ?disabled=${giving.isBusy}>Draft it</button>
          <label class="button give-file">Choose a file …
            <input
              type="file"
              ?disabled=${giving.isBusy}
              accept=".txt,.html,.htm,text/plain,text/html"
              @change=${({ target }: Event) => {
                if (!(target instanceof HTMLInputElement)) return;
                const [file] = target.files ?? [];
                if (file) giveFile(file);
                target.value = '';
              }}
            />
          </label>
        </div>
        ${giving.isBusy ? busyView(giving) : ''}
        <p role="status" class="note">${giving.isBusy ? giving.step : ''}</p>
        <p class="bad" role="alert">${giving.trouble}</p>
      </form>
    </section>
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">Drafts</h2>
      ${
        drafts.length === 0 && unsaved === undefined
          ? html`<p class="note">There are none yet. <code>npm run draft -- article.txt</code> makes one, too.</p>`
          : html`<ul class="drafts">
              ${unsaved ? draftLink('unsaved', 'Not saved', unsaved) : ''}
              ${drafts.map((one) => draftLink(one.id, one.id, one))}
            </ul>`
      }
    </section>
  </div>`;

const draftLink = (address: string, id: string, { short, progress, open }: ListedDraft): TemplateResult =>
  html`<li>
    <a href="#/editor/${address}">
      <span class="draft-id">${id}</span>
      <span class="draft-name">${short || 'It can’t be read'}</span>
      <span class="draft-open">${short ? `${open} open` : ''}</span>
      <small>${progress}</small>
    </a>
  </li>`;
