import { useAnnouncements } from '../state/announcer';

/** The one polite live region of a window. Only what is added is spoken, so that what is older may still stand. */
export function Announcer() {
  const list = useAnnouncements((state) => state.list);
  return (
    <div
      role="status"
      aria-live="polite"
      aria-atomic="false"
      aria-relevant="additions"
      className="visually-hidden"
    >
      {list.map(({ id, text, lang }) => (
        <p key={id} lang={lang}>
          {text}
        </p>
      ))}
    </div>
  );
}
