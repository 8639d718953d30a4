// @ts-check
// Part of `npm run check`: everything that ships is under a licence that lets it, and all of it is declared.
import { shippedLicences } from './licences/collect.mjs';
import { undeclaredImports } from './licences/imports.mjs';
import { isPermissive } from './licences/permissive.mjs';

const all = shippedLicences();
const bad = all.filter(({ licence }) => !isPermissive(licence));
for (const { name, version, licence } of bad) console.log(`${name} ${version}: ${licence} is not permissive`);
const undeclared = undeclaredImports();
for (const name of undeclared) console.log(`src imports ${name}, which is not among the dependencies`);
console.log(`${all.length} packages ship, ${bad.length + undeclared.length} of them wrongly`);
process.exitCode = bad.length + undeclared.length === 0 ? 0 : 1;
