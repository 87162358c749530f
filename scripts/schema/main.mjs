/**
 *     npm run schema                  makes what the types of a report give: the schemas, the tables of docs/report.md, the rules of redaction, the order of cutting
 *     npm run schema -- --check       says what of it is not what the types give, and writes nothing
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const FOLDER = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const MADE = `${FOLDER}/build/made-files.mjs`
const read = (path) => readFileSync(`${FOLDER}/${path}`, 'utf8')

await build({
  entryPoints: [`${FOLDER}/scripts/schema/made-files.ts`],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: MADE,
})
const { madeFiles } = await import(pathToFileURL(MADE))
const { schemas, texts } = madeFiles(FOLDER, read('docs/report.md'))
const written = Object.entries(schemas).map(([path, schema]) => [path, JSON.stringify(schema)])
if (process.argv.includes('--check')) {
  const isOther = ([path, text]) =>
    (path.endsWith('.json') ? JSON.stringify(JSON.parse(read(path))) : read(path)) !== text
  const others = [...written, ...Object.entries(texts)].filter(isOther)
  for (const [path] of others) console.error(`${path} is not what the types give: npm run schema`)
  process.exitCode = others.length === 0 ? 0 : 1
} else {
  for (const [path, text] of [...written, ...Object.entries(texts)]) writeFileSync(`${FOLDER}/${path}`, text)
  const words = ['biome', 'format', '--write', ...Object.keys(schemas)]
  process.exitCode = spawnSync('npx', words, { cwd: FOLDER, stdio: 'inherit' }).status ?? 1
}
