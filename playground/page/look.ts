/**
 * The message components in the page's colours, dark and light, so that a change of looks draws nothing anew. Their own
 * lack contrast in small print, and space for headings in containers.
 */
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCode } from '@skyra/discord-components-core/discord-code.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordHeader } from '@skyra/discord-components-core/discord-header.js';
import { DiscordMention } from '@skyra/discord-components-core/discord-mention.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordQuote } from '@skyra/discord-components-core/discord-quote.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js';
import { DiscordTime } from '@skyra/discord-components-core/discord-time.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';
import { css } from 'lit';

DiscordMessage.elementStyles.push(css`
  :host {
    color: var(--text);
    padding-inline-end: 1rem;
  }
  /* What is pointed at is marked as a whole, with what stands below the message. */
  :host(:hover) {
    background: none;
  }
  :host .discord-message-timestamp {
    color: var(--muted);
  }
`);
DiscordAuthorInfo.elementStyles.push(css`
  :host .discord-author-username {
    color: var(--strong);
  }
`);
DiscordQuote.elementStyles.push(css`
  :host .discord-quote-divider {
    background: var(--line-strong);
  }
`);
DiscordMention.elementStyles.push(css`
  :host,
  :host(:hover) {
    background: var(--mention);
    color: var(--mention-text);
    cursor: text;
  }
`);
DiscordTime.elementStyles.push(css`
  :host {
    background: var(--chosen);
  }
`);
DiscordCode.elementStyles.push(css`
  :host > code {
    background: var(--deep);
    color: var(--text);
  }
`);
// On a phone, every pixel beside the picture counts.
DiscordMessage.elementStyles.push(css`
  @media (max-width: 760px) {
    :host {
      padding-inline: 0.75rem;
    }
    .discord-author-avatar {
      margin-inline-end: 0.5rem;
    }
    .discord-message-content {
      min-width: 0;
    }
  }
`);
DiscordSubscript.elementStyles.push(css`
  small {
    color: var(--muted);
  }
`);
DiscordHeader.elementStyles.push(css`
  :host > * {
    margin: 0;
    color: var(--strong);
  }
`);
for (const { elementStyles } of [DiscordReply, DiscordCommand]) {
  elementStyles.push(css`
    :host {
      color: var(--muted);
    }
    :host::before {
      border-color: var(--line-strong) !important;
    }
    :host .discord-slash-command-name {
      background: var(--mention);
      color: var(--mention-text) !important;
    }
    :host .discord-replied-message-username {
      opacity: 1;
      color: var(--strong);
    }
    .discord-context-command-name {
      color: var(--link) !important;
      opacity: 1;
    }
  `);
}
DiscordVerifiedAuthorTag.elementStyles.push(css`
  :host {
    background: #4752c4;
  }
`);
