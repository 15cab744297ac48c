import type { HintKind } from '../../src/ports/queue.ts';
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts';
import { describeQueue } from './describe-queue.ts';

describeQueue('in process', async () => {
  const reported: { error: unknown; kind: HintKind }[] = [];
  const queue = createInProcessQueue({ report: (error, kind) => reported.push({ error, kind }) });
  return { queue, reported, remove: async () => undefined };
});
