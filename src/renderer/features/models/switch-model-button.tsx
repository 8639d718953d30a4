import { useActiveModel } from '../../state/providers';
import type { Model } from '../../state/turns';
import { Button } from '../../ui/button';
import { useModelPopup } from './use-model-popup';

interface SwitchModelButtonProps {
  label: string;
  onPick(model: Model): void;
}

/** Asks the same question of another model. */
export function SwitchModelButton({ label, onPick }: SwitchModelButtonProps) {
  const active = useActiveModel();
  const { anchor, open, toggle, popup } = useModelPopup(active.providerId, active.model, (choice) =>
    onPick({ providerId: choice.providerId, ...(choice.model === null ? {} : { model: choice.model }) }),
  );
  return (
    <>
      <Button ref={anchor} tone="warn" aria-haspopup="dialog" aria-expanded={open} onClick={toggle}>
        {label}
      </Button>
      {popup}
    </>
  );
}
