import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

/** The body is larger than allowed, inflated. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The body says it is compressed in a way that nobody asked for, or its compressed form is broken. */
export class BodyEncodingError extends Error {
  override readonly name = 'BodyEncodingError';
}

/**
 * The whole body, inflated by its Content-Encoding while it streams in. Throws BodyTooLargeError as soon as more than `maxBytes` came out, so
 * that a small bomb or an endless body costs no more than that; and what the stream itself throws.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const stages = inflaters(contentEncoding);
  const last = stages.reduce<Readable>((from, to) => joined(from, to), body);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of last) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw new BodyTooLargeError(`more than ${maxBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    // Only a failure cuts the connection; a body read to its end leaves it for the next request.
    for (const stream of [body, ...stages]) stream.destroy();
    throw error;
  }
  return Buffer.concat(chunks, size);
}

/** Pipes with errors passed on, which `pipe` alone does not do. */
function joined(from: Readable, to: Transform): Readable {
  from.once('error', (error) => to.destroy(error));
  to.once('error', () => from.destroy());
  return from.pipe(to);
}

function inflaters(contentEncoding: string | undefined): Transform[] {
  const names = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  // The last named was applied last and comes off first.
  return names.reverse().flatMap((name) => inflater(name) ?? []);
}

function inflater(name: string): Transform | undefined {
  switch (name) {
    case '':
    case 'identity':
    case 'none':
    case 'utf-8':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      throw new BodyEncodingError(`content-encoding "${name.slice(0, 40)}"`);
  }
}
