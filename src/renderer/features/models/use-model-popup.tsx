import { lazy, Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';
import { lookAtProviders } from '../../state/providers';
import type { ModelChoice } from './model-groups';

const ModelPopup = lazy(async () => ({ default: (await import('./model-popup')).ModelPopup }));

interface ModelPopupControl {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  toggle(): void;
  popup: ReactNode;
}

/** A model popup for a button; fetched from the bundle when it is first wanted. */
export function useModelPopup(
  providerId: string | null,
  model: string | null,
  onPick: (choice: ModelChoice) => void,
): ModelPopupControl {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  return {
    anchor,
    open,
    toggle: () => {
      setUsed(true);
      if (!open) lookAtProviders();
      setOpen(!open);
    },
    popup: used && (
      <Suspense>
        <ModelPopup
          anchor={anchor}
          open={open}
          onOpenChange={setOpen}
          providerId={providerId}
          model={model}
          onPick={(choice) => {
            setOpen(false);
            onPick(choice);
          }}
        />
      </Suspense>
    ),
  };
}
