/**
 * The one door between windows and main: who asks, what for, with what. The order matters: a sender that is not ours
 * learns nothing, an unknown name is never looked up in a prototype, and a handler sees only parsed input.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron';
import type { z } from 'zod';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL } from '../shared/channels';
import { fail, toFailure, type Failure } from '../shared/errors';
import type {
  CallContext,
  CallGroup,
  CallName,
  Calls,
  EventName,
  Events,
  HandlersOf,
  Reply,
} from '../shared/ipc';

export type Handlers = HandlersOf<CallGroup>;

export interface Door {
  /** To every window that has called at least once. */
  broadcast<E extends EventName>(event: E, payload: Events[E]): void;
  /** To one window, if it has called. */
  tell<E extends EventName>(windowId: number, event: E, payload: Events[E]): void;
  /** Path of what was dropped onto a window last, told once; null where nothing was. */
  dropped(windowId: number): string | null;
  /** Resolves when every call that came in has been answered. */
  idle(): Promise<void>;
}

export interface DoorOptions {
  /** Resolves when the services are up; calls wait for it. */
  handlers(): Promise<Handlers>;
  isTrusted(frame: WebFrameMain): boolean;
  /** A handler threw something that is no FailureError. */
  onBug(call: string, thrown: unknown): void;
  redact(text: string): string;
}

export function openDoor(options: DoorOptions): Door {
  const windows = new Map<number, { contents: WebContents; gone: Set<() => void> }>();

  const send = <E extends EventName>(contents: WebContents, event: E, payload: Events[E]): void => {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event, payload);
  };

  /** One set of listeners a window, however many calls and turns it has. */
  function remember(contents: WebContents): Set<() => void> {
    const known = windows.get(contents.id);
    if (known) return known.gone;
    const gone = new Set<() => void>();
    windows.set(contents.id, { contents, gone });
    const leave = (): void => {
      for (const callback of gone) callback();
      gone.clear();
    };
    // A reload or a crash keeps the web contents and loses every listener in the page.
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) leave();
    });
    contents.on('render-process-gone', leave);
    contents.once('destroyed', () => {
      leave();
      windows.delete(contents.id);
    });
    return gone;
  }

  async function answer(event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Reply<unknown>> {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !options.isTrusted(frame)) {
      return refuse(fail('forbidden', 'This page may not call the app.'));
    }
    // At the first call, not at the start: a window that is shown sooner is worth more.
    const { calls } = await import('../shared/ipc');
    if (typeof name !== 'string' || !isCall(calls, name)) {
      return refuse(fail('invalid_input', 'The app knows no such call.'));
    }
    const parsed = parse(calls[name].input, input);
    if (!parsed.success) {
      const issue = parsed.error?.issues[0];
      const where = issue?.path.join('.') ?? '';
      return refuse(fail('invalid_input', `${name}: ${where} ${issue?.message ?? ''}`.trim()));
    }
    const gone = remember(event.sender);
    try {
      const handlers = await options.handlers();
      const value = await run(handlers, name, parsed.data, contextOf(event.sender, gone));
      return { ok: true, value };
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'internal') options.onBug(name, thrown);
      return refuse({ ...failure, message: options.redact(failure.message) });
    }
  }

  function contextOf(contents: WebContents, gone: Set<() => void>): CallContext {
    return {
      windowId: contents.id,
      onGone: (callback) => void gone.add(callback),
      send: (event, payload) => send(contents, event, payload),
    };
  }

  const pending = new Set<Promise<unknown>>();
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const reply = answer(event, name, input).finally(() => pending.delete(reply));
    pending.add(reply);
    return reply;
  });

  /** By window. */
  const drops = new Map<number, string>();
  ipcMain.handle(DROP_CHANNEL, (event, path: unknown) => {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !options.isTrusted(frame)) return;
    if (typeof path === 'string' && path !== '') drops.set(event.sender.id, path);
  });

  return {
    broadcast(event, payload) {
      for (const { contents } of windows.values()) send(contents, event, payload);
    },
    tell(windowId, event, payload) {
      const known = windows.get(windowId);
      if (known) send(known.contents, event, payload);
    },
    dropped(windowId) {
      const path = drops.get(windowId) ?? null;
      drops.delete(windowId);
      return path;
    },
    async idle() {
      await Promise.allSettled(pending);
    },
  };
}

/**
 * The validator promises not to throw, and does all the same for objects made for it: the bound on a length is tried on
 * whatever has one, also where that cannot be compared.
 */
function parse(
  schema: z.ZodType,
  input: unknown,
): z.ZodSafeParseResult<unknown> | { success: false; error: null } {
  try {
    return schema.safeParse(input);
  } catch {
    return { success: false, error: null };
  }
}

function isCall(calls: Calls, name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function refuse(error: Failure): Reply<never> {
  return { ok: false, error };
}

/** The types of name, input and handler belong together by construction; TypeScript cannot follow that over a union. */
function run(handlers: Handlers, name: CallName, input: unknown, context: CallContext): unknown {
  const handler = handlers[name] as (input: unknown, context: CallContext) => unknown;
  return handler(input, context);
}
