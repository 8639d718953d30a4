import { createContext } from 'react';
import { noReferences } from './blocks/references';

/** The definitions of the answer around: only text that may refer to one reads it, and is rendered anew when they change. */
export const ReferencesContext = createContext(noReferences);

/** Prefix of the ids of the answer around, so that two answers can both have a footnote 1. */
export const IdPrefixContext = createContext('');
