/** A zip archive with these files, written by the letter of the format: also names no tool would write. */
import { crc32, deflateRawSync } from 'node:zlib';

export function zipOf(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const title = Buffer.from(name);
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    // Version 20, flag for UTF-8 names, method deflate, no time.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, title, packed);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    listed.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, more, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(listed.length / 4, 4);
  end.writeUInt16LE(listed.length / 4, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
