// @ts-check
/** Pixels of the PNGs: what desktops on Linux look for, and what the two containers below are made of. */
export const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** What Windows shows somewhere: title bar, task bar at 100 to 200 %, tiles. 256 is the most the format has. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Apple's four letters for a PNG of so many pixels; the second of a size is the same picture for twice the density. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * @typedef {(size: number) => Buffer} PngOf
 */

/**
 * An .ico of PNGs, which Windows reads since Vista.
 * @param {PngOf} png
 */
export function ico(png) {
  const images = ICO_SIZES.map((size) => ({ size, data: png(size) }));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, data }, index) => {
    const at = 6 + 16 * index;
    // One byte a side: 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([head, ...images.map(({ data }) => data)]);
}

/**
 * An .icns of PNGs.
 * @param {PngOf} png
 */
export function icns(png) {
  const parts = ICNS_TYPES.flatMap(([type, size]) => {
    const data = png(size);
    return [chunkHead(type, data.length), data];
  });
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([chunkHead('icns', length), ...parts]);
}

/**
 * @param {string} type
 * @param {number} length of what follows
 */
function chunkHead(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
