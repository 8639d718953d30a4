import { fail, type Failure } from '../../shared/errors';
import buttons from './button.module.css';
import styles from './file-button.module.css';

interface FileButtonProps {
  label: string;
  /** Endings and media types, as `accept` of an `input`. */
  accept: string;
  onText(text: string): void;
  /** The file went away, or may not be read. */
  onFailure(failure: Failure): void;
}

/** Looks like a button, and is the browser's own way to choose a file: by mouse, keys and screen reader. */
export function FileButton({ label, accept, onText, onFailure }: FileButtonProps) {
  const read = (file: File): Promise<void> =>
    file
      .text()
      .then(onText, () =>
        onFailure(fail('file_unreadable', `${file.name} cannot be read. Choose it again.`)),
      );
  return (
    <label className={`${buttons['button']} ${styles['file']}`}>
      {label}
      <input
        type="file"
        accept={accept}
        className="visually-hidden"
        onChange={(event) => {
          const input = event.currentTarget;
          const [file] = input.files ?? [];
          if (file) void read(file);
          // So that choosing the same one again is a change.
          input.value = '';
        }}
      />
    </label>
  );
}
