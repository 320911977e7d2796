/** Discord's markdown as elements. */
import '@skyra/discord-components-core/discord-bold.js';
import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-header.js';
import '@skyra/discord-components-core/discord-italic.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-quote.js';
import '@skyra/discord-components-core/discord-subscript.js';
import '@skyra/discord-components-core/discord-time.js';
import '@skyra/discord-components-core/discord-underlined.js';
import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type App, nameOf } from './state.js';
import './spoiler.js';

type Node = ReturnType<ReturnType<typeof SimpleMarkdown.parserFor>>[number];
type Rule = (typeof rulesExtended)[string];
type Shown = TemplateResult | string | undefined;

/** Discord takes these at the start of any line; the parser forgets where lines start after a quotation. */
function atLineStart(rule: Rule, pattern: RegExp): Rule {
  return {
    ...rule,
    match: (source, { prevCapture }) => {
      const before = prevCapture?.[0] ?? '\n';
      return before.endsWith('\n') ? pattern.exec(source) : null;
    },
  };
}

const parse = SimpleMarkdown.parserFor({
  ...rulesExtended,
  heading: atLineStart(ruleOf('heading'), /^(#{1,3})[ \t]+([^\n]+)(?:\n|$)/),
  subtext: atLineStart(ruleOf('subtext'), /^-# +([^\n]+)(?:\n|$)/),
  list: {
    ...atLineStart(ruleOf('subtext'), /^(?: *[-*] [^\n]*(?:\n|$))+/),
    parse: (capture, nested, state) => ({
      items: (capture[0] ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => nested(line.replace(/^ *[-*] /, ''), { ...state, prevCapture: null })),
    }),
  },
});

function ruleOf(name: string): Rule {
  const rule = rulesExtended[name];
  if (rule === undefined) throw new Error(`The parser knows no ${name}`);
  return rule;
}

/** A text that can't be read is shown as it stands. */
export function markdown(text: string, app: App): Shown[] {
  try {
    return parse(text, { inline: true }).map((node) => show(node, app));
  } catch {
    return [text];
  }
}

function show(node: Node, app: App): Shown {
  const inner = () => list(node.content, app);
  switch (node.type) {
    case 'text':
      return textOf(node);
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'heading':
      return html`<discord-header dir="auto" level=${Number(node.level)}>${inner()}</discord-header>`;
    case 'subtext':
      return html`<discord-subscript dir="auto">${inner()}</discord-subscript>`;
    case 'blockQuote':
      return html`<discord-quote dir="auto">${inner()}</discord-quote>`;
    case 'list':
      return html`<ul>
        ${Array.isArray(node.items) ? node.items.map((item) => html`<li dir="auto">${list(item, app)}</li>`) : ''}
      </ul>`;
    case 'strong':
      return html`<discord-bold>${inner()}</discord-bold>`;
    case 'em':
      return html`<discord-italic>${inner()}</discord-italic>`;
    case 'underline':
      return html`<discord-underlined>${inner()}</discord-underlined>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'inlineCode':
      return html`<discord-code>${textOf(node)}</discord-code>`;
    case 'codeBlock':
      return html`<pre>${textOf(node)}</pre>`;
    case 'spoiler':
      // By its text, so that another text in its place is hidden again.
      return html`${keyed(JSON.stringify(node.content), html`<playground-spoiler .content=${inner()}></playground-spoiler>`)}`;
    case 'channel':
      return channelMention(String(node.id), app);
    case 'user':
      return html`<discord-mention type="user">${nameOf(app.state, String(node.id))}</discord-mention>`;
    case 'timestamp':
      return timestamp(Number(node.timestamp), String(node.format ?? 'f'), app.state.language.locale);
    case 'url':
    case 'autolink':
    case 'link':
      return /^https?:\/\//i.test(String(node.target))
        ? html`<a href=${String(node.target)} target="_blank" rel="noreferrer">${inner()}</a>`
        : html`${inner()}`;
    case 'everyone':
    case 'here':
      return `@${node.type}`;
    case 'role':
      return '@role';
    case 'emoji':
      return `:${node.name}:`;
    case 'slashCommand': {
      const title = `/${node.fullName}`;
      return html`<button class="mention" type="button" @click=${() => app.begin(title)}>${title}</button>`;
    }
    default:
      return textOf(node) || String(node.name ?? '');
  }
}

const textOf = ({ content }: Node): string => (typeof content === 'string' ? content : '');

function list(content: unknown, app: App): Shown[] {
  if (typeof content === 'string') return [content];
  return Array.isArray(content) ? content.map((node) => show(node, app)) : [];
}

function channelMention(id: string, { state, enter }: App): TemplateResult {
  const channel = state.world.channels.find((one) => one.id === id);
  if (channel === undefined) return html`<discord-mention type="channel">unknown</discord-mention>`;
  const isOpen = channel.kind !== 'category';
  return html`<button
    class="mention"
    type="button"
    ?disabled=${!isOpen}
    @click=${() => enter(channel)}
  >${isOpen ? '#' : ''}${channel.name}</button>`;
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

function timestamp(seconds: number, format: string, locale: string): TemplateResult {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return html`<discord-time>Invalid Date</discord-time>`;
  const full = at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' });
  if (format !== 'R') return html`<discord-time>${full}</discord-time>`;
  const past = seconds - Date.now() / 1000;
  const [unit, length] = units.find(([, size]) => Math.abs(past) >= size) ?? units[3];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.trunc(past / length),
    unit,
  );
  return html`<discord-time title=${full}>${words}</discord-time>`;
}
