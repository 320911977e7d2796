/** The editor's view: the drafts, an article that is drafted here, and one draft with its article. */
import { html, LitElement, type TemplateResult } from 'lit';
import { largestFile, tooLarge } from '#drafting/given.js';
import type { DraftView, Listed, MarkKind } from '#playground/editor/protocol.js';
import { type Asking, askView, nothingAsked } from './answer.js';
import { ask, draft, readDraft, readDrafts, saveDraft } from './api.js';
import { articleView, legendView } from './article.js';
import { entriesView, fixesView } from './entry.js';
import { type Giving, listView } from './list.js';

const nothingGiven: Giving = { isBusy: false, step: '', seconds: 0, trouble: '' };

class Editor extends LitElement {
  static override properties = {
    address: {},
    isCovered: { attribute: false },
    toggleChannels: { attribute: false },
    listed: { state: true },
    draft: { state: true },
    trouble: { state: true },
    off: { state: true },
    chosen: { state: true },
    giving: { state: true },
    asking: { state: true },
  };
  /** Behind `#/editor/`: nothing, the id of a draft, or `unsaved`. */
  declare address: string;
  /** On a phone, where the channels lie over it. */
  declare isCovered: boolean;
  declare toggleChannels: () => void;
  declare private listed: Listed | undefined;
  declare private draft: DraftView | undefined;
  declare private trouble: string;
  /** Kinds that the legend hides. */
  declare private off: ReadonlySet<MarkKind>;
  declare private chosen: readonly string[];
  declare private giving: Giving;
  declare private asking: Asking;

  constructor() {
    super();
    this.trouble = '';
    this.off = new Set();
    this.forget();
  }

  private forget(): void {
    this.listed = undefined;
    this.draft = undefined;
    this.chosen = [];
    this.giving = nothingGiven;
    this.asking = nothingAsked;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The files may have been worked on meanwhile. */
  private readonly refresh = (): void => void this.load();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('focus', this.refresh);
    this.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('focus', this.refresh);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('address')) return;
    this.trouble = '';
    this.forget();
    void this.load();
  }

  private async load(): Promise<void> {
    const { address } = this;
    const found = address === '' ? await readDrafts() : await readDraft(address);
    // Somebody has gone on meanwhile.
    if (address !== this.address) return;
    this.trouble = found.kind === 'failed' ? found.why : '';
    if (found.kind === 'drafts') this.listed = found;
    if (found.kind === 'draft') this.draft = found.draft;
  }

  protected override render(): TemplateResult {
    return html`<main id="editor" class="editor" ?inert=${this.isCovered}>
      <header class="channel-header">
        <button type="button" class="menu" aria-label="Channels and settings" aria-expanded=${this.isCovered} @click=${this.toggleChannels}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18" /></svg>
        </button>
        ${this.address === '' ? '' : html`<a class="back" href="#/editor" aria-label="All drafts">‹</a>`}
        <h1 tabindex="-1">${this.heading}</h1>
        <span class="topic">${this.draft?.short ?? 'From an article to a draft'}</span>
      </header>
      <p class="bad editor-trouble" role="alert">${this.trouble}</p>
      ${this.draft ? this.draftView(this.draft) : this.listed ? this.listView(this.listed) : ''}
    </main>`;
  }

  private get heading(): string {
    if (this.address === '') return 'Editor';
    return this.address === 'unsaved' ? 'A draft, not saved' : `Draft ${this.address}`;
  }

  private listView({ drafts, unsaved }: Listed): TemplateResult {
    return listView({
      drafts,
      unsaved,
      giving: this.giving,
      giveText: (text) =>
        this.give(text.trim() === '' ? 'The field' : 'What you pasted', new TextEncoder().encode(text)),
      giveFile: async (file) => {
        // A much larger one isn't even read.
        if (file.size > 2 * largestFile)
          this.giving = { ...nothingGiven, trouble: `${file.name} ${tooLarge(file.size)}` };
        else this.give(file.name, new Uint8Array(await file.arrayBuffer()));
      },
    });
  }

  private async give(name: string, bytes: Uint8Array): Promise<void> {
    const stop = counting((seconds) => {
      this.giving = { ...this.giving, seconds };
    });
    this.giving = { ...nothingGiven, isBusy: true };
    await draft(name, bytes, (said) => {
      if (said.kind === 'step') this.giving = { ...this.giving, step: said.says };
      if (said.kind === 'failed') this.giving = { ...this.giving, trouble: said.why };
      if (said.kind === 'drafted') location.hash = '#/editor/unsaved';
    });
    stop();
    this.giving = { ...this.giving, isBusy: false };
  }

  private draftView(shown: DraftView): TemplateResult {
    const view = {
      draft: shown,
      hidden: this.off,
      chosen: this.chosen,
      toggle: (kind: MarkKind) => {
        const hidden = new Set(this.off);
        if (!hidden.delete(kind)) hidden.add(kind);
        this.off = hidden;
      },
      choose: (keys: readonly string[]) => this.choose(keys),
    };
    return html`<div class="draft">
      <div class="draft-article">
        ${shown.isSaved ? '' : this.saveView()} ${legendView(view)}
        <section class="article-text" aria-label="The article">${articleView(view)}</section>
      </div>
      <div class="draft-side">
        ${this.chosen.length > 0 ? this.chosenView(shown) : ''} ${this.overview(shown)}
        ${askView(this.asking, (question) => this.ask(question))}
      </div>
    </div>`;
  }

  private saveView(): TemplateResult {
    return html`<div class="save">
      <p>Nothing is written yet. Saved, you decide on each entry in its files.</p>
      <button type="button" class="button primary" @click=${this.save}>Save draft</button>
    </div>`;
  }

  private readonly save = async (): Promise<void> => {
    const saved = await saveDraft();
    if (saved.kind === 'failed') this.trouble = saved.why;
    else location.replace(`#/editor/${saved.id}`);
  };

  private overview(shown: DraftView): TemplateResult {
    const marked = new Set(shown.paragraphs.flatMap(({ parts }) => parts.flatMap(({ keys }) => keys)));
    const lost = shown.entries.filter(({ key }) => !marked.has(key));
    return html`<section aria-labelledby="overview-title">
      <h2 id="overview-title">What was found</h2>
      <p>${shown.progress}</p>
      ${fixesView(shown.fixes)}
      <p class="note">
        Press a mark in the text for its entry. ${shown.isSaved ? html`The files are in <code>drafts/${shown.id}/</code>; what you change there is read here when you come back to this page.` : ''}
      </p>
      ${
        lost.length === 0
          ? ''
          : html`<p>
              <button type="button" class="button" @click=${() => this.choose(lost.map(({ key }) => key))}>
                ${lost.length} not in the text as written
              </button>
            </p>`
      }
    </section>`;
  }

  private chosenView(shown: DraftView): TemplateResult {
    const entries = shown.entries.filter(({ key }) => this.chosen.includes(key));
    return html`<section class="chosen" aria-labelledby="chosen-title">
      <header>
        <h2 id="chosen-title" tabindex="-1">${entries.length === 1 ? 'One entry here' : `${entries.length} entries here`}</h2>
        <button type="button" class="icon" aria-label="The mark before" @click=${() => this.step(-1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>
        </button>
        <button type="button" class="icon" aria-label="The next mark" @click=${() => this.step(1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 5l7 7-7 7" /></svg>
        </button>
        <button type="button" class="icon" aria-label="Close the entries" @click=${this.close}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
        </button>
      </header>
      ${entriesView(entries, shown)}
    </section>`;
  }

  private async choose(keys: readonly string[]): Promise<void> {
    this.chosen = keys;
    await this.updateComplete;
    this.current?.scrollIntoView({ block: 'nearest' });
    this.querySelector<HTMLElement>('#chosen-title')?.focus({ preventScroll: true });
    this.querySelector('.chosen')?.scrollTo({ top: 0 });
  }

  private get current(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.mark[aria-current]');
  }

  private step(by: 1 | -1): void {
    const marks = [...this.querySelectorAll<HTMLElement>('.mark')];
    const at = this.current ? marks.indexOf(this.current) : -1;
    marks.at((at + by) % marks.length)?.click();
  }

  private readonly close = async (): Promise<void> => {
    const { current } = this;
    this.chosen = [];
    await this.updateComplete;
    (current ?? this.querySelector('h1'))?.focus();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.chosen.length === 0) return;
    event.preventDefault();
    void this.close();
  };

  private async ask(question: string): Promise<void> {
    const { address } = this;
    const isHere = () => address === this.address;
    const note = (change: Partial<Asking>) => {
      if (isHere()) this.asking = { ...this.asking, ...change };
    };
    this.asking = { ...nothingAsked, isBusy: true };
    const stop = counting((seconds) => note({ seconds }));
    await ask(address, question, (said) => {
      if (said.kind === 'step') note({ step: said.says });
      if (said.kind === 'counts') note({ counts: said.says });
      if (said.kind === 'failed') note({ trouble: said.why });
      if (said.kind === 'now' || said.kind === 'withDraft') note({ [said.kind]: said.answer });
    });
    stop();
    note({ isBusy: false });
  }
}

/** Counts seconds. @returns what ends it */
function counting(tell: (seconds: number) => void): () => void {
  let seconds = 0;
  const timer = setInterval(() => tell(++seconds), 1000);
  return () => clearInterval(timer);
}

customElements.define('playground-editor', Editor);
