/** The page: channels, messages, the composer, the inspector. */
import '@skyra/discord-components-core/discord-messages.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Event as PlaygroundEvent, Post, World, WorldChannel } from '#playground/protocol.js';
import { act, dismiss, listen, readExchange, readWorld } from './api.js';
import { entries } from './commands.js';
import { type Composer, isComposing } from './composer.js';
import './composer.js';
import './editor/editor.js';
import './look.js';
import { Follower } from './follow.js';
import { heroView } from './hero.js';
import { inspectorView } from './inspector.js';
import { keepPairs, recall, recallPairs, remember } from './kept.js';
import { languageOf } from './languages.js';
import type { Menu } from './menu.js';
import './menu.js';
import { modalView } from './modal.js';
import { failureView, menuOf, postView, sendingView } from './post.js';
import { addressOf, editorIn, type Route, routeIn } from './route.js';
import { channelName, sidebarView } from './sidebar.js';
import { type App, channelsOf, isMine, me, type Place, postsHere, type State, type Theme } from './state.js';
import { countOf, readSteps, type Step, stepOf, stepsView } from './steps.js';
import { tryStep } from './tries.js';
import { afterSeeing } from './unread.js';

/** Milliseconds that a word about what was done stays. */
const toastTime = 4000;

class PlaygroundApp extends LitElement implements App {
  static override properties = { loaded: { state: true }, trouble: { state: true }, toast: { state: true } };
  declare private loaded: State | undefined;
  /** Why there is nothing to show yet. */
  declare private trouble: string | undefined;
  /** What came while the world was being read. */
  private waiting: PlaygroundEvent[] | undefined;
  /** What was done, told in passing. */
  declare private toast: string;
  private count = 0;
  private readonly follower = new Follower();
  /** The channel, who looks, and the newest message there. */
  private seen = { view: '', last: '' };

  constructor() {
    super();
    this.loaded = undefined;
    this.trouble = undefined;
    this.toast = '';
  }

  get state(): State {
    if (this.loaded === undefined) throw new Error('Nothing is loaded yet');
    return this.loaded;
  }

  readonly set: App['set'] = (change) => {
    const state = { ...this.state, ...change };
    const read = document.hidden ? state.read : afterSeeing(state, state.channel.id);
    if (read !== state.read) keepPairs('read', read);
    this.loaded = { ...state, read };
  };

  readonly perform: App['perform'] = async (doing, telling) => {
    const { who, channel, language, slow } = this.state;
    const { locale } = language;
    const place = telling?.place ?? { who, channel: channel.id };
    const sending = { key: String(this.count++), ...place, title: telling?.title ?? '' };
    if (telling && !telling.isQuiet) {
      this.set({ sending: [...this.state.sending, sending] });
      this.follower.toEnd();
    }
    const outcome = await act({ ...doing, ...place, locale, slow: slow && doing.kind !== 'autocomplete' });
    this.set({ sending: this.state.sending.filter(({ key }) => key !== sending.key) });
    const step = outcome.kind === 'failed' ? undefined : stepOf(doing, this.state);
    if (step) this.tickOff(step);
    if (outcome.kind === 'modal') {
      this.set({
        modal: { place, data: outcome.modal, message: 'message' in doing ? doing.message : undefined },
      });
    }
    if (outcome.kind === 'failed' && telling && doing.kind !== 'modal') {
      const { why, exchange } = outcome;
      const after = postsHere(this.state).at(-1)?.id;
      this.set({ failures: [...this.state.failures, { ...sending, why, exchange, after }] });
      this.follower.toEnd();
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
    // They would lie over each other.
    this.set({ showsSteps: false });
    this.tickOff('inspect');
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

  readonly begin: App['begin'] = (command) => {
    const entry = entries(this.state).find(({ title }) => title === command);
    if (entry) this.composer?.begin(entry);
  };

  readonly openMenu: App['openMenu'] = async (post, at) => {
    await this.updateComplete;
    const element = this.querySelector(`[data-post="${post.id}"]`);
    const place = at ?? element?.querySelector('.more');
    if (!place) return;
    if (!at) element?.scrollIntoView({ block: 'center' });
    const label = `Message of ${post.message.author.username}`;
    this.querySelector<Menu>('playground-menu')?.show(label, menuOf(post, this), place);
  };

  readonly copy: App['copy'] = async (text, what) => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    this.toast = isCopied ? `${what} is copied.` : 'The browser doesn’t let this page copy.';
    setTimeout(() => {
      this.toast = '';
    }, toastTime);
  };

  readonly enter: App['enter'] = (channel) => {
    const address = addressOf(channel, undefined, this.state);
    if (address !== location.hash) history.pushState(null, '', address);
    this.goTo({ channel, message: undefined });
  };

  readonly be: App['be'] = (who) => {
    remember('who', who);
    if (who === 'moderator') this.tickOff('moderator');
    const { channel } = this.state;
    const [first = channel] = channelsOf({ ...this.state, who }).filter(({ kind }) => kind === channel.kind);
    this.set({ who, channel: channel.owner === undefined ? channel : first, linked: undefined });
    this.keepAddress(undefined);
  };

  /** The address of what is shown. */
  private keepAddress(message: string | undefined): void {
    if (this.state.editor !== undefined) return;
    history.replaceState(null, '', addressOf(this.state.channel, message, this.state));
  }

  private tickOff(step: Step): void {
    if (this.state.steps.has(step)) return;
    const steps = new Set([...this.state.steps, step]);
    remember('steps', [...steps].join(' '));
    this.set({ steps });
  }

  private async refreshInspector(): Promise<void> {
    const ids = this.inspectedIds;
    const found = await Promise.all(ids.map(readExchange));
    // Closed meanwhile, or opened for another message.
    if (ids !== this.inspectedIds) return;
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
    this.addEventListener('reveal', () => this.tickOff('spoiler'));
    document.addEventListener('keydown', (event) => this.onKeyAnywhere(event));
    document.addEventListener('visibilitychange', () => this.loaded && this.set({}));
    // By hand, and by the browser's Back.
    addEventListener('hashchange', () => {
      const editor = editorIn(location.hash);
      if (this.loaded && editor !== undefined) {
        this.edit(editor);
        return;
      }
      const route = this.loaded && routeIn(location.hash, this.loaded);
      if (route) this.goTo(route);
    });
  }

  /** As in Discord, what is typed is a message wherever one is. */
  private onKeyAnywhere(event: KeyboardEvent): void {
    if (isText(event) && !takesText(event.target)) this.composer?.focus();
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
    const isEditor = state.editor !== undefined;
    return html`<a class="skip" href=${isEditor ? '#editor' : '#composer'} @click=${this.onSkip}>Skip to the ${isEditor ? 'editor' : 'message field'}</a>
    <div class="page ${inspected ? 'inspecting' : ''} ${showsChannels ? 'shows-channels' : ''}">
      ${sidebarView(state, this)} ${isEditor ? this.editorView(state) : this.channelView(state)} ${inspected ? inspectorView(inspected, this) : ''}
      ${modal ? modalView(modal, this) : ''}
    </div>`;
  }

  private onSkip(event: Event): void {
    event.preventDefault();
    if (this.state.editor === undefined) this.focusComposer();
    else this.querySelector<HTMLElement>('.editor h1')?.focus();
  }

  protected override updated(): void {
    if (!this.loaded) return;
    const { channel, who, theme, linked, world, editor } = this.loaded;
    document.documentElement.dataset.theme = theme;
    const sign = channel.kind === 'direct' ? '@' : '#';
    document.title = `${editor === undefined ? `${sign}${channel.name}` : 'Editor'} · ${world.application.name} playground`;
    const view = `${channel.id} ${who} ${linked} ${editor}`;
    const last = postsHere(this.loaded).at(-1);
    const before = this.seen;
    this.seen = { view, last: last?.id ?? '' };
    if (before.view !== view) this.showFrom(linked);
    else if (before.last !== last?.id && asker(last) === me(this.loaded).id) this.follower.toEnd();
  }

  /** Another channel is shown from its end, or from the message that the address names; a new one from its beginning. */
  private showFrom(linked: string | undefined): void {
    const [log, content] = this.querySelectorAll<HTMLElement>('.log, .log-content');
    if (!log || !content) return;
    const isNew = !postsHere(this.state).some(({ message }) => message.author.bot);
    this.follower.watch(log, content, isNew ? 'beginning' : 'end');
    if (linked === undefined) return;
    // Once the list has drawn itself: before, nothing in it can have the focus.
    requestAnimationFrame(() => {
      const target = this.querySelector<HTMLElement>(`[data-post="${linked}"]`);
      if (!target) return;
      this.follower.to(target);
      target.focus();
    });
  }

  private get composer(): Composer | null {
    return this.querySelector<Composer>('playground-composer');
  }

  private async load(): Promise<void> {
    this.waiting = [];
    const world = await readWorld().catch(() => undefined);
    const [first] = world?.channels ?? [];
    if (world === undefined || first === undefined) return;
    const posts = new Map(world.posts.map((post) => [post.id, post]));
    this.loaded = { ...(this.loaded ?? stateAtFirst(world, first)), world, posts };
    this.set({});
    this.keepAddress(this.state.linked);
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

  private async goTo({ channel, message }: Route): Promise<void> {
    const wasCovered = this.state.showsChannels;
    this.set({ channel, linked: message, showsChannels: false, editor: undefined });
    await this.updateComplete;
    if (message !== undefined) return;
    // On a phone the keyboard would come up.
    if (wasCovered) this.querySelector<HTMLElement>('.menu')?.focus();
    else if (!isPhone()) this.focusComposer();
  }

  private async edit(editor: string): Promise<void> {
    this.inspectedIds = [];
    this.set({ editor, showsChannels: false, inspected: undefined });
    await this.updateComplete;
    this.querySelector<HTMLElement>('.editor h1')?.focus();
  }

  private editorView({ editor, showsChannels }: State): TemplateResult {
    return html`<playground-editor
      .address=${editor ?? ''}
      .isCovered=${showsChannels}
      .toggleChannels=${this.toggleChannels}
    ></playground-editor>`;
  }

  readonly speak = (id: string): void => {
    remember('language', id);
    this.set({ language: languageOf(id) });
  };

  readonly look = (theme: Theme): void => {
    remember('theme', theme);
    this.set({ theme });
  };

  readonly toggleChannels = async (): Promise<void> => {
    const showsChannels = !this.state.showsChannels;
    this.set({ showsChannels });
    await this.updateComplete;
    this.querySelector<HTMLElement>(showsChannels ? '.close' : '.menu')?.focus();
  };

  private async toggleSteps(): Promise<void> {
    const showsSteps = !this.state.showsSteps;
    remember('shows-steps', String(showsSteps));
    this.set({ showsSteps });
    await this.updateComplete;
    this.querySelector<HTMLElement>(showsSteps ? '.steps' : '.steps-button')?.focus();
  }

  private channelView(state: State): TemplateResult {
    const { channel, who, showsChannels, inspected, steps, showsSteps } = state;
    const app = this.snapshot(state);
    const posts = postsHere(state);
    const mine = <T extends Place>(all: readonly T[]) => all.filter((one) => isMine(state, one));
    const failures = mine(state.failures);
    const failed = (after: string | undefined) =>
      failures.filter((one) => one.after === after).map((one) => failureView(one, app));
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
        <button
          type="button"
          class="steps-button"
          aria-label="First steps ${countOf(steps)}"
          aria-expanded=${showsSteps}
          aria-controls="steps"
          @click=${this.toggleSteps}
        ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12.5l5 5L20 6.5" /></svg
          ><span class="long">First steps</span> ${countOf(steps)}</button>
      </header>
      ${showsSteps ? this.stepsView(state) : ''}
      ${keyed(
        `${channel.id} ${who}`,
        html`<div class="log" role="log" aria-label="Messages" tabindex="0">
          <div class="log-content">
            ${heroView(app)}
            <discord-messages no-background>
              ${failed(undefined)}
              ${repeat(
                posts,
                ({ id }) => id,
                (post) => html`${postView(post, app)}${failed(post.id)}`,
              )}
              ${mine(state.sending).map((one) => sendingView(one, app))}
            </discord-messages>
          </div>
        </div>`,
      )}
      <playground-composer id="composer" .app=${app}></playground-composer>
      <playground-menu></playground-menu>
      <p class="toast" role="status">${this.toast}</p>
    </main>`;
  }

  private stepsView({ steps }: State): TemplateResult {
    return stepsView({
      done: steps,
      close: () => this.toggleSteps(),
      begin: (step) => {
        // On a phone they lie over the messages.
        if (isPhone()) this.set({ showsSteps: false });
        tryStep(step, this);
      },
    });
  }

  /** Handed on anew with each state, so that what it is handed to is drawn again. */
  private snapshot(state: State): App {
    return {
      state,
      set: this.set,
      perform: this.perform,
      dismiss: this.dismiss,
      enter: this.enter,
      be: this.be,
      openMenu: this.openMenu,
      copy: this.copy,
      begin: this.begin,
      inspect: this.inspect,
      closeInspector: this.closeInspector,
      focusComposer: this.focusComposer,
    };
  }
}

function stateAtFirst(world: World, first: WorldChannel): State {
  const who = recall('who') === 'moderator' ? 'moderator' : 'member';
  const { channel = first, message } = routeIn(location.hash, { world, who }) ?? {};
  return {
    world,
    who,
    channel,
    editor: editorIn(location.hash),
    linked: message,
    posts: new Map(),
    language: languageOf(recall('language')),
    theme: themeNow(),
    slow: false,
    failures: [],
    sending: [],
    modal: undefined,
    inspected: undefined,
    showsChannels: false,
    steps: readSteps(recall('steps')),
    showsSteps: isWide() && recall('shows-steps') !== 'false',
    read: recallPairs('read'),
  };
}

/** Who a message is for: who used the command that it answers, or wrote it. */
const asker = (post: Post | undefined): string | undefined =>
  post && (post.message.interaction_metadata?.user.id ?? post.message.author.id);

/** Whether a key writes something. */
const isText = (event: KeyboardEvent): boolean =>
  event.key.length === 1 &&
  event.key !== ' ' &&
  !isComposing(event) &&
  !event.defaultPrevented &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey));

/** Whether the element does something of its own with what is typed. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, dialog, [role="menu"], [aria-expanded="true"][role="combobox"]',
  ) !== null;

function themeNow(): Theme {
  const chosen = recall('theme');
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

const isPhone = (): boolean => matchMedia('(max-width: 760px)').matches;
/** Room for the first steps beside the messages. */
const isWide = (): boolean => matchMedia('(min-width: 1240px)').matches;

const topics: Readonly<Record<WorldChannel['kind'], string>> = {
  category: '',
  text: 'A text channel',
  spoiler: 'Marked as a spoiler channel: the ending is shown here',
  thread: 'A thread in #tv-talk',
  direct: 'Your direct messages with the bot',
};

customElements.define('playground-app', PlaygroundApp);
