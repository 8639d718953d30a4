import { use, type MouseEvent, type ReactNode } from 'react';
import { AnswerHostContext } from './host';
import type { SafeLink } from './inline/links';

interface OutsideLinkProps {
  link: SafeLink;
  children: ReactNode;
}

/** Shows where it leads to the mouse and to the keys, and asks the host to open it: nothing navigates by itself. */
export function OutsideLink({ link, children }: OutsideLinkProps) {
  const { onOpenLink } = use(AnswerHostContext);
  const open = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    // The middle button opens too; the secondary one belongs to the context menu.
    if (event.button < 2) onOpenLink(link.url);
  };
  return (
    <a href={link.url} data-tip={link.url} rel="noreferrer noopener" onClick={open} onAuxClick={open}>
      {children}
    </a>
  );
}
