import { describe, expect, it } from 'vitest';
import { renderParts } from '../../src/format/render.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

describe('renderParts', () => {
  it.each(['telegram', 'slack', 'terminal'] as const)('gives messages for %s', (platform) => {
    const parts = renderParts(platform, reply(paragraph('Hello')), renderContext());
    expect(parts.map((part) => part.platform)).toEqual([platform]);
  });

  it('names the page for a preview where the channel wants one, and only an address of the web', () => {
    const alert = (page: string) => ({ ...reply(paragraph('Hello')), page });
    const shown = renderContext({ showsPreviews: true });
    const page = 'https://courier.example/a';
    expect(renderParts('telegram', alert(page), shown)).toMatchObject([{ previewUrl: page }]);
    expect(renderParts('slack', alert(page), shown)).toMatchObject([{ showsPreviews: true }]);
    for (const platform of ['telegram', 'slack'] as const) {
      const without = [
        ...renderParts(platform, alert(page), renderContext()),
        ...renderParts(platform, alert('tg://resolve?domain=x'), shown),
      ];
      for (const part of without) {
        expect(part).not.toHaveProperty('previewUrl');
        expect(part).not.toHaveProperty('showsPreviews');
      }
    }
  });
});
