import { ImageDown, ImageOff } from 'lucide-react';
import { use, useSyncExternalStore, type MouseEvent } from 'react';
import { toFailure } from '../../../shared/errors';
import styles from './picture.module.css';
import { AnswerHostContext } from './host';
import type { ImageSource } from './inline/links';
import { OutsideLink } from './outside-link';
import { loadPicture, pictureState, subscribePictures } from './pictures/loaded';

/**
 * A picture of an answer. What comes with the answer itself is shown; one that is elsewhere is words and a button, since
 * loading it tells its server that, when and from where this answer is read.
 */
export function Picture({ alt, source }: { alt: string; source: ImageSource }) {
  if (source.kind === 'data') return <img className={styles['picture']} src={source.src} alt={alt} />;
  return <RemotePicture alt={alt} url={source.link.url} host={source.link.host} />;
}

function RemotePicture({ alt, url, host }: { alt: string; url: string; host: string }) {
  const { labels, loadImage } = use(AnswerHostContext);
  const state = useSyncExternalStore(
    subscribePictures,
    () => pictureState(url),
    () => pictureState(url),
  );
  if (state.kind === 'shown') {
    return (
      <img
        className={styles['picture']}
        src={state.src}
        alt={alt}
        data-tip={url}
        referrerPolicy="no-referrer"
      />
    );
  }
  const load = (event: MouseEvent) => {
    // Inside a link it is still the picture that is meant.
    event.preventDefault();
    event.stopPropagation();
    if (loadImage) void loadPicture(url, loadImage, toFailure);
  };
  return (
    <span className={styles['place']} data-failed={state.kind === 'failed' || undefined}>
      {state.kind === 'failed' ? <ImageOff aria-hidden="true" /> : <ImageDown aria-hidden="true" />}
      <OutsideLink link={{ url, host }}>{labels.image(alt, host)}</OutsideLink>
      {loadImage && (
        <button type="button" onClick={load} disabled={state.kind === 'loading'} data-tip={url}>
          {state.kind === 'loading' ? labels.loadingImage : labels.loadImage(host)}
        </button>
      )}
      {state.kind === 'failed' && (
        <span role="status" className={styles['why']}>
          {labels.failure(state.failure)}
        </span>
      )}
    </span>
  );
}
