import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket connection: text in, text out. */
export interface ServerSocket {
  send(text: string): void;
  /** Cuts the line without a close frame. */
  cut(): void;
}

/** What happens on a connection. */
export interface SocketHandlers {
  open(socket: ServerSocket): void;
  message(socket: ServerSocket, text: string): void;
  closed(socket: ServerSocket): void;
}

/** Fixed by RFC 6455, section 1.3. */
const HANDSHAKE_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Adds WebSocket connections to an HTTP server (RFC 6455, as far as a small server of short text messages needs it). */
export function acceptSockets(server: Server, handlers: SocketHandlers): void {
  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${HANDSHAKE_KEY}`)
      .digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const socket: ServerSocket = {
      send: (text) => void stream.write(frame(TEXT, Buffer.from(text))),
      cut: () => void stream.destroy(),
    };
    let waiting: Buffer = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      const { frames, rest } = framesIn(Buffer.concat([waiting, chunk]));
      waiting = rest;
      for (const { kind, data } of frames) {
        if (kind === TEXT) handlers.message(socket, data.toString('utf8'));
        if (kind === PING) stream.write(frame(PONG, data));
        if (kind === CLOSE) stream.end(frame(CLOSE, data));
      }
    });
    stream.on('error', () => stream.destroy());
    stream.on('close', () => handlers.closed(socket));
    handlers.open(socket);
  });
}

/** One unmasked frame, as servers send them (section 5.2). */
function frame(kind: number, data: Buffer): Buffer {
  if (data.length < 126) return Buffer.concat([Buffer.from([0x80 | kind, data.length]), data]);
  const head = Buffer.from([0x80 | kind, data.length < 65_536 ? 126 : 127]);
  const length = Buffer.alloc(data.length < 65_536 ? 2 : 8);
  if (length.length === 2) length.writeUInt16BE(data.length);
  else length.writeBigUInt64BE(BigInt(data.length));
  return Buffer.concat([head, length, data]);
}

interface Frame {
  readonly kind: number;
  readonly data: Buffer;
}

/** The whole frames of what a client sent, unmasked, and the bytes of one that is not complete. */
function framesIn(bytes: Buffer): { frames: readonly Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let rest = bytes;
  for (;;) {
    const [kind = 0, second = 0] = rest;
    const short = second & 127;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (rest.length < 6 + lengthBytes) return { frames, rest };
    const length =
      lengthBytes === 0 ? short : lengthBytes === 2 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    const start = 6 + lengthBytes;
    if (rest.length < start + length) return { frames, rest };
    const mask = rest.subarray(start - 4, start);
    const data = rest.subarray(start, start + length).map((byte, index) => byte ^ (mask[index & 3] ?? 0));
    frames.push({ kind: kind & 15, data: Buffer.from(data) });
    rest = rest.subarray(start + length);
  }
}
