import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunning } from '../../state/running';
import { useThread } from '../../state/thread';
import { Button } from '../../ui/button';

const TwoStyles = lazy(async () => ({ default: (await import('../context/two-styles')).TwoStyles }));

/** Opens the comparison of two styles; it outlives the change from a blank page to a conversation. */
export function TwoStylesButton() {
  const { t } = useTranslation();
  const conversationId = useThread((state) => state.conversationId);
  const running = useRunning(conversationId);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        disabled={running}
        data-tip={running ? t('style.two.running') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('style.two.open')}
      </Button>
      {open && (
        <Suspense>
          <TwoStyles onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
