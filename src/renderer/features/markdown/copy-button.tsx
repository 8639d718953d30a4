import { use, useEffect, useState } from 'react';
import { AnswerHostContext } from './host';

/** Milliseconds that a button says what it did: long enough to be read, gone before it is wondered at. */
const SAID_FOR = 1600;

export function CopyButton({ text }: { text: () => string }) {
  const { labels, onCopy } = use(AnswerHostContext);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    onCopy(text());
    setCopied(true);
  };
  return (
    <button type="button" aria-label={copied ? labels.copied : labels.copyCode} onClick={copy}>
      <span aria-live="polite">{copied ? labels.copied : labels.copy}</span>
    </button>
  );
}
