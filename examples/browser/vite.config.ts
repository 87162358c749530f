import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The policy stands in the page; sent as a header too, it holds for the worker, which has no page of its own. */
const CONTENT_SECURITY_POLICY: string =
  /Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(`${root}index.html`, 'utf8'))?.[1] ?? ''

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
