/**
 * Marks what was searched for in the text of a message, without touching its elements: the CSS Custom Highlight API
 * paints ranges, and React never learns of them.
 */

const NAME = 'search-words';

/** Ranges of every occurrence, whatever its case, in the order of the text. */
function rangesOf(root: Node, words: readonly string[]): Range[] {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word !== '');
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? '';
    for (const word of wanted) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + word.length, node.nodeValue?.length ?? 0));
        ranges.push(range);
      }
    }
  }
  return ranges;
}

/** Marks the words in `root` alone; the first of them, if there is one, is returned to be scrolled to. */
export function markWords(root: Node, words: readonly string[]): Range | null {
  const ranges = rangesOf(root, words);
  CSS.highlights.set(NAME, new Highlight(...ranges));
  return ranges[0] ?? null;
}

export function clearMarks(): void {
  CSS.highlights.delete(NAME);
}
