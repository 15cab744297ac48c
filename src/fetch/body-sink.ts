import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

/** The body is larger than allowed, inflated. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The body says it is compressed in a way that nobody asked for, or its compressed form is broken. */
export class BodyEncodingError extends Error {
  override readonly name = 'BodyEncodingError';
}

/** What a sink tells. `pause` asks for no more chunks until `resume`. `grown` gives the inflated size so far. */
export interface SinkEvents {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly grown: (bytes: number) => void;
  readonly done: (body: Uint8Array) => void;
  readonly failed: (error: Error) => void;
}

/** Takes a body as it comes in. */
export interface BodySink {
  write(chunk: Buffer): void;
  end(): void;
  /** Holds back what is being inflated; chunks that still come in are kept. */
  pause(): void;
  resume(): void;
  /** Lets go of everything; nothing is told any more. */
  stop(): void;
}

/** More encodings on one body than this serve nobody but a bomb. */
const MAX_ENCODINGS = 2;

/**
 * Gathers a body, inflated by its Content-Encoding while it streams in. Fails with BodyTooLargeError as soon as more than `maxBytes` came
 * out, so that a small bomb costs no more than that, and with BodyEncodingError for an encoding that is unknown, broken or cut short.
 * Inflating happens in Node's thread pool, and no faster than its output is taken.
 */
export function createBodySink(contentEncoding: string | undefined, maxBytes: number, events: SinkEvents): BodySink {
  const chunks: Buffer[] = [];
  let size = 0;
  function keep(chunk: Buffer): void {
    size += chunk.length;
    if (size > maxBytes) {
      events.failed(new BodyTooLargeError(`more than ${maxBytes} bytes`));
      return;
    }
    chunks.push(chunk);
    events.grown(size);
  }
  const finish = (): void => events.done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
  const stop = (): void => {
    chunks.length = 0;
  };
  const names = encodings(contentEncoding);
  if (names.length === 0) return { write: keep, end: finish, pause: () => {}, resume: () => {}, stop };
  return inflating(names, { ...events, keep, finish, stop });
}

/** The encodings in the order in which they come off: the last named was applied last. */
function encodings(contentEncoding: string | undefined): readonly string[] {
  const names = (contentEncoding ?? '').toLowerCase().split(',');
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none' && name !== 'utf-8')
    .reverse();
}

interface Inflating extends SinkEvents {
  readonly keep: (chunk: Buffer) => void;
  readonly finish: () => void;
  readonly stop: () => void;
}

/** The stages are made with the first chunk: an empty body has nothing to inflate, and raw deflate shows in its first byte. */
function inflating(names: readonly string[], { keep, finish, stop, failed, pause, resume }: Inflating): BodySink {
  let stages: readonly Transform[] = [];
  let isStopped = false;
  const fail = (error: Error): void => {
    if (!isStopped) failed(error instanceof BodyTooLargeError ? error : new BodyEncodingError(error.message));
  };
  function start(firstChunk: Buffer): void {
    if (names.length > MAX_ENCODINGS) throw new BodyEncodingError(`${names.length} content-encodings`);
    stages = names.map((name, index) => inflater(name, index === 0 ? firstChunk : undefined));
    for (const [index, stage] of stages.entries()) {
      stage.on('error', fail);
      const next = stages[index + 1];
      if (next !== undefined) stage.pipe(next);
    }
    stages[0]?.on('drain', resume);
    stages.at(-1)?.on('data', keep).once('end', finish);
  }
  return {
    write(chunk) {
      if (isStopped || chunk.length === 0) return;
      try {
        if (stages.length === 0) start(chunk);
      } catch (error) {
        return fail(error as Error);
      }
      if (stages[0]?.write(chunk) === false) pause();
    },
    end() {
      if (stages.length === 0) finish();
      else stages[0]?.end();
    },
    pause: () => stages.at(-1)?.pause(),
    resume: () => stages.at(-1)?.resume(),
    stop() {
      isStopped = true;
      for (const stage of stages) stage.destroy();
      stop();
    },
  };
}

function inflater(name: string, firstChunk: Buffer | undefined): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // Should be zlib (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2), but some servers send it bare; zlib's first byte ends in 8.
      return ((firstChunk?.[0] ?? 8) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      throw new BodyEncodingError(`content-encoding "${name.slice(0, 40)}"`);
  }
}
