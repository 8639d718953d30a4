import i18next from 'i18next';
import { create } from 'zustand';
import type { Failure } from '../../shared/errors';
import { currentLanguage } from '../i18n';
import { failureText } from '../i18n/failure-text';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action: { label: string; run: () => void } | null;
}

/** Newest last; older ones give way, so that a burst does not cover the window. */
const LIMIT = 3;
let nextId = 1;

export const useToasts = create<{ toasts: Toast[] }>()(() => ({ toasts: [] }));

function add(toast: Omit<Toast, 'id'>): void {
  const id = nextId;
  nextId += 1;
  useToasts.setState((state) => ({ toasts: [...state.toasts, { ...toast, id }].slice(-LIMIT) }));
}

export function toast(text: string, action: Toast['action'] = null): void {
  add({ text, tone: 'plain', action });
}

/** For failures that belong to no place on the screen. */
export function toastFailure(failure: Failure): void {
  const { title, body } = failureText(failure, currentLanguage());
  add({ text: `${title || i18next.t('app.failed')}. ${body}`, tone: 'bad', action: null });
}

export function dismissToast(id: number): void {
  useToasts.setState((state) => ({ toasts: state.toasts.filter((one) => one.id !== id) }));
}
