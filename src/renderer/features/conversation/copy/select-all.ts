/** Selects from the first message to the last, once both rows are in the page; calls `done` afterwards. */

/** Frames in which rows that were asked for have been rendered, or never will be. */
const FRAMES = 10;

export function selectAll(scroller: HTMLElement, firstId: string, lastId: string, done: () => void): void {
  const words = (id: string) => scroller.querySelectorAll(`[data-message="${CSS.escape(id)}"] [data-words]`);
  const attempt = (left: number): void => {
    const first = words(firstId)[0];
    const last = [...words(lastId)].at(-1);
    if (first && last) {
      document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
      // From here on the selection itself keeps its rows.
      requestAnimationFrame(done);
    } else if (left > 0) requestAnimationFrame(() => attempt(left - 1));
    else done();
  };
  attempt(FRAMES);
}
