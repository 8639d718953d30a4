import { ChevronLeft, ChevronRight, MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchItem } from '../../../shared/batch';
import { toFailure, type Failure } from '../../../shared/errors';
import { call } from '../../api';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { openConversation } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Skeleton } from '../../ui/skeleton';
import styles from './batch-item-dialog.module.css';

interface BatchItemDialogProps {
  batch: Batch;
  index: number;
  onMove(index: number): void;
  onClose(): void;
}

function Part({ label, text }: { label: string; text: string }) {
  return (
    <section>
      <h3 className={styles['label']}>{label}</h3>
      <p className={styles['text']} dir="auto">
        {text}
      </p>
    </section>
  );
}

function Parts({ item }: { item: BatchItem }) {
  const { t } = useTranslation();
  const failure = item.failure && failureText(item.failure, currentLanguage());
  return (
    <>
      {item.system !== null && <Part label={t('batch.item.system')} text={item.system} />}
      <Part label={t('batch.item.prompt')} text={item.prompt} />
      {item.answer !== '' && <Part label={t('batch.item.answer')} text={item.answer} />}
      {failure && (
        <p className={styles['failure']}>
          <strong>{failure.title}.</strong> {failure.body} {item.failure?.providerMessage}
        </p>
      )}
      {item.askedAgain && <p className={styles['note']}>{t('batch.item.again')}</p>}
    </>
  );
}

/** One prompt in full, with the ways on from it. */
export function BatchItemDialog({ batch, index, onMove, onClose }: BatchItemDialogProps) {
  const { t } = useTranslation();
  const [item, setItem] = useState<BatchItem | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { id, total } = batch;
  useEffect(() => {
    let current = true;
    call('batch.item', { id, index }).then(
      (found) => current && setItem(found),
      (thrown: unknown) => current && setFailure(toFailure(thrown)),
    );
    return () => {
      current = false;
    };
  }, [id, index, batch.done, batch.failed]);

  const open = async (): Promise<void> => {
    try {
      const { conversationId } = await call('batch.open', { id, index });
      await openConversation(conversationId);
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  const copy = (): void => {
    call('app.copyText', { text: item?.answer ?? '' }).catch((thrown: unknown) =>
      toastFailure(toFailure(thrown)),
    );
  };

  return (
    <Dialog title={t('batch.item.title', { number: index + 1 })} open onClose={onClose}>
      <div className={styles['parts']}>
        {failure ? (
          <p role="alert">{failureText(failure, currentLanguage()).sentence}</p>
        ) : item?.index === index ? (
          <Parts item={item} />
        ) : (
          <Skeleton widths={[90, 60]} />
        )}
      </div>
      <footer className={styles['foot']}>
        <IconButton label={t('batch.item.previous')} disabled={index === 0} onClick={() => onMove(index - 1)}>
          <ChevronLeft />
        </IconButton>
        <IconButton
          label={t('batch.item.next')}
          disabled={index + 1 >= total}
          onClick={() => onMove(index + 1)}
        >
          <ChevronRight />
        </IconButton>
        <span className={styles['grow']} />
        <Button disabled={!item || item.answer === ''} onClick={copy}>
          {t('batch.item.copy')}
        </Button>
        <Button tone="primary" onClick={() => void open()}>
          <MessageSquare />
          {t('batch.item.open')}
        </Button>
      </footer>
    </Dialog>
  );
}
