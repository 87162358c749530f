import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The policy stands in the page; sent as a header too, it holds for the worker, which has no page of its own. */
const CONTENT_SECURITY_POLICY: string =
  /Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(`${root}index.html`, 'utf8'))?.[1] ?? ''

/** What draws a document, as it is, in the folder that `viewer` names. */
const viewer: Plugin = {
  name: 'viewer',
  generateBundle() {
    const { resolve } = createRequire(import.meta.url)
    for (const name of ['pdf.min.mjs', 'pdf.worker.min.mjs'])
      this.emitFile({
        type: 'asset',
        fileName: `pdfjs/${name}`,
        source: readFileSync(resolve(`pdfjs-dist/build/${name}`)),
      })
  },
}

const config: UserConfig = defineConfig({
  root,
  // Works from any folder of any site.
  base: './',
  plugins: [viewer],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Everything is a file of its own: the policy of the page lets nothing stand inside of it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  preview: {
    headers: {
      'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  },
})

export default config
