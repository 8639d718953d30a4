/**
 * A fixed forwarder: two channels, nothing else. It is safe to forward any name because main's door checks the sender,
 * looks the name up among its own keys and parses the input. The channel names repeat `src/shared/channels.ts` because a
 * sandboxed preload can require nothing but electron.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

contextBridge.exposeInMainWorld('parlance', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('parlance:call', name, input),
  on: (listener: (event: string, payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, name: string, payload: unknown): void =>
      listener(name, payload);
    ipcRenderer.on('parlance:event', forward);
    return () => ipcRenderer.removeListener('parlance:event', forward);
  },
});
