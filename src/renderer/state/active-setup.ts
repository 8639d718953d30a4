/** The style and policy that the next question goes by, as one reads them: a step ahead of main where just changed. */
import type { ContextPolicy, Style } from '../../shared/models';
import { useContextPreview } from './context';
import { useConversations } from './conversations';
import { neutralStyle, useSetup } from './setup';
import { useThread } from './thread';

interface ActiveSetup {
  style: Style;
  /** null until main has said which is the default. */
  policy: ContextPolicy | null;
  presetId: string | null;
  /** null = the one of the settings. */
  systemPrompt: string | null;
}

export function useActiveSetup(): ActiveSetup {
  const conversationId = useThread((state) => state.conversationId);
  const conversation = useConversations((state) => state.list.find((one) => one.id === conversationId));
  const { waiting, trial } = useSetup();
  const previewed = useContextPreview((state) => state.preview);
  const own = conversationId === null ? waiting : (conversation ?? {});
  // An own `null` says "none" of a begun conversation; for one not begun nothing said leaves it to the settings.
  const style = own.style === undefined ? previewed?.style : own.style;
  return {
    style: trial ?? style ?? neutralStyle,
    policy: own.context ?? previewed?.policy ?? null,
    presetId: own.presetId ?? null,
    systemPrompt: own.systemPrompt ?? null,
  };
}
