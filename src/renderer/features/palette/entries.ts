/** Everything the palette leads to: commands, conversations, settings, models, styles and presets. */
import type { TFunction } from 'i18next';
import { commandIds, type CommandId } from '../../../shared/commands';
import { enCommands } from '../../../shared/words/commands';
import { en } from '../../i18n/en';
import { useConversations } from '../../state/conversations';
import { isReady, useProviders } from '../../state/providers';
import { useSettings } from '../../state/settings';
import { setPreset, setStyle } from '../../state/setup';
import { useStyles } from '../../state/styles';
import { openConversation } from '../../state/thread';
import { openSettings, useView } from '../../state/view';
import { presetName, profileName } from '../context/setup-words';
import { modelGroups, offered } from '../models/model-groups';
import { pickModel } from '../models/pick-model';
import { hotkeyText } from '../settings/record-hotkey';
import { sections } from '../settings/sections';
import { chordText } from '../shell/keymap';
import { isOffered, runCommand } from '../shell/run-command';
import { mac } from '../shell/use-keymap';
import type { Findable } from './rank';

type GroupId = 'commands' | 'conversations' | 'settings' | 'models' | 'styles' | 'presets';

export interface Entry extends Findable {
  id: string;
  /** What stands beside it: keys, a section, a provider. */
  note: string;
  keys: string;
  run(): void;
}

export interface EntryGroup {
  id: GroupId;
  items: Entry[];
}

/** The quick-ask hotkey is a setting and holds everywhere. */
function keysOf(id: CommandId): string {
  const hotkey = useSettings.getState().settings?.['quickAsk.hotkey'] ?? null;
  if (id !== 'quickAsk') return chordText(id, mac);
  return hotkey === null ? '' : hotkeyText(hotkey, mac).replaceAll(' + ', ' ');
}

function commandEntries(t: TFunction): Entry[] {
  return commandIds
    .filter((id) => id !== 'palette' && isOffered(id))
    .map((id) => ({
      id: `command ${id}`,
      label: t(`commands.names.${id}`),
      also: enCommands.names[id],
      note: '',
      keys: keysOf(id),
      run: () => void runCommand(id),
    }));
}

function conversationEntries(t: TFunction): Entry[] {
  return useConversations.getState().list.map(({ id, title }) => ({
    id,
    label: title || t('sidebar.untitled'),
    also: '',
    note: '',
    keys: '',
    run: () => void openConversation(id),
  }));
}

/** The English text of a catalogue key, so that a setting is found by it whatever the language. */
function english(key: string): string {
  let found: unknown = en;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  }
  return typeof found === 'string' ? found : '';
}

function settingEntries(t: TFunction): Entry[] {
  const say = t as unknown as (key: string) => string;
  return sections.flatMap((section) =>
    section.rows.map(({ id, words }) => {
      const [name = ''] = words;
      const heading = `settings.sections.${section.id}`;
      const also = [say(heading), english(heading), ...words.map(english)].join(' ');
      const run = (): void => openSettings(section.id);
      return { id: `setting ${id}`, label: say(name), also, note: say(heading), keys: '', run };
    }),
  );
}

function modelEntries(t: TFunction): Entry[] {
  const providers = offered(useProviders.getState().list, null).filter(isReady);
  return modelGroups(providers, isReady, t('models.default')).flatMap((group) =>
    group.items.map((choice) => ({
      id: `model ${choice.value}`,
      label: choice.label,
      also: `${group.label} ${choice.model ?? ''}`,
      note: group.label,
      keys: '',
      run: () => void pickModel(choice),
    })),
  );
}

/** What changes a conversation is shown where it changed. */
const inChat = (change: () => Promise<void>) => (): void => {
  useView.setState({ page: 'chat' });
  void change();
};

function styleEntries(t: TFunction): Entry[] {
  return useStyles.getState().profiles.map((profile) => ({
    id: `style ${profile.id}`,
    label: profileName(t, profile),
    also: profile.name,
    note: '',
    keys: '',
    run: inChat(() => setStyle(profile.style)),
  }));
}

function presetEntries(t: TFunction): Entry[] {
  return useStyles.getState().presets.map((preset) => ({
    id: `preset ${preset.id}`,
    label: presetName(t, preset),
    also: preset.name,
    note: '',
    keys: '',
    run: inChat(() => setPreset(preset)),
  }));
}

/** As things are now: asked anew each time the palette opens. */
export function allEntries(t: TFunction): EntryGroup[] {
  return [
    { id: 'commands', items: commandEntries(t) },
    { id: 'conversations', items: conversationEntries(t) },
    { id: 'settings', items: settingEntries(t) },
    { id: 'models', items: modelEntries(t) },
    { id: 'styles', items: styleEntries(t) },
    { id: 'presets', items: presetEntries(t) },
  ];
}
