import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The policy stands in the page; sent as a header too, it holds for the worker, which has no page of its own. */
const CONTENT_SECURITY_POLICY: string =
  /Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(`${root}index.html`, 'utf8'))?.[1] ?? ''

const library = fileURLToPath(new URL('../../dist/', import.meta.url))

/** What a first verdict takes, by the names that the package gives its parts. What a document may need beside stays a file of its own. */
const FIRST_VERDICT =
  /^(?:index|(?:engine|read-trust|bundled|bundled-recognition|prepare-told|prepare|render-text)-[\w-]{8})\.js$/

/** The words of one language each have a part of their own, and one is needed. */
const isEnglish = (name: string): boolean =>
  /^catalogue-[\w-]{8}\.js$/.test(name) && readFileSync(join(library, name), 'utf8').includes('Do not rely on it')

/** These parts with all that they import at once. */
function filesOfFirstVerdict(): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    const imports = /(?:^|\n)(?:import|export)\b[^'"]*?['"](\.{1,2}\/[^'"]+)['"]/g
    for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(imports)) add(join(dirname(path), to))
  }
  for (const name of readdirSync(library)) if (FIRST_VERDICT.test(name) || isEnglish(name)) add(join(library, name))
  return found
}

const atOnce = filesOfFirstVerdict()

const config: UserConfig = defineConfig({
  root,
  // Works from any folder of any site.
  base: './',
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Everything is a file of its own: the policy of the page lets nothing stand inside of it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // One file with what a first verdict takes: it is loaded while the page is looked at.
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'judge', test: (id: string) => atOnce.has(id) || /node_modules\/(?:@noble|valibot)\//.test(id) },
          ],
        },
      },
    },
  },
  preview: {
    headers: {
      'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  },
})

export default config
