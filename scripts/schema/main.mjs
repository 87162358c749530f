/**
 *     npm run schema      writes the codes into the schema of the report, after a row was added, renamed or moved
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const SCHEMA = here('../../src/report/report.schema.json')

const { outputFiles } = await build({
  entryPoints: [here('./code-enumeration.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
})
const { withAllCodes } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)
await writeFile(SCHEMA, withAllCodes(await readFile(SCHEMA, 'utf8')))
