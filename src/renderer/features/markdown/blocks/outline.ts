import type { Block } from './block-types';

/**
 * How deep each heading of an answer stands. Models begin with `###` or leave levels out; a reader who goes from heading
 * to heading must not wonder what is missing between two of them. So a heading stands one below the last one that was
 * higher: what comes before it decides, and no later text can change it.
 */

/** The marks (1 to 6) of the headings that the next one may stand under, outermost first. */
export type Outline = readonly number[];

export const noOutline: Outline = [];

/** After a heading with `depth` marks; its level is the length of the result. */
export const under = (outline: Outline, depth: number): Outline => [
  ...outline.filter((above) => above < depth),
  depth,
];

/** Inside a quotation or a list item: its headings stand below all that are around it, whatever their marks. */
export const inside = (outline: Outline): Outline => outline.map(() => 0);

/** After all of `blocks`; what stands inside a container is no heading of what follows it. */
export const after = (outline: Outline, blocks: readonly Block[]): Outline =>
  blocks.reduce((now, block) => (block.kind === 'heading' ? under(now, block.depth) : now), outline);
