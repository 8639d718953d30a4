/** The schema, as the list of steps that made it, a file each. Append only; each step is tested from the version before. */
import type { Migration } from '../migrate';
import { tables } from './001-tables';
import { searchIndex } from './002-search-index';
import { summariesStyles } from './003-summaries-styles';
import { neighbours } from './004-neighbours';

export const migrations: readonly Migration[] = [tables, searchIndex, summariesStyles, neighbours];
