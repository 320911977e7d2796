/** The page: channels, messages, the composer, the inspector. */
import '@skyra/discord-components-core/discord-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Event as PlaygroundEvent, Who, WorldChannel } from '../protocol.js';
import { act, dismiss, listen, readExchange, readWorld } from './api.js';
import { avatar } from './avatar.js';
import { entries } from './commands.js';
import type { Composer } from './composer.js';
import './composer.js';
import './look.js';
import { inspectorView } from './inspector.js';
import { modalView } from './modal.js';
import { failureView, postView, sendingView } from './post.js';
import { type App, me, postsHere, type State } from './state.js';

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
  static override properties = { loaded: { state: true } };
  declare private loaded: State | undefined;
  private count = 0;

  constructor() {
    super();
    this.loaded = undefined;
  }

  get state(): State {
    if (this.loaded === undefined) throw new Error('Nothing is loaded yet');
    return this.loaded;
  }

  readonly set: App['set'] = (change) => {
    this.loaded = { ...this.state, ...change };
  };

  readonly perform: App['perform'] = async (doing, title) => {
    const { who, channel, locale, slow } = this.state;
    const key = String(this.count++);
    const sending = { key, channel: channel.id, title: title ?? '' };
    if (title !== undefined) this.set({ sending: [...this.state.sending, sending] });
    const outcome = await act({
      ...doing,
      who,
      channel: channel.id,
      locale,
      slow: slow && doing.kind !== 'autocomplete',
    });
    this.set({ sending: this.state.sending.filter((one) => one.key !== key) });
    if (outcome.kind === 'modal') {
      this.set({ modal: { data: outcome.modal, message: 'message' in doing ? doing.message : undefined } });
    }
    if (outcome.kind === 'failed' && doing.kind !== 'autocomplete') {
      const failure = { ...sending, title: title ?? 'Not sent', who, why: outcome.why };
      this.set({ failures: [...this.state.failures, failure] });
    }
    return outcome;
  };

  readonly dismiss: App['dismiss'] = (post) => {
    dismiss(post);
    this.focusComposer();
  };

  readonly inspect: App['inspect'] = async (ids) => {
    const found = await Promise.all(ids.map(readExchange));
    this.set({ inspected: found.filter((exchange) => exchange !== undefined) });
    await this.updateComplete;
    this.querySelector<HTMLElement>('.inspector h2')?.focus();
  };

  readonly focusComposer: App['focusComposer'] = () => this.composer?.focus();

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    await this.load();
    listen(
      (event) => this.take(event),
      () => this.load(),
    );
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { loaded: state } = this;
    if (state === undefined) return html`<p class="loading">Loading …</p>`;
    return html`<div class="page ${state.inspected ? 'inspecting' : ''} ${state.showsChannels ? 'shows-channels' : ''}">
      ${this.sidebar(state)} ${this.channelView(state)}
      ${state.inspected ? inspectorView(state.inspected, this) : ''}
      ${state.modal ? modalView(state.modal, this) : ''}
    </div>`;
  }

  protected override willUpdate(): void {
    const log = this.querySelector('.log');
    this.atEnd = log === null || log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  }
  private atEnd = true;
  private last = '';

  protected override updated(): void {
    if (!this.loaded) return;
    const { channel, who, theme, failures } = this.loaded;
    document.documentElement.dataset.theme = theme;
    const posts = postsHere(this.loaded);
    const now = [channel.id, who, posts.at(-1)?.id, failures.length].join(' ');
    const log = this.querySelector('.log');
    if (log && (now !== this.last || this.atEnd)) {
      requestAnimationFrame(() => requestAnimationFrame(() => log.scrollTo({ top: log.scrollHeight })));
    }
    this.last = now;
  }

  private get composer(): Composer | null {
    return this.querySelector<Composer>('playground-composer');
  }

  private async load(): Promise<void> {
    const world = await readWorld();
    const [first] = world.channels;
    if (first === undefined) return;
    const isLight = matchMedia('(prefers-color-scheme: light)').matches;
    const fresh: State = {
      world,
      posts: new Map(),
      who: 'member',
      channel: first,
      locale: 'en-US',
      theme: isLight ? 'light' : 'dark',
      slow: false,
      failures: [],
      sending: [],
      modal: undefined,
      inspected: undefined,
      showsChannels: false,
    };
    this.loaded = {
      ...fresh,
      ...this.loaded,
      world,
      posts: new Map(world.posts.map((post) => [post.id, post])),
    };
  }

  private take(event: PlaygroundEvent): void {
    const posts = new Map(this.state.posts);
    if (event.kind === 'post') posts.set(event.post.id, event.post);
    else posts.delete(event.id);
    this.set({ posts });
  }

  private sidebar(state: State): TemplateResult {
    const { world, channel, who, locale, theme, slow } = state;
    return html`<nav class="sidebar" aria-label="Channels">
      <p class="server">${world.server}</p>
      <ul class="channels">
        ${world.channels.map((one) =>
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
          <select @change=${(event: Event) => this.set({ who: chosenIn(event) === 'moderator' ? 'moderator' : 'member' })}>
            ${(['member', 'moderator'] satisfies Who[]).map(
              (one) =>
                html`<option value=${one} ?selected=${one === who}>${one === 'member' ? 'a member' : 'a moderator'}</option>`,
            )}
          </select>
        </label>
        <label>Your Discord speaks
          <select @change=${(event: Event) => this.set({ locale: chosenIn(event) })}>
            ${locales.map(([id, name]) => html`<option value=${id} ?selected=${id === locale}>${name}</option>`)}
          </select>
        </label>
        <label>Looks
          <select @change=${(event: Event) => this.set({ theme: chosenIn(event) === 'light' ? 'light' : 'dark' })}>
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

  private enter(channel: WorldChannel): void {
    this.set({ channel, showsChannels: false });
    this.focusComposer();
  }

  private channelView(state: State): TemplateResult {
    const { channel, who, theme } = state;
    const posts = postsHere(state);
    const isHere = (one: { readonly channel: string }) => one.channel === channel.id;
    return html`<main>
      <header class="channel-header">
        <button
          type="button"
          class="menu"
          aria-label="Channels and settings"
          aria-expanded=${state.showsChannels}
          @click=${() => this.set({ showsChannels: !state.showsChannels })}
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18" /></svg></button>
        <h1>${channelName(channel)}</h1>
        <span class="topic">${topics[channel.kind]}</span>
      </header>
      <div class="log" role="log" aria-label="Messages" tabindex="0">
        <discord-messages no-background ?light-theme=${theme === 'light'}>
          ${keyed(
            `${channel.id} ${theme}`,
            repeat(
              posts,
              ({ id }) => id,
              (post) => postView(post, this),
            ),
          )}
          ${state.failures.filter((one) => isHere(one) && one.who === who).map((one) => failureView(one, this))}
          ${state.sending.filter(isHere).map((one) => sendingView(one, this))}
        </discord-messages>
        ${posts.some(({ message }) => message.author.bot) ? '' : this.welcome(state)}
      </div>
      <playground-composer .app=${this.snapshot(state)}></playground-composer>
    </main>`;
  }

  /** Handed on anew with each state, so that what it is handed to is drawn again. */
  private snapshot(state: State): App {
    const { set, perform, dismiss: leave, inspect, focusComposer } = this;
    return { state, set, perform, dismiss: leave, inspect, focusComposer };
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
