/** Languages that are highlighted, by the names models give them. The grammars themselves are in `grammars.ts`, which only the worker loads. */
const names = {
  bash: 'bash sh shell zsh console shellscript shell-session',
  c: 'c h',
  clojure: 'clojure clj',
  cpp: 'cpp c++ cc cxx hpp',
  csharp: 'csharp cs c#',
  css: 'css',
  dart: 'dart',
  diff: 'diff patch',
  dockerfile: 'dockerfile docker containerfile',
  elixir: 'elixir ex exs',
  go: 'go golang',
  graphql: 'graphql gql',
  haskell: 'haskell hs',
  html: 'html htm xhtml',
  ini: 'ini conf cfg properties',
  java: 'java',
  javascript: 'javascript js mjs cjs node',
  json: 'json jsonl geojson webmanifest',
  jsonc: 'jsonc json5',
  jsx: 'jsx',
  kotlin: 'kotlin kt kts',
  latex: 'latex tex',
  lua: 'lua',
  make: 'make makefile mk',
  markdown: 'markdown md',
  nginx: 'nginx',
  objc: 'objc objective-c objectivec',
  perl: 'perl pl',
  php: 'php',
  powershell: 'powershell ps ps1 pwsh',
  python: 'python py python3 pycon',
  r: 'r',
  ruby: 'ruby rb',
  rust: 'rust rs',
  scala: 'scala',
  scss: 'scss sass',
  sql: 'sql mysql postgresql postgres sqlite plsql',
  swift: 'swift',
  toml: 'toml',
  tsx: 'tsx',
  typescript: 'typescript ts mts cts',
  vue: 'vue',
  xml: 'xml svg xsl plist',
  yaml: 'yaml yml',
  zig: 'zig',
} as const;

export type Language = keyof typeof names;

const byName = new Map<string, Language>();
for (const [language, aliases] of Object.entries(names)) {
  for (const alias of aliases.split(' ')) byName.set(alias, language as Language);
}

/** The language an info string names, or null where there is no grammar for it. */
export function languageNamed(name: string): Language | null {
  return byName.get(name.toLowerCase()) ?? null;
}
