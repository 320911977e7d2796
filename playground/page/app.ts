/** The page: channels, messages, the composer, the inspector. */
import '@skyra/discord-components-core/discord-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Event as PlaygroundEvent, Who, WorldChannel } from '#playground/protocol.js';
import { act, dismiss, listen, readExchange, readWorld } from './api.js';
import { avatar } from './avatar.js';
import { entries } from './commands.js';
import type { Composer } from './composer.js';
import './composer.js';
import './look.js';
import { inspectorView } from './inspector.js';
import { modalView } from './modal.js';
import { failureView, postView, sendingView } from './post.js';
import { type App, channelsOf, isMine, me, type Place, postsHere, type State, type Theme } from './state.js';

/** Discord's own languages whose speakers the bot understands; it answers in English. */
const locales: readonly (readonly [string, string])[] = [
  ['en-US', 'English, US'],
  ['en-GB', 'English, UK'],
  ['de', 'Deutsch'],
  ['es-ES', 'Español'],
  ['fr', 'Français'],
];

/** What a newcomer may try, as they would type it. */
const tries = [
  { command: 'ask', values: { question: { text: 'why was it cancelled?' } } },
  { command: 'cast', values: {} },
  { command: 'quotes', values: {} },
  { command: 'help', values: {} },
] as const;

class PlaygroundApp extends LitElement implements App {
  static override properties = { loaded: { state: true }, trouble: { state: true } };
  declare private loaded: State | undefined;
  /** Why there is nothing to show yet. */
  declare private trouble: string | undefined;
  /** What came while the world was being read. */
  private waiting: PlaygroundEvent[] | undefined;
  private count = 0;
  private isAtEnd = true;
  private seen = '';

  constructor() {
    super();
    this.loaded = undefined;
    this.trouble = undefined;
  }

  get state(): State {
    if (this.loaded === undefined) throw new Error('Nothing is loaded yet');
    return this.loaded;
  }

  readonly set: App['set'] = (change) => {
    this.loaded = { ...this.state, ...change };
  };

  readonly perform: App['perform'] = async (doing, telling) => {
    const { who, channel, locale, slow } = this.state;
    const place = telling?.place ?? { who, channel: channel.id };
    const sending = { key: String(this.count++), ...place, title: telling?.title ?? '' };
    if (telling && !telling.isQuiet) this.set({ sending: [...this.state.sending, sending] });
    const outcome = await act({ ...doing, ...place, locale, slow: slow && doing.kind !== 'autocomplete' });
    this.set({ sending: this.state.sending.filter(({ key }) => key !== sending.key) });
    if (outcome.kind === 'modal') {
      this.set({
        modal: { place, data: outcome.modal, message: 'message' in doing ? doing.message : undefined },
      });
    }
    if (outcome.kind === 'failed' && telling && doing.kind !== 'modal') {
      const { why, exchange } = outcome;
      const after = postsHere(this.state).at(-1)?.id;
      this.set({ failures: [...this.state.failures, { ...sending, why, exchange, after }] });
    }
    return outcome;
  };

  readonly dismiss: App['dismiss'] = (post) => {
    dismiss(post);
    this.focusComposer();
  };

  private inspectedIds: readonly string[] = [];
  private opener: HTMLElement | undefined;

  readonly inspect: App['inspect'] = async (ids) => {
    this.opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    this.inspectedIds = ids;
    await this.refreshInspector();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.inspector h2')?.focus();
  };

  readonly closeInspector: App['closeInspector'] = async () => {
    this.inspectedIds = [];
    this.set({ inspected: undefined });
    await this.updateComplete;
    this.opener?.focus();
  };

  readonly focusComposer: App['focusComposer'] = () => this.composer?.focus();

  private async refreshInspector(): Promise<void> {
    const found = await Promise.all(this.inspectedIds.map(readExchange));
    this.set({ inspected: found.filter((exchange) => exchange !== undefined) });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What happens while the world is being read is in it, or comes after it.
    listen(
      (event) => this.take(event),
      () => this.load(),
      () => {
        if (!this.loaded) this.trouble = 'The playground doesn’t answer. Is npm start still running?';
      },
    );
    this.addEventListener('keydown', this.onKey);
  }

  private onKey({ key, defaultPrevented }: KeyboardEvent): void {
    if (key !== 'Escape' || defaultPrevented || !this.loaded) return;
    if (this.loaded.inspected) this.closeInspector();
    else if (this.loaded.showsChannels) this.toggleChannels();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { loaded: state } = this;
    if (state === undefined) return html`<p class="loading" role="status">${this.trouble ?? 'Loading …'}</p>`;
    const { inspected, modal, showsChannels } = state;
    return html`<div class="page ${inspected ? 'inspecting' : ''} ${showsChannels ? 'shows-channels' : ''}">
      ${this.sidebar(state)} ${this.channelView(state)} ${inspected ? inspectorView(inspected, this) : ''}
      ${modal ? modalView(modal, this) : ''}
    </div>`;
  }

  protected override willUpdate(): void {
    const log = this.querySelector('.log');
    this.isAtEnd = log === null || log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  }

  /** Goes to the end for another channel or person and for what is one's own; else only from the end. */
  protected override updated(): void {
    if (!this.loaded) return;
    const { channel, who, theme, failures } = this.loaded;
    document.documentElement.dataset.theme = theme;
    const last = postsHere(this.loaded).at(-1);
    const view = `${channel.id} ${who}`;
    const now = `${view} ${last?.id} ${last?.message.edited_timestamp} ${failures.length}`;
    if (now === this.seen) return;
    const asker = last?.message.interaction_metadata?.user.id ?? last?.message.author.id;
    const isOwn = asker === me(this.loaded).id && !this.seen.includes(` ${last?.id} `);
    const mayMove = this.isAtEnd || isOwn || !this.seen.startsWith(view);
    this.seen = now;
    const log = this.querySelector('.log');
    if (log && mayMove)
      requestAnimationFrame(() => requestAnimationFrame(() => log.scrollTo({ top: log.scrollHeight })));
  }

  private get composer(): Composer | null {
    return this.querySelector<Composer>('playground-composer');
  }

  private async load(): Promise<void> {
    this.waiting = [];
    const world = await readWorld().catch(() => undefined);
    const [first] = world?.channels ?? [];
    if (world === undefined || first === undefined) return;
    const fresh: State = {
      world,
      posts: new Map(),
      who: remembered('who') === 'moderator' ? 'moderator' : 'member',
      channel: first,
      locale: locales.find(([id]) => id === remembered('locale'))?.[0] ?? 'en-US',
      theme: themeNow(),
      slow: false,
      failures: [],
      sending: [],
      modal: undefined,
      inspected: undefined,
      showsChannels: false,
    };
    const posts = new Map(world.posts.map((post) => [post.id, post]));
    this.loaded = { ...fresh, ...this.loaded, world, posts };
    const waiting = this.waiting;
    this.waiting = undefined;
    for (const event of waiting) this.take(event);
  }

  private take(event: PlaygroundEvent): void {
    if (this.waiting || !this.loaded) {
      this.waiting?.push(event);
      return;
    }
    const posts = new Map(this.state.posts);
    if (event.kind === 'post') posts.set(event.post.id, event.post);
    else posts.delete(event.id);
    this.set({ posts });
    if (this.inspectedIds.length > 0) this.refreshInspector();
  }

  private sidebar(state: State): TemplateResult {
    const { world, channel, who, locale, theme, slow } = state;
    return html`<nav class="sidebar" aria-label="Channels">
      <p class="server">
        ${world.server}
        <button type="button" class="plain close" @click=${this.toggleChannels}>Close</button>
      </p>
      <ul class="channels">
        ${channelsOf(state).map((one) =>
          one.kind === 'category'
            ? html`<li class="category">${one.name}</li>`
            : html`<li class=${`at-${one.kind}`}>
                <button
                  type="button"
                  class="channel"
                  aria-current=${one.id === channel.id ? 'page' : nothing}
                  @click=${() => this.enter(one)}
                >${channelName(one)}</button>
              </li>`,
        )}
      </ul>
      <div class="you">
        <div class="who"><img src=${avatar(me(state).id)} alt="" /><span>${me(state).name}</span></div>
        <label>You are
          <select @change=${(event: Event) => this.be(chosenIn(event) === 'moderator' ? 'moderator' : 'member')}>
            ${(['member', 'moderator'] satisfies Who[]).map(
              (one) =>
                html`<option value=${one} ?selected=${one === who}>${one === 'member' ? 'a member' : 'a moderator'}</option>`,
            )}
          </select>
        </label>
        <label>Your Discord speaks
          <select @change=${(event: Event) => this.speak(chosenIn(event))}>
            ${locales.map(([id, name]) => html`<option value=${id} ?selected=${id === locale}>${name}</option>`)}
          </select>
        </label>
        <label>Looks
          <select @change=${(event: Event) => this.look(chosenIn(event) === 'light' ? 'light' : 'dark')}>
            ${(['dark', 'light'] as const).map((one) => html`<option value=${one} ?selected=${one === theme}>${one}</option>`)}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" .checked=${slow} @change=${() => this.set({ slow: !slow })} />
          The bot is slow
        </label>
      </div>
    </nav>`;
  }

  private async enter(channel: WorldChannel): Promise<void> {
    const wasCovered = this.state.showsChannels;
    this.set({ channel, showsChannels: false });
    await this.updateComplete;
    // On a phone the keyboard would come up.
    if (wasCovered) this.querySelector<HTMLElement>('.menu')?.focus();
    else this.focusComposer();
  }

  private be(who: Who): void {
    remember('who', who);
    const { channel } = this.state;
    const [first = channel] = channelsOf({ ...this.state, who }).filter(({ kind }) => kind === channel.kind);
    this.set({ who, channel: channel.owner === undefined ? channel : first });
  }

  private speak(locale: string): void {
    remember('locale', locale);
    this.set({ locale });
  }

  private look(theme: Theme): void {
    remember('theme', theme);
    this.set({ theme });
  }

  private async toggleChannels(): Promise<void> {
    const showsChannels = !this.state.showsChannels;
    this.set({ showsChannels });
    await this.updateComplete;
    this.querySelector<HTMLElement>(showsChannels ? '.close' : '.menu')?.focus();
  }

  private channelView(state: State): TemplateResult {
    const { channel, who, showsChannels, inspected } = state;
    const posts = postsHere(state);
    const mine = <T extends Place>(all: readonly T[]) => all.filter((one) => isMine(state, one));
    const failures = mine(state.failures);
    const failed = (after: string | undefined) =>
      failures.filter((one) => one.after === after).map((one) => failureView(one, this));
    return html`<main ?inert=${showsChannels || (inspected !== undefined && isPhone())}>
      <header class="channel-header">
        <button
          type="button"
          class="menu"
          aria-label="Channels and settings"
          aria-expanded=${showsChannels}
          @click=${this.toggleChannels}
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18" /></svg></button>
        <h1>${channelName(channel)}</h1>
        <span class="topic">${topics[channel.kind]}</span>
      </header>
      ${keyed(
        `${channel.id} ${who}`,
        html`<div class="log" role="log" aria-label="Messages" tabindex="0">
          <discord-messages no-background>
            ${failed(undefined)}
            ${repeat(
              posts,
              ({ id }) => id,
              (post) => html`${postView(post, this)}${failed(post.id)}`,
            )}
            ${mine(state.sending).map((one) => sendingView(one, this))}
          </discord-messages>
          ${posts.some(({ message }) => message.author.bot) ? '' : this.welcome(state)}
        </div>`,
      )}
      <playground-composer .app=${this.snapshot(state)}></playground-composer>
    </main>`;
  }

  /** Handed on anew with each state, so that what it is handed to is drawn again. */
  private snapshot(state: State): App {
    const { set, perform, dismiss: leave, inspect, closeInspector, focusComposer } = this;
    return { state, set, perform, dismiss: leave, inspect, closeInspector, focusComposer };
  }

  private welcome(state: State): TemplateResult {
    const known = entries(state);
    return html`<div class="welcome">
      <p>This is the whole bot, on your machine alone. Type <kbd>/</kbd> for its commands, or try one:</p>
      <div class="row">
        ${tries.map(({ command, values }) => {
          const entry = known.find(({ subcommand }) => subcommand === command);
          if (!entry) return '';
          const text = Object.entries(values).map(([name, { text: value }]) => ` ${name}: ${value}`);
          return html`<button type="button" class="button secondary" @click=${() => this.composer?.begin(entry, values)}>
            ${entry.title}${text}
          </button>`;
        })}
        <button
          type="button"
          class="button secondary"
          @click=${() => this.composer?.write(`@${state.world.application.name} who plays Segev?`)}
        >@${state.world.application.name} who plays Segev?</button>
      </div>
      <p class="note">Everything here is forgotten when the process ends. Switch to a moderator to set up channels.</p>
    </div>`;
  }
}

/** Kept for a reload. */
const remembered = (what: string): string | null => localStorage.getItem(`playground-${what}`);
const remember = (what: string, value: string): void => localStorage.setItem(`playground-${what}`, value);

function themeNow(): Theme {
  const chosen = remembered('theme');
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

const isPhone = (): boolean => matchMedia('(max-width: 760px)').matches;

const topics: Readonly<Record<WorldChannel['kind'], string>> = {
  category: '',
  text: 'A text channel',
  spoiler: 'Marked as a spoiler channel: the ending is shown here',
  thread: 'A thread in #tv-talk',
  direct: 'Your direct messages with the bot',
};

const channelName = ({ kind, name }: WorldChannel): TemplateResult =>
  html`<span class="kind" aria-hidden="true">${{ category: '', text: '#', spoiler: '#', thread: '⤷', direct: '@' }[kind]}</span>${name}`;

const chosenIn = ({ target }: Event): string => (target instanceof HTMLSelectElement ? target.value : '');

customElements.define('playground-app', PlaygroundApp);
