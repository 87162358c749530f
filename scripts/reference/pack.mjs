import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const platform = { node: 'node', webcrypto: 'browser' }

/** One file with all that a probe of this checkout needs, packages included: it gives the same answers when the checkout is another. */
export async function pack(engine, outfile) {
  await build({
    entryPoints: [here('./probe.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    alias: { '#platform': here(`../../src/platform/${platform[engine]}.ts`) },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  })
}
