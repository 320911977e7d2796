/** Beside the messages: what went over the wire for one of them, and what Discord would say to it. */
import { html, type TemplateResult } from 'lit';
import type { Exchange } from '#playground/protocol.js';
import type { App } from './state.js';

export function inspectorView(exchanges: readonly Exchange[], app: App): TemplateResult {
  return html`<aside class="inspector" aria-label="Inspector">
    <header>
      <h2 tabindex="-1">Inspector</h2>
      <button type="button" class="plain" @click=${app.closeInspector}>Close</button>
    </header>
    ${exchanges.length === 0 ? html`<p>That was too long ago: nothing is kept of it.</p>` : ''}
    ${exchanges.map(exchangeView)}
  </aside>`;
}

function exchangeView({ kind, title, request, response, problems, later, why }: Exchange): TemplateResult {
  const refused = [
    ...problems,
    ...later.flatMap(({ refusal }) => (refusal === undefined ? [] : [json(refusal)])),
  ];
  const isAnswered = response !== undefined || later.length > 0;
  return html`<section>
    <h3>${title}</h3>
    <p class="facts">${factsOf(kind, response)}</p>
    ${isAnswered ? verdict(refused) : ''}
    ${why === undefined ? '' : block('How the question was understood', why, true)}
    ${block('Request', json(request))} ${response ? block('Response', json(response.body)) : ''}
    ${later.map(({ method, path, status, body }) => block(`${method} ${path} · ${status ?? 'under way'}`, json(body)))}
  </section>`;
}

function factsOf(kind: Exchange['kind'], response: Exchange['response']): string {
  if (kind === 'message') return 'A message, as the gateway brings it; no interaction';
  if (response === undefined) return 'POST /interactions · no answer within 3 seconds, or none yet';
  return `POST /interactions · ${response.status} · ${response.ms.toFixed(1)} ms`;
}

const verdict = (refused: readonly string[]): TemplateResult =>
  refused.length === 0
    ? html`<p class="verdict good">Discord’s schemas and limits have nothing against it.</p>`
    : html`<p class="verdict bad">Discord would refuse this:</p>
        <ul>${refused.map((problem) => html`<li>${problem}</li>`)}</ul>`;

const json = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'nothing';

const block = (title: string, text: string, isOpen = false): TemplateResult =>
  html`<details ?open=${isOpen}>
    <summary>${title}</summary>
    <pre tabindex="0" aria-label=${title}>${text}</pre>
  </details>`;
