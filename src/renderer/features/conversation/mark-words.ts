/**
 * Marks what was searched for in the text of a message, without touching its elements: the CSS Custom Highlight API
 * paints ranges, and React never learns of them.
 */

/** `search-words`: of a hit of the search; `find-words`: wherever they stand; `find-current`: where one is. */
type Mark = 'search-words' | 'find-words' | 'find-current';

/** Ranges of every occurrence, whatever its case, in the order of the text. */
export function rangesOf(root: Node, words: readonly string[]): Range[] {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word !== '');
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? '';
    const length = node.nodeValue?.length ?? 0;
    const found: Range[] = [];
    for (const word of wanted) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + word.length, length));
        found.push(range);
      }
    }
    ranges.push(...found.sort((a, b) => a.startOffset - b.startOffset));
  }
  return ranges;
}

export function mark(name: Mark, ranges: readonly Range[]): void {
  const highlight = new Highlight(...ranges);
  // The one is among the others.
  highlight.priority = name === 'find-current' ? 1 : 0;
  CSS.highlights.set(name, highlight);
}

export function clearMarks(...names: Mark[]): void {
  for (const name of names) CSS.highlights.delete(name);
}
