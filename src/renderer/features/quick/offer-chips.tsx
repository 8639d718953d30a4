import { ClipboardPaste, TextSelect, X } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button';
import { dropTaken, takeOffer, useOffers } from './offers';
import styles from './quick.module.css';

const icons = { clipboard: ClipboardPaste, selection: TextSelect };

/** A chip for each text that could go along, and one for the text that does. */
export function OfferChips({ input }: { input: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  const { offers, taken } = useOffers();
  if (offers.length === 0 && taken === null) return null;
  const focusInput = (): void => input.current?.focus();
  return (
    <div className={styles['chips']}>
      {taken && (
        <span className={styles['chip']} data-taken>
          {t(`quickAsk.taken.${taken.source}`, { count: taken.characters })}
          <IconButton
            size="small"
            label={t('quickAsk.leaveOut')}
            onClick={() => {
              dropTaken();
              focusInput();
            }}
          >
            <X />
          </IconButton>
        </span>
      )}
      {taken === null &&
        offers.map((offer) => {
          const Icon = icons[offer.source];
          return (
            <button
              key={offer.source}
              type="button"
              className={styles['chip']}
              onClick={() => {
                void takeOffer(offer);
                focusInput();
              }}
            >
              <Icon aria-hidden="true" />
              {t(`quickAsk.offer.${offer.source}`, { count: offer.characters })}
            </button>
          );
        })}
    </div>
  );
}
