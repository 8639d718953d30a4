/** Inputs that a schema refuses, made from it: a sound one with something wrong in it, the same every time for a seed. */
import { z } from 'zod';

export type Random = () => number;

/** mulberry32: 32 bits of state, even enough to choose mutations by. From 0 to below 1. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is used of JSON Schema as zod writes it. */
interface Shape {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  prefixItems?: Shape[];
  items?: Shape | boolean;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  pattern?: string;
  $ref?: string;
  $defs?: Record<string, Shape>;
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
};

const shapes = new WeakMap<z.ZodType, Shape>();

function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  shapes.set(schema, shape);
  return shape;
}

/** A value of about this shape; patterns beside UUIDs are not followed. */
export function sample(schema: z.ZodType, random: Random): unknown {
  const root = shapeOf(schema);
  const build = (shape: Shape): unknown => {
    if (shape.$ref !== undefined) return build(root.$defs?.[shape.$ref.split('/').at(-1) ?? ''] ?? {});
    if ('const' in shape) return shape.const;
    if (shape.enum) return pick(random, shape.enum);
    const choice = shape.anyOf ?? shape.oneOf;
    if (choice) return build(pick(random, choice));
    if (shape.allOf) return Object.assign({}, ...shape.allOf.map(build)) as unknown;
    switch (shape.type) {
      case 'object': {
        const names = Object.keys(shape.properties ?? {}).filter(
          (name) => shape.required?.includes(name) === true || random() < 0.5,
        );
        return Object.fromEntries(names.map((name) => [name, build(shape.properties?.[name] ?? {})]));
      }
      case 'array':
        if (shape.prefixItems) return shape.prefixItems.map(build);
        return Array.from({ length: shape.minItems ?? 1 }, () =>
          typeof shape.items === 'object' ? build(shape.items) : 'x',
        );
      case 'string':
        return shape.format === 'uuid'
          ? '0d9b5a56-3a0f-4a6e-9f6b-1c2d3e4f5a6b'
          : 'word'.padEnd(shape.minLength ?? 0, 'x');
      case 'number':
      case 'integer':
        return Math.max(1, shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1);
      case 'boolean':
        return random() < 0.5;
      default:
        return null;
    }
  };
  return build(root);
}

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const ownProto = (): unknown => JSON.parse('{"__proto__":{"polluted":true},"id":1}');

/** Each a maker, so that no two inputs share an object. */
const hostile: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => -1,
  () => 1.5,
  () => Number.MAX_VALUE,
  () => 2n ** 70n,
  () => '',
  () => '\0',
  () => '\ud800',
  () => '../../../../etc/passwd',
  () => "'; DROP TABLE conversations; --",
  () => '__proto__',
  () => 'constructor',
  () => 'x'.repeat(20_000),
  () => [],
  () => [[]],
  () => ({}),
  () => ({ length: 1e9 }),
  (): unknown => JSON.parse('{"toString":1,"valueOf":1,"toJSON":1,"then":1}'),
  ownProto,
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => deep(60),
  () => Array.from({ length: 500 }, () => 0),
  () => new Date(Number.NaN),
  () => new Map([['id', 1]]),
  () => new Uint8Array(64),
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]' || Array.isArray(value);

/** Replaces, removes or adds something somewhere in it. */
function mutate(value: unknown, random: Random): unknown {
  if (!isObject(value) || random() < 0.15) return pick(random, hostile)();
  const keys = Object.keys(value);
  const key = keys.length === 0 ? '' : pick(random, keys);
  const kind = random();
  if (keys.length === 0 || kind < 0.15) {
    value[pick(random, ['extra', 'constructor', 'hasOwnProperty', '0'])] = pick(random, hostile)();
  } else if (kind < 0.35) delete value[key];
  else if (kind < 0.5) value[key] = [value[key]];
  else value[key] = mutate(value[key], random);
  return value;
}

/** Throwing is refusing too: zod does where a `length` cannot be compared, and the door has to hold that. */
export function takes(schema: z.ZodType, value: unknown): boolean {
  try {
    return schema.safeParse(value).success;
  } catch {
    return false;
  }
}

/** What is left of it behind the bridge, which sets an own `__proto__` as the prototype: nothing may be wrong any more. */
function carried(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, carried);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(kept.map(([key, each]) => [key, carried(each)]));
}

/** So many inputs that the schema refuses. What it takes all the same is never among them. */
export function malformed(schema: z.ZodType, count: number, random: Random): unknown[] {
  const found: unknown[] = [];
  for (let tries = 0; found.length < count; tries += 1) {
    if (tries > count * 50) throw new Error('The schema takes nearly everything.');
    let value = sample(schema, random);
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) value = mutate(value, random);
    if (!takes(schema, value) && !takes(schema, carried(value))) found.push(value);
  }
  return found;
}

/** A JavaScript expression for it: JSON loses half of what is wrong with these, and drivers lose own `__proto__`. */
export function sourceOf(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  if (value instanceof Date) return 'new Date(NaN)';
  if (value instanceof Map) return `new Map(${sourceOf([...value])})`;
  if (value instanceof Uint8Array) return `new Uint8Array(${value.length})`;
  if (Array.isArray(value)) return arraySource(value);
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, each]) => `[${JSON.stringify(key)}]:${sourceOf(each)}`);
    return `{${parts.join(',')}}`;
  }
  return String(value);
}

/** Not by `map`: it asks the list's own `constructor`, and that may be one of ours. */
function arraySource(list: readonly unknown[]): string {
  const items = `[${Array.from(list, sourceOf).join(',')}]`;
  const others = Object.entries(list).filter(([key]) => !/^\d+$/.test(key));
  return others.length === 0 ? items : `Object.assign(${items}, ${sourceOf(Object.fromEntries(others))})`;
}
