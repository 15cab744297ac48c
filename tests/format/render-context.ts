import type { Block, Content, RenderContext } from '../../src/model/content.ts';
import { loadPhrases } from '../../src/phrases/load-phrases.ts';

export const { phrases, languages } = loadPhrases();

/** Monday, 23 November 2026, 09:00 in Almaty. */
export const NOW = Date.UTC(2026, 10, 23, 4, 0);

export function renderContext(change: Partial<RenderContext> = {}): RenderContext {
  return { language: 'en', timeZone: 'Asia/Almaty', now: NOW, phrases, moreSources: new Map(), ...change };
}

export function reply(...blocks: readonly Block[]): Content {
  return { kind: 'reply', summary: [{ kind: 'text', text: 'A summary' }], blocks };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', children: [{ kind: 'text', text }] };
}
