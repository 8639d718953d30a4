import fc from 'fast-check';

const plainLines = `para|text **bold|end** x|- a|- b|* c|+ d|-\tt|1. one|2. two|3) z|  - nested|    - deep|    code|\tcode|  cont|   cont3
# h|## h2 ##|#### h4|===|---|- - -|***|\`\`\`|\`\`\`js|~~~|\`\`\`\`|  \`\`\`|   \`\`\`js|> q|> - ql|>|>> qq|> \`\`\`
<div>|</div>|<!-- c|-->|<span>x</span>|<script>|</script>|<br>|&amp;|**|\`|+ c|= 1|-- |2024|1.|-|- [ ] t|- [x] done
[a]: /u|[a]: /u "t"|[b]:|/url|"title"|(par|x)|[a] [b]|[foo|bar]: /x|[^1]|[^1]: note|[^2]: \`x\`|    more|[x](http://y
$$|$$ x|x $$|$$a=b$$|\\[|\\]|\\[ x \\]|$a$|\\|   |  \t|\r|中文**“引”**后`;
const tableLines = ['| a | b |', '|---|---|', 'a | b', '- | -', '--|:-', '| 1 | 2 |'];
const line = fc.constantFrom('', '', '', ' ', ...tableLines, ...plainLines.split(/[|\n]/));

/** Lines of every kind in every order: far from what a model writes, close to what could be read wrong. */
export const markdownText = fc
  .array(
    fc.tuple(fc.constantFrom('', '', '', '', ' ', '  ', '   '), line).map(([indent, text]) => indent + text),
    { minLength: 1, maxLength: 14 },
  )
  .map((lines) => lines.join('\n'));

/** The same inside a quotation, and after it. */
export const quotedText = fc
  .tuple(markdownText, markdownText, fc.constantFrom('> ', '>', ' > ', '> > '))
  .map(([quoted, after, mark]) => `${quoted.replace(/^/gm, mark)}\n${after}`);

export const pieceSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
