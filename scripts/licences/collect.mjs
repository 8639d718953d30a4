// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../setup/paths.mjs';

/**
 * @typedef {object} Licence
 * @property {string} name
 * @property {string} version
 * @property {string} licence  as an SPDX expression
 * @property {string} text     the licence's own words, with whose copyright it is; '' where the package brings none
 *
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} Locked
 */

/** Types describe and do not ship. */
const NO_CODE = /^@types\//;

/**
 * Of everything that a package of the app holds or is bundled from: the dependencies of production with all that they
 * depend on, and the runtime. Wider than what the bundler keeps, so that nothing is missed.
 * @returns {Licence[]} by name
 */
export function shippedLicences() {
  /** @type {Record<string, Locked>} */
  const locked = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages;
  const folders = Object.entries(locked)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path]) => path)
    .filter((path) => !NO_CODE.test(path.replace(/^.*node_modules\//, '')));
  return ['node_modules/electron', ...folders]
    .map((path) => licenceOf(inProject(...path.split('/'))))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} folder of an installed package
 * @returns {Licence}
 */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence: typeof license === 'string' ? license : namedBy(text), text };
}

/** Whole sentences of the licence: a file that only speaks of it is none. */
const MIT =
  /Permission is hereby granted, free of charge, to any person obtaining a\s+copy[^]*THE SOFTWARE IS PROVIDED "AS IS"/;

/**
 * Some packages bring the words of their licence and do not name it.
 * @param {string} text
 */
function namedBy(text) {
  return MIT.test(text) ? 'MIT' : 'unknown';
}
