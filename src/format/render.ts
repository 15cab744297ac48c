import type { Platform } from '../model/channel.ts';
import type { Content, RenderContext, RenderedPart } from '../model/content.ts';
import { renderSlack } from './slack-blocks.ts';
import { renderTelegram } from './telegram-html.ts';
import { renderTerminal } from './terminal-text.ts';

/** Columns of a printed message; without colour, because parts are stored before it is known where they are printed. */
const TERMINAL_WIDTH = 80;

/** The content as the messages of its channel's platform, in order; at least one. */
export function renderParts(platform: Platform, content: Content, context: RenderContext): readonly RenderedPart[] {
  switch (platform) {
    case 'telegram':
      return renderTelegram(content, context);
    case 'slack':
      return renderSlack(content, context);
    case 'terminal':
      return [{ platform, text: renderTerminal(content, context, { colour: false, width: TERMINAL_WIDTH }) }];
  }
}
