/** The pane: sections in order, each a list of rows. A new setting is its schema line and a row here. */
import {
  Bug,
  Globe,
  HardDrive,
  KeyRound,
  Network,
  Repeat,
  SunMoon,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { SettingsSection } from '../../state/view';
import { LicencesRow } from './licences-row';
import { Diagnostics, Versions } from './rows-about';
import { DensityRow, TextSizeRow, ThemeRow } from './rows-appearance';
import { WhereRow } from './rows-data';
import { LanguageRow } from './rows-language';
import { ProxyRow } from './rows-network';
import { HotkeyRow, HotkeyTestRow, QuickProviderRow } from './rows-quick-ask';
import { limitRows } from './rows-limits';
import { ProvidersRow } from './providers/providers-row';

export interface RowSpec {
  id: string;
  /** Catalogue keys of the words that finding goes by: its label and its sentence. */
  words: readonly string[];
  Row: ComponentType;
}

export interface SectionSpec {
  id: SettingsSection;
  Icon: LucideIcon;
  rows: readonly RowSpec[];
}

const wordsOf = (row: string): readonly string[] => [
  `settings.rows.${row}.label`,
  `settings.rows.${row}.hint`,
];

export const sections: readonly SectionSpec[] = [
  {
    id: 'providers',
    Icon: KeyRound,
    rows: [
      { id: 'providers', words: ['settings.providers.list', 'settings.providers.hint'], Row: ProvidersRow },
    ],
  },
  {
    id: 'appearance',
    Icon: SunMoon,
    rows: [
      { id: 'theme', words: wordsOf('appearance.theme'), Row: ThemeRow },
      { id: 'textSize', words: wordsOf('appearance.textSize'), Row: TextSizeRow },
      { id: 'density', words: wordsOf('appearance.density'), Row: DensityRow },
    ],
  },
  {
    id: 'language',
    Icon: Globe,
    rows: [{ id: 'language', words: wordsOf('language'), Row: LanguageRow }],
  },
  {
    id: 'network',
    Icon: Network,
    rows: [{ id: 'proxy', words: wordsOf('network.proxy'), Row: ProxyRow }],
  },
  {
    id: 'quickAsk',
    Icon: Zap,
    rows: [
      { id: 'hotkey', words: ['settings.quickAsk.hotkey', 'settings.quickAsk.held'], Row: HotkeyRow },
      { id: 'test', words: ['settings.quickAsk.test', 'settings.quickAsk.tested.idle'], Row: HotkeyTestRow },
      {
        id: 'provider',
        words: ['settings.quickAsk.provider', 'settings.quickAsk.providerHint'],
        Row: QuickProviderRow,
      },
    ],
  },
  {
    id: 'limits',
    Icon: Repeat,
    rows: limitRows.map(({ setting, Row }) => ({ id: setting, words: wordsOf(setting), Row })),
  },
  {
    id: 'data',
    Icon: HardDrive,
    rows: [{ id: 'where', words: ['settings.data.where', 'settings.data.whereHint'], Row: WhereRow }],
  },
  {
    id: 'about',
    Icon: Bug,
    rows: [
      { id: 'versions', words: ['settings.about.versions'], Row: Versions },
      {
        id: 'diagnostics',
        words: ['settings.about.diagnostics', 'settings.about.diagnosticsHint'],
        Row: Diagnostics,
      },
      { id: 'licences', words: ['licences.label', 'licences.hint'], Row: LicencesRow },
    ],
  },
];
