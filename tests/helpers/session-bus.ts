/**
 * A program on the session bus, for tests that need a desktop to be there: it takes a name and answers calls. Speaks as
 * much of https://dbus.freedesktop.org/doc/dbus-specification.html as that needs: texts, numbers and truth values.
 */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface BusCall {
  path: string;
  interface: string;
  member: string;
  /** The texts at the beginning of its arguments. */
  texts: string[];
}

/** A value that goes inside a variant. */
type BusValue = { type: 'b'; value: boolean } | { type: 'u'; value: number };

export interface BusProgram {
  /** Calls that came, oldest first. */
  calls: BusCall[];
  close(): void;
}

const CALL = 1;
const RETURN = 2;
/** Codes of header fields. */
const PATH = 1;
const INTERFACE = 2;
const MEMBER = 3;
const REPLY_SERIAL = 5;
const DESTINATION = 6;
const SENDER = 7;
const SIGNATURE = 8;

const aligned = (at: number, to: number): number => Math.ceil(at / to) * to;
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const text = (value: string): Buffer =>
  Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const signature = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value), 0]);

/** Pieces one after another, each at a multiple of its alignment. */
function packed(pieces: readonly { align: number; bytes: Buffer }[]): Buffer {
  let out: Buffer = Buffer.alloc(0);
  for (const { align, bytes } of pieces) {
    out = Buffer.concat([out, Buffer.alloc(aligned(out.length, align) - out.length), bytes]);
  }
  return out;
}

function message(type: number, serial: number, fields: [number, string, Buffer][], body: Buffer): Buffer {
  // A field is a struct of its code and a variant; its value is a text or a number, both aligned to 4.
  const listed = packed(
    fields.map(([code, kind, value]) => {
      const head = Buffer.concat([Buffer.from([code]), signature(kind)]);
      const bytes =
        kind === 'g'
          ? Buffer.concat([head, value])
          : packed([
              { align: 1, bytes: head },
              { align: 4, bytes: value },
            ]);
      return { align: 8, bytes };
    }),
  );
  const head = Buffer.concat([
    Buffer.from(['l'.charCodeAt(0), type, 0, 1]),
    u32(body.length),
    u32(serial),
    u32(listed.length),
    listed,
  ]);
  return Buffer.concat([head, Buffer.alloc(aligned(head.length, 8) - head.length), body]);
}

interface Incoming {
  type: number;
  serial: number;
  fields: Map<number, string | number>;
  body: Buffer;
  size: number;
}

/** The first whole message of what came, or null. */
function read(bytes: Buffer): Incoming | null {
  if (bytes.length < 16) return null;
  const end = 16 + bytes.readUInt32LE(12);
  const from = aligned(end, 8);
  const size = from + bytes.readUInt32LE(4);
  if (bytes.length < size) return null;
  const fields = new Map<number, string | number>();
  for (let at = 16; at < end; at = aligned(at, 8)) {
    const code = bytes.readUInt8(at);
    const kind = bytes.toString('latin1', at + 2, at + 2 + bytes.readUInt8(at + 1));
    at += 3 + kind.length;
    if (kind === 'g') {
      const length = bytes.readUInt8(at);
      fields.set(code, bytes.toString('latin1', at + 1, at + 1 + length));
      at += length + 2;
    } else {
      at = aligned(at, 4);
      const number = bytes.readUInt32LE(at);
      fields.set(code, kind === 'u' ? number : bytes.toString('utf8', at + 4, at + 4 + number));
      at += kind === 'u' ? 4 : number + 5;
    }
  }
  const body = bytes.subarray(from, size);
  return { type: bytes.readUInt8(1), serial: bytes.readUInt32LE(8), fields, body, size };
}

function leadingTexts(kinds: string, body: Buffer): string[] {
  const texts: string[] = [];
  let at = 0;
  for (const kind of kinds) {
    if (kind !== 's' && kind !== 'u') break;
    at = aligned(at, 4);
    const number = body.readUInt32LE(at);
    if (kind === 's') texts.push(body.toString('utf8', at + 4, at + 4 + number));
    at += kind === 's' ? number + 5 : 4;
  }
  return texts;
}

/** The socket of the session bus, past its greeting. Throws where there is no bus. */
async function greet(): Promise<Socket> {
  const address = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const [, kind, place] = /unix:(path|abstract)=([^,;]+)/.exec(address) ?? [];
  if (place === undefined) throw new Error('there is no session bus');
  const socket = connect(kind === 'abstract' ? `\0${place}` : place);
  await once(socket, 'connect');
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await once(socket, 'data');
  socket.write('BEGIN\r\n');
  return socket;
}

/** Takes `name`, and answers a question for a property by `properties`, every other call with nothing. */
export async function joinBus(name: string, properties: Record<string, BusValue>): Promise<BusProgram> {
  const socket = await greet();
  const calls: BusCall[] = [];
  let serial = 0;
  const send = (type: number, fields: [number, string, Buffer][], body: Buffer = Buffer.alloc(0)): void => {
    serial += 1;
    socket.write(message(type, serial, fields, body));
  };
  const ask = (member: string, kinds = '', body: Buffer = Buffer.alloc(0)): void =>
    send(
      CALL,
      [
        [PATH, 'o', text('/org/freedesktop/DBus')],
        [INTERFACE, 's', text('org.freedesktop.DBus')],
        [MEMBER, 's', text(member)],
        [DESTINATION, 's', text('org.freedesktop.DBus')],
        ...(kinds === '' ? [] : [[SIGNATURE, 'g', signature(kinds)] as [number, string, Buffer]]),
      ],
      body,
    );

  function answer({ serial: to, fields, body }: Incoming): void {
    const of = (code: number): string => String(fields.get(code) ?? '');
    const texts = leadingTexts(of(SIGNATURE), body);
    calls.push({ path: of(PATH), interface: of(INTERFACE), member: of(MEMBER), texts });
    const value = of(MEMBER) === 'Get' ? properties[texts[1] ?? ''] : undefined;
    const reply: [number, string, Buffer][] = [
      [DESTINATION, 's', text(of(SENDER))],
      [REPLY_SERIAL, 'u', u32(to)],
    ];
    if (!value) send(RETURN, reply);
    else {
      const variant = packed([
        { align: 1, bytes: signature(value.type) },
        { align: 4, bytes: u32(Number(value.value)) },
      ]);
      send(RETURN, [...reply, [SIGNATURE, 'g', signature('v')]], variant);
    }
  }

  let rest: Buffer = Buffer.alloc(0);
  const owned = new Promise<void>((done) => {
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let incoming = read(rest); incoming; incoming = read(rest)) {
        rest = rest.subarray(incoming.size);
        if (incoming.type === CALL) answer(incoming);
        // The second answer is the name's: the first was to the greeting.
        else if (incoming.type === RETURN && incoming.fields.get(REPLY_SERIAL) === 2) done();
      }
    });
  });
  ask('Hello');
  ask(
    'RequestName',
    'su',
    packed([
      { align: 4, bytes: text(name) },
      { align: 4, bytes: u32(0) },
    ]),
  );
  await owned;
  return { calls, close: () => socket.destroy() };
}
