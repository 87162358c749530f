/**
 *     npm run docs:codes      writes docs/reason-codes.md, after a code or its sentence was changed
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const { outputFiles } = await build({
  entryPoints: [here('./reason-codes.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
})
const { reasonCodes } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)
await writeFile(here('../../docs/reason-codes.md'), reasonCodes())
