/** Hotkeys as Electron writes them: modifiers and one key, joined by plus signs (`CommandOrControl+Shift+Space`). */

const modifiers =
  /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i;
const functionKey = /^f([1-9]|1\d|2[0-4])$/i;
const otherKeys =
  /^([a-z0-9]|[`\-=[\]\\;',./]|plus|space|tab|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|printscreen|num[0-9])$/i;

/**
 * Whether a text is a hotkey to be held while other programs are in front: one key, with a modifier beside Shift, for a
 * hotkey of a letter alone would take that letter away from every program. Function keys may stand alone.
 */
export function isAccelerator(text: string): boolean {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  if (!parts.every((part) => modifiers.test(part))) return false;
  if (new Set(parts.map((part) => part.toLowerCase())).size !== parts.length) return false;
  if (functionKey.test(key)) return true;
  return otherKeys.test(key) && parts.some((part) => !/^shift$/i.test(part));
}
