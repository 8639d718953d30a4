import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { changeDraft, useBatches } from '../../state/batches';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import { Field, TextArea } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import styles from './new-batch.module.css';
import { columnsOf, problemText } from './problem-text';
import type { Checked } from './use-check';

async function pick(): Promise<void> {
  try {
    const file = await call('batch.pick', {});
    if (file) changeDraft({ file, column: null, template: null });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

function Pasted({ error }: { error: string | null }) {
  const { t } = useTranslation();
  const { text, format } = useBatches((state) => state.draft);
  const hints = { txt: 'textHint', csv: 'textHintCsv', jsonl: 'textHintJsonl' } as const;
  return (
    <>
      <Field label={t('batch.source.text')} hint={t(`batch.source.${hints[format]}`)} error={error}>
        {(ids) => (
          <TextArea
            {...ids}
            className={styles['prompts']}
            rows={8}
            value={text}
            aria-invalid={error !== null}
            onChange={(event) => changeDraft({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className={styles['inline']}>
        <span className={styles['label']}>{t('batch.source.format')}</span>
        <Select
          label={t('batch.source.format')}
          value={format}
          options={(['txt', 'csv', 'jsonl'] as const).map((value) => ({
            value,
            label: t(`batch.source.formats.${value}`),
          }))}
          onChange={(next) => changeDraft({ format: next, column: null, template: null })}
        />
      </div>
    </>
  );
}

function Picked({ error }: { error: string | null }) {
  const { t } = useTranslation();
  const file = useBatches((state) => state.draft.file);
  return (
    <div className={styles['file']}>
      <Button onClick={() => void pick()}>
        <FileText />
        {t(file ? 'batch.source.other' : 'batch.source.choose')}
      </Button>
      {file && (
        <strong className={styles['fileName']} dir="auto">
          {file.name}
        </strong>
      )}
      {error === null ? (
        !file && <p className={styles['hint']}>{t('batch.source.none')}</p>
      ) : (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Which column, or a template over several. */
function Columns({ columns, used }: { columns: readonly string[]; used: string | null }) {
  const { t } = useTranslation();
  const { template, column } = useBatches((state) => state.draft);
  const named = columns.filter((one, index) => one !== '' && columns.indexOf(one) === index);
  return (
    <>
      {template === null && (
        <div className={styles['inline']}>
          <span className={styles['label']}>{t('batch.source.column')}</span>
          <Select
            label={t('batch.source.column')}
            value={column ?? used ?? ''}
            options={named.map((value) => ({ value, label: value }))}
            onChange={(next) => changeDraft({ column: next })}
          />
        </div>
      )}
      <Switch
        label={t('batch.source.useTemplate')}
        checked={template !== null}
        onChange={(on) => changeDraft({ template: on ? `{{${column ?? used ?? named[0] ?? ''}}}` : null })}
      />
      {template !== null && (
        <Field
          label={t('batch.source.template')}
          hint={t('batch.source.templateHint', { open: '{{', close: '}}' })}
        >
          {(ids) => (
            <TextArea
              {...ids}
              rows={3}
              value={template}
              onChange={(event) => changeDraft({ template: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

export function PromptSource({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  const from = useBatches((state) => state.draft.from);
  const { check, failure, reading } = checked;
  const error = failure && problemText(t, failure);
  const columns = check?.columns ?? columnsOf(failure);
  return (
    <section className={styles['section']} aria-label={t('batch.source.heading')}>
      <div className={styles['top']}>
        <h2 className={styles['heading']}>{t('batch.source.heading')}</h2>
        <Segmented
          label={t('batch.source.from')}
          value={from}
          options={[
            { value: 'text', label: t('batch.source.paste') },
            { value: 'file', label: t('batch.source.file') },
          ]}
          onChange={(next) => changeDraft({ from: next, column: null, template: null })}
        />
      </div>
      {from === 'text' ? <Pasted error={error} /> : <Picked error={error} />}
      {columns.length > 0 && <Columns columns={columns} used={check?.column ?? null} />}
      {from === 'file' && reading !== null && (
        <p className={styles['hint']} role="status">
          {t('batch.source.reading', { count: reading })}
        </p>
      )}
    </section>
  );
}
