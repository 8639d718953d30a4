/** The words as they came, until Markdown is rendered. */
export function Answer({ text }: { text: string; streaming: boolean; lang?: string }) {
  return <div style={{ whiteSpace: 'pre-wrap' }}>{text}</div>;
}
