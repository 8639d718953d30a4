/**
 * A fixed forwarder: calls, events, and where a dropped file lies, nothing else. It is safe to forward any name because main's
 * door checks the sender, looks the name up among its own keys and parses the input. The channel names repeat `src/shared/channels.ts` because a
 * sandboxed preload can require nothing but electron.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';

/** '' for what is no file of this machine, such as one a page has made. Runtimes before `webUtils` say it themselves. */
function pathOf(file: File): string {
  const utils: typeof webUtils | undefined = webUtils;
  if (utils) return utils.getPathForFile(file);
  const path: unknown = Reflect.get(file, 'path');
  return typeof path === 'string' ? path : '';
}

contextBridge.exposeInMainWorld('parlance', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('parlance:call', name, input),
  on: (listener: (event: string, payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, name: string, payload: unknown): void =>
      listener(name, payload);
    ipcRenderer.on('parlance:event', forward);
    return () => ipcRenderer.removeListener('parlance:event', forward);
  },
  dropped: (file: File): Promise<unknown> => ipcRenderer.invoke('parlance:drop', pathOf(file)),
});
