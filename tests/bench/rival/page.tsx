/** react-markdown with its usual plugins, as most clients use it: the whole text again for every piece that comes. */
import 'katex/dist/katex.min.css';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import Markdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';

const root = createRoot(document.querySelector('#root') ?? document.body);
const remarkPlugins = [remarkGfm, remarkMath];
const rehypePlugins = [rehypeKatex, rehypeHighlight];

/** Shows each text in turn, a frame between them; resolves when all were shown. */
async function play(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    flushSync(() =>
      root.render(
        <Markdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins}>
          {text}
        </Markdown>,
      ),
    );
    window.scrollTo(0, document.body.scrollHeight);
    await new Promise((done) => requestAnimationFrame(done));
  }
}

Object.assign(globalThis, { play });
