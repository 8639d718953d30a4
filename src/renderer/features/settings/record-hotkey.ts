/** A pressed combination as Electron writes it, and as people read it. */
import { isAccelerator } from '../../../shared/accelerator';

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const named: Record<string, string> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Letters by what the layout makes of them, all else by its place: Shift makes another sign of a digit. */
function keyOf({ key, code }: Stroke): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const digit = /^(?:Digit|Key)(.)$/.exec(code)?.[1];
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  return digit ?? (numpad === undefined ? (named[code] ?? code) : `num${numpad}`);
}

/** null while only modifiers are held, and for what is no hotkey. */
export function acceleratorOf(stroke: Stroke, mac: boolean): string | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = stroke;
  const parts: string[] = [];
  if (mac ? metaKey : ctrlKey) parts.push('CommandOrControl');
  if (mac ? ctrlKey : metaKey) parts.push(mac ? 'Control' : 'Super');
  if (altKey) parts.push('Alt');
  if (shiftKey) parts.push('Shift');
  const accelerator = [...parts, keyOf(stroke)].join('+');
  return isAccelerator(accelerator) ? accelerator : null;
}

export function hotkeyText(accelerator: string, mac: boolean): string {
  return accelerator.replace(/CommandOrControl|CmdOrCtrl/i, mac ? 'Cmd' : 'Ctrl').replaceAll('+', ' + ');
}
