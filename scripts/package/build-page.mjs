/**
 * Writes what `asean-verify page` makes one file of: `dist/element/page.html`, the page of `examples/browser` with the element in it, and
 * `dist/element/page-judge.js` and `page-drawer.js`, its workers: with all lists and all languages, and with pdf.js.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { cssAsText } from './css-as-text.mjs'
import { noticesOf } from './notices.mjs'

const PAGE = 'examples/browser'
const common = { bundle: true, minify: true, write: false, platform: 'browser', target: 'es2022', charset: 'utf8' }

const metafiles = []

/** What the element loads from beside itself is in the page. */
const partsInside = {
  name: 'parts inside',
  setup({ onResolve }) {
    onResolve({ filter: /\/(?:parts|viewer|load-pdf)\.ts$/ }, ({ path, importer }) =>
      /\bsrc\/element\b/.test(importer) && !importer.includes(PAGE)
        ? { path: `${process.cwd()}/${PAGE}/src/one-file/${path.split('/').pop()}` }
        : undefined,
    )
  },
}

/** @param {'esm' | 'iife'} format a worker of a page without a server is no module */
async function script(entry, format) {
  const { outputFiles, metafile } = await build({
    ...common,
    metafile: true,
    entryPoints: [entry],
    format,
    legalComments: 'none',
    alias: { 'asean-verify/element': './src/element/index.ts', 'asean-verify': './dist/index.js' },
    plugins: [cssAsText, partsInside],
    // That of the repository leads the package's name to its source.
    tsconfigRaw: {},
    logLevel: 'error',
  })
  metafiles.push(metafile)
  return outputFiles[0].text
}

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const replaced = (text, pattern, by) => {
  if (!pattern.test(text)) throw new Error(`the page has no ${pattern}`)
  return text.replace(pattern, () => by)
}

const main = await script(`${PAGE}/src/one-file/main.ts`, 'esm')
if (/<\/script|<!--/i.test(main)) throw new Error('the script would end in its middle')
const style = (await build({ ...common, entryPoints: [`${PAGE}/src/page.css`] })).outputFiles[0].text
const icon = `data:image/svg+xml;base64,${(await readFile(`${PAGE}/public/icon.svg`)).toString('base64')}`
const policy = [
  "default-src 'none'",
  `script-src ${sha256(main)}`,
  'worker-src blob:',
  `style-src ${sha256(style)}`,
  'img-src data:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

let page = await readFile(`${PAGE}/index.html`, 'utf8')
page = replaced(page, /(?<=Content-Security-Policy"\s+content=")[^"]+/, policy)
page = page.replaceAll('./icon.svg', icon)
page = replaced(page, /(?=\s*<\/head>)/, `\n    <style>${style}</style>`)
page = replaced(page, / viewer="[^"]*"/, ' viewer="."')
page = replaced(
  page,
  /<script type="module" src="[^"]*"><\/script>/,
  `<!--parts-->\n    <script type="module">${main}</script>`,
)
await writeFile('dist/element/page-judge.js', await script('src/element/work/worker.ts', 'iife'))
await writeFile('dist/element/page-drawer.js', await script('src/element/preview/drawer.ts', 'iife'))
const notices = (await noticesOf(metafiles)).replaceAll('<', '&lt;')
await writeFile(
  'dist/element/page.html',
  page.replace('<!--parts-->', () => `<!--parts-->\n    <script type="text/plain">\n${notices}</script>`),
)
