import type { Dispatcher } from 'undici';
import { type BodySink, BodyTooLargeError, createBodySink } from './body-sink.ts';
import { type LargeBodies, USUAL_BYTES } from './large-bodies.ts';
import type { Impatience, Patience } from './patience.ts';
import { watchPatience } from './patience-watch.ts';

/** The server was left because it kept us waiting; `reason` tells how. */
export class ImpatienceError extends Error {
  override readonly name = 'ImpatienceError';
  readonly reason: Impatience;
  constructor(reason: Impatience) {
    super(reason);
    this.reason = reason;
  }
}

/** The answer broke off or broke the protocol after its head had come. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
}

/** What all exchanges share. */
export interface ExchangeSetup {
  readonly dispatcher: Dispatcher;
  readonly patience: Patience;
  /** Inflated. */
  readonly maxBodyBytes: number;
  readonly largeBodies: LargeBodies;
}

/** One GET. */
export interface Ask {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** How much of the patience earlier requests of the same fetch took, in ms. */
  readonly spentMs: number;
  /** HTTP/1.1 even where the server offers HTTP/2. */
  readonly isHttp1Only: boolean;
  readonly signal?: AbortSignal;
}

/** An answer; the body is there for 200 and 203 only, inflated. Header names are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** How much of a body that nobody wants is read so that the connection can be used again; a longer one is cut. */
const DISCARDED_BYTES = 64 * 1024;
const NOTHING = new Uint8Array();

/**
 * Asks once and gives the answer. Throws what undici throws before the head came, ImpatienceError, BrokenAnswerError, BodyTooLargeError,
 * BodyEncodingError, and the signal's reason. The patience counts from the call, whether or not a connection came about.
 * undici's dispatch is used rather than its `request`: it lets the body be measured as sent, and costs no stream for each answer.
 */
export function exchange(setup: ExchangeSetup, ask: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let head: (Omit<Answer, 'body'> & { readonly atMs: number; readonly announcedBytes?: number }) | undefined;
    let sink: BodySink | undefined;
    let receivedBytes = 0;
    let isSettled = false;
    let leaveLargeBodies: (() => void) | undefined;
    const watch = watchPatience(
      setup.patience,
      ask.spentMs,
      () => ({
        receivedBytes,
        ...(head === undefined ? {} : { headAtMs: head.atMs }),
        ...(head?.announcedBytes === undefined ? {} : { announcedBytes: head.announcedBytes }),
      }),
      // The status is all that was wanted of an answer whose body has no sink.
      (reason) => (head !== undefined && sink === undefined ? cutShort() : fail(new ImpatienceError(reason))),
    );
    ask.signal?.addEventListener('abort', abort, { once: true });
    if (ask.signal?.aborted) abort();
    else setup.dispatcher.dispatch(dispatchOptions(ask), handler());

    function handler(): Dispatcher.DispatchHandler {
      return {
        onRequestStart(given) {
          controller = given;
          if (isSettled) given.abort(new Error('no longer wanted'));
        },
        onResponseStart: (_controller, status, headers) => takeHead(status, headers),
        onResponseData(_controller, chunk) {
          receivedBytes += chunk.length;
          if (sink !== undefined) sink.write(chunk);
          else if (receivedBytes > DISCARDED_BYTES) cutShort();
        },
        onResponseEnd() {
          if (sink !== undefined) sink.end();
          else finish(NOTHING);
        },
        onResponseError(_controller, error) {
          if (sink !== undefined) fail(new BrokenAnswerError(error.message, { cause: error }));
          else if (head !== undefined) cutShort();
          else fail(error);
        },
      };
    }

    function takeHead(status: number, headers: Answer['headers']): void {
      // 1xx: the answer itself is still to come.
      if (status < 200 || isSettled) return;
      const announced = announcedBytes(headers);
      const size = announced === undefined ? {} : { announcedBytes: announced };
      head = { status, headers, atMs: watch.elapsedMs(), ...size };
      if (status !== 200 && status !== 203) return;
      if (announced !== undefined && announced > setup.maxBodyBytes) {
        fail(new BodyTooLargeError(`${announced} bytes announced`));
        return;
      }
      sink = createBodySink(String(headers['content-encoding'] ?? ''), setup.maxBodyBytes, {
        pause: hold,
        resume: letGo,
        grown,
        done: finish,
        failed: fail,
      });
    }

    /** Beyond the usual size a body waits for its place. */
    function grown(bytes: number): void {
      if (bytes <= USUAL_BYTES || leaveLargeBodies !== undefined || isSettled) return;
      hold();
      sink?.pause();
      leaveLargeBodies = setup.largeBodies.enter(() => {
        sink?.resume();
        letGo();
      });
    }

    function hold(): void {
      watch.hold();
      controller?.pause();
    }

    function letGo(): void {
      watch.letGo();
      controller?.resume();
    }

    function abort(): void {
      fail(ask.signal?.reason instanceof Error ? ask.signal.reason : new Error('aborted'));
    }

    function finish(body: Uint8Array): void {
      if (isSettled || head === undefined) return;
      settle();
      resolve({ status: head.status, headers: head.headers, body });
    }

    /** Status and headers are enough; the connection goes with the rest of the body. */
    function cutShort(): void {
      finish(NOTHING);
      controller?.abort(new Error('the rest is not wanted'));
    }

    function fail(error: Error): void {
      if (isSettled) return;
      settle();
      controller?.abort(error);
      reject(error);
    }

    function settle(): void {
      isSettled = true;
      watch.stop();
      ask.signal?.removeEventListener('abort', abort);
      leaveLargeBodies?.();
      sink?.stop();
    }
  });
}

function dispatchOptions({ url, headers, isHttp1Only }: Ask): Dispatcher.DispatchOptions {
  return {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    headers: { ...headers },
    // Known to the agent and to our connector, but not to undici's types.
    ...(isHttp1Only ? { allowH2: false } : {}),
  } as Dispatcher.DispatchOptions;
}

function announcedBytes(headers: Answer['headers']): number | undefined {
  const length = headers['content-length'];
  return typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
