import i18next from 'i18next';
import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { toast, toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';

async function copy(text: () => string | Promise<string>): Promise<void> {
  try {
    await call('app.copyText', { text: await text() });
    toast(i18next.t('app.copied'));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export function CopyTextButton({ label, text }: { label: string; text(): string | Promise<string> }) {
  return <Button onClick={() => void copy(text)}>{label}</Button>;
}
