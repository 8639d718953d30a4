/**
 * Mermaid, loaded when somebody wants a diagram drawn. Its source comes from a model, so nothing of what it draws
 * becomes part of the page: the result is an SVG file, shown as an image, where Chromium runs no script and loads
 * nothing. While it measures, it works under the page's own policy, which allows neither as well.
 */
import type { MermaidConfig } from 'mermaid';

/** UTF-16 units; and edges. Larger ones would stop the window for seconds. */
const MAX_SOURCE = 20_000;
const MAX_EDGES = 300;

export interface Drawing {
  /** An SVG file. */
  svg: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** What a diagram may not change by directives of its own: limits, and whatever could bring in CSS or HTML. */
const fixed = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'maxEdges',
  'suppressErrorRendering',
  'htmlLabels',
  'dompurifyConfig',
  'themeCSS',
  'theme',
  'themeVariables',
  'fontFamily',
  'altFontFamily',
  'fontSize',
];

function configFor(dark: boolean): MermaidConfig {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    secure: fixed,
    maxTextSize: MAX_SOURCE,
    maxEdges: MAX_EDGES,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    // An image has none of the page's fonts: what is measured must be what is painted.
    fontFamily: 'system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif',
    theme: 'base',
    themeVariables: {
      darkMode: dark,
      background: colour('--canvas'),
      primaryColor: colour('--sunken'),
      primaryTextColor: colour('--ink'),
      primaryBorderColor: colour('--line-strong'),
      secondaryColor: colour('--accent-soft'),
      tertiaryColor: colour('--surface'),
      lineColor: colour('--ink-3'),
      textColor: colour('--ink'),
      noteBkgColor: colour('--warn-soft'),
      noteTextColor: colour('--warn-ink'),
      noteBorderColor: colour('--warn-line'),
      fontSize: '14px',
      // Paper casts no shadow, and in the dark it would glow.
      dropShadow: 'none',
    },
  };
}

let last: Promise<unknown> = Promise.resolve();
let drawn = 0;

/** One at a time, since Mermaid has one configuration. Rejects with the reason, in Mermaid's own words. */
export function draw(source: string, dark: boolean): Promise<Drawing> {
  const next = last.then(() => drawNow(source, dark));
  last = next.catch(() => undefined);
  return next;
}

async function drawNow(source: string, dark: boolean): Promise<Drawing> {
  if (source.length > MAX_SOURCE) throw new Error(`more than ${MAX_SOURCE} characters`);
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize(configFor(dark));
  drawn += 1;
  const id = `diagram-${drawn}`;
  // Measured out of sight: a box of no size that clips would measure nothing.
  const stage = document.createElement('div');
  stage.setAttribute('aria-hidden', 'true');
  stage.style.cssText =
    'position:fixed;left:-10000px;top:0;width:720px;visibility:hidden;contain:layout style';
  document.body.append(stage);
  try {
    const { svg } = await mermaid.render(id, source, stage);
    return fileOf(svg);
  } finally {
    stage.remove();
  }
}

/** As a file of its own: well-formed XML with a size. Throws where there is no SVG. */
function fileOf(markup: string): Drawing {
  // Parsed in a document without a window, where nothing runs or loads.
  const svg = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  if (!svg) throw new Error('nothing was drawn');
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) throw new Error('the drawing has no size');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  for (const element of svg.querySelectorAll('script, foreignObject, iframe, object, embed, image, a')) {
    // The words in a link stay.
    if (element.localName === 'a') element.replaceWith(...element.childNodes);
    else element.remove();
  }
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}
