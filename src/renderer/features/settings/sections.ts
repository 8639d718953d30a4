/** The pane: sections in order, each a list of rows. A new setting is its schema line and a row here. */
import {
  Bug,
  Layers,
  CircleDollarSign,
  Globe,
  HardDrive,
  KeyRound,
  Monitor,
  Network,
  Palette,
  Repeat,
  SunMoon,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { SettingsSection } from '../../state/view';
import { LicencesRow } from './licences-row';
import { Diagnostics, Versions } from './rows-about';
import { AnnounceRow, DensityRow, TextSizeRow, ThemeRow } from './rows-appearance';
import { BackupFileRow, BackupRow, RestoreRow } from './rows-backup';
import { WhereRow } from './rows-data';
import { LanguageRow } from './rows-language';
import { ProxyRow } from './rows-network';
import { InstructionsRow, StartPresetRow, TurnsRow } from './context/rows-context';
import { PresetsRow } from './context/presets-row';
import { ProfilesRow } from './style/profiles-row';
import { CloseRow, LoginRow, NotificationsRow, NotificationTextRow, TrayRow } from './rows-desktop';
import { HotkeyRow, HotkeyTestRow } from './rows-quick-ask';
import { OfferTextRow, QuickPresetRow, QuickProviderRow, QuickStyleRow } from './rows-quick-answers';
import { ExportRow, ImportRow, ModelTitlesRow } from './rows-transfer';
import { EraseRow, PlacesRow } from './rows-stored';
import { limitRows } from './rows-limits';
import { UpdatesRow } from './rows-updates';
import { budgetRows } from './prices/budget-rows';
import { PricesRow } from './prices/prices-row';
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

const transferRows: readonly RowSpec[] = [
  { id: 'import', words: ['transfer.import', 'transfer.importHint'], Row: ImportRow },
  { id: 'export', words: ['transfer.exportAll', 'transfer.exportHint'], Row: ExportRow },
  { id: 'titles', words: ['transfer.titles', 'transfer.titlesHint'], Row: ModelTitlesRow },
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
    id: 'style',
    Icon: Palette,
    rows: [{ id: 'profiles', words: ['settings.sections.style', 'settings.style.hint'], Row: ProfilesRow }],
  },
  {
    id: 'context',
    Icon: Layers,
    rows: [
      { id: 'preset', words: wordsOf('chat.preset'), Row: StartPresetRow },
      { id: 'turns', words: wordsOf('context.turns'), Row: TurnsRow },
      { id: 'instructions', words: wordsOf('chat.systemPrompt'), Row: InstructionsRow },
      { id: 'presets', words: ['presets.own', 'presets.hint'], Row: PresetsRow },
    ],
  },
  {
    id: 'appearance',
    Icon: SunMoon,
    rows: [
      { id: 'theme', words: wordsOf('appearance.theme'), Row: ThemeRow },
      { id: 'textSize', words: wordsOf('appearance.textSize'), Row: TextSizeRow },
      { id: 'density', words: wordsOf('appearance.density'), Row: DensityRow },
      { id: 'announce', words: wordsOf('appearance.announce'), Row: AnnounceRow },
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
      { id: 'quickPreset', words: ['quickAsk.preset', 'quickAsk.presetHint'], Row: QuickPresetRow },
      { id: 'quickStyle', words: ['quickAsk.style', 'quickAsk.styleHint'], Row: QuickStyleRow },
      { id: 'offerText', words: ['quickAsk.offerText', 'quickAsk.offerTextHint'], Row: OfferTextRow },
    ],
  },
  {
    id: 'desktop',
    Icon: Monitor,
    rows: [
      { id: 'tray', words: ['desktop.tray', 'desktop.trayHint'], Row: TrayRow },
      { id: 'close', words: ['desktop.close', 'desktop.closeHint'], Row: CloseRow },
      { id: 'login', words: ['desktop.login', 'desktop.loginHint'], Row: LoginRow },
      {
        id: 'notifications',
        words: ['desktop.notifications', 'desktop.notificationsHint'],
        Row: NotificationsRow,
      },
      {
        id: 'notificationText',
        words: ['desktop.notificationText', 'desktop.notificationTextHint'],
        Row: NotificationTextRow,
      },
    ],
  },
  {
    id: 'limits',
    Icon: Repeat,
    rows: limitRows.map(({ setting, Row }) => ({ id: setting, words: wordsOf(setting), Row })),
  },
  {
    id: 'prices',
    Icon: CircleDollarSign,
    rows: [
      ...budgetRows.map(({ setting, id, Row }) => ({
        id: setting,
        words: [`prices.budgets.${id}.label`, `prices.budgets.${id}.hint`],
        Row,
      })),
      { id: 'prices', words: ['prices.table', 'prices.hint'], Row: PricesRow },
    ],
  },
  {
    id: 'data',
    Icon: HardDrive,
    rows: [
      { id: 'where', words: ['settings.data.where', 'settings.data.whereHint'], Row: WhereRow },
      ...transferRows,
      { id: 'backup', words: ['safety.backup.label', 'safety.backup.none'], Row: BackupRow },
      { id: 'backupFile', words: ['safety.backup.file', 'safety.backup.fileHint'], Row: BackupFileRow },
      { id: 'restore', words: ['safety.restore.label', 'safety.restore.hint'], Row: RestoreRow },
      { id: 'places', words: ['safety.places.label', 'safety.places.hint'], Row: PlacesRow },
      { id: 'erase', words: ['safety.erase.label', 'safety.erase.hint'], Row: EraseRow },
    ],
  },
  {
    id: 'about',
    Icon: Bug,
    rows: [
      { id: 'versions', words: ['settings.about.versions'], Row: Versions },
      { id: 'updates', words: ['desktop.updates', 'desktop.updatesHint'], Row: UpdatesRow },
      {
        id: 'diagnostics',
        words: ['settings.about.diagnostics', 'settings.about.diagnosticsHint'],
        Row: Diagnostics,
      },
      { id: 'licences', words: ['licences.label', 'licences.hint'], Row: LicencesRow },
    ],
  },
];
