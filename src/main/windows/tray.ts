/** The icon in the tray and its menu. Where there is no tray, nothing is made, and nothing may rely on it. */
import { Menu, nativeImage, Tray } from 'electron';
import colour from './icons/tray.png?inline';
import colour2x from './icons/tray@2x.png?inline';
import template from './icons/tray-template.png?inline';
import template2x from './icons/tray-template@2x.png?inline';
import { trayMenu, type Recent, type TrayActions } from './tray-menu';
import type { Words } from './words';

export interface AppTray {
  update(words: Words, recent: readonly Recent[]): void;
  destroy(): void;
}

/** macOS colours a template itself; the mark elsewhere is a green that stands out on light and on dark panels. */
function icon(): Electron.NativeImage {
  const mac = process.platform === 'darwin';
  const image = nativeImage.createFromDataURL(mac ? template : colour);
  image.addRepresentation({ scaleFactor: 2, dataURL: mac ? template2x : colour2x });
  image.setTemplateImage(mac);
  return image;
}

export function createTray(actions: TrayActions): AppTray {
  const tray = new Tray(icon());
  tray.setToolTip('Parlance');
  // On macOS a click opens the menu; on Linux most desktops do so too, whatever is asked for.
  if (process.platform !== 'darwin') tray.on('click', actions.show);
  return {
    update: (words, recent) => tray.setContextMenu(Menu.buildFromTemplate(trayMenu(words, recent, actions))),
    destroy: () => tray.destroy(),
  };
}
