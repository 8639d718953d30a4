/** Key strokes and commands: which stroke means which, and how its keys are written. The commands are in `shared`. */
import { chords, commandIds, type CommandId } from '../../../shared/commands';

/** The part of a KeyboardEvent that matters here. */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** True while an input method is choosing characters: its Enter and Escape are not ours. Chromium reports 229 too. */
export const isImeStroke = (stroke: Pick<Stroke, 'isComposing' | 'keyCode'>): boolean =>
  stroke.isComposing || stroke.keyCode === 229;

export const isMac = (platform: string): boolean => /^mac|^darwin|^iP/i.test(platform);

/** What the same key gives with Shift, or on a layout where the sign itself needs it. */
const alike: Readonly<Record<string, string>> = { '+': '=', _: '-', '?': '/' };

/** The command of a key stroke, or null. On macOS Cmd is the modifier and Ctrl is left to the system. */
export function commandOf(stroke: Stroke, mac: boolean): CommandId | null {
  if (isImeStroke(stroke) || stroke.altKey) return null;
  const mod = mac ? stroke.metaKey : stroke.ctrlKey;
  const other = mac ? stroke.ctrlKey : stroke.metaKey;
  if (other) return null;
  const typed = stroke.key.toLowerCase();
  const key = alike[typed] ?? typed;
  // A sign may need Shift to be typed at all; for a letter Shift makes another command.
  const shift = stroke.shiftKey && /^([a-z0-9]|escape|f\d+)$/.test(key);
  return (
    commandIds.find((id) => {
      const chord = chords[id];
      return chord?.key === key && chord.mod === mod && chord.shift === shift;
    }) ?? null
  );
}

/** The chord as the platform writes it: `Ctrl Shift C`, `⇧⌘C`. '' where there is none. */
export function chordText(command: CommandId, mac: boolean): string {
  const chord = chords[command];
  if (!chord) return '';
  const { key, mod, shift } = chord;
  const name = key === 'escape' ? 'Esc' : key.toUpperCase();
  if (mac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod ? 'Ctrl' : '', shift ? 'Shift' : '', name].filter(Boolean).join(' ');
}
