import { describe, expect, it } from 'vitest';
import { renderParts } from '../../src/format/render.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

describe('renderParts', () => {
  it.each(['telegram', 'slack', 'terminal'] as const)('gives messages for %s', (platform) => {
    const parts = renderParts(platform, reply(paragraph('Hello')), renderContext());
    expect(parts.map((part) => part.platform)).toEqual([platform]);
  });
});
