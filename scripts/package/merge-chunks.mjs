/**
 * Puts together what is loaded together, after `tsup`, which makes a file of everything that one set of entries and lazy imports shares: what a page
 * loads at once came in dozens of files, and no compression reaches across files. Rollup knows that whatever is loaded lazily finds the
 * rest there already. The metafile, by which the tests know which source is in which file, follows.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { rollup } from 'rollup'

const METAFILE = 'dist/metafile-esm.json'
const metafile = JSON.parse(await readFile(METAFILE, 'utf8'))
const parts = Object.keys(metafile.outputs)
const entries = parts.filter((path) => metafile.outputs[path].entryPoint !== undefined && isByName(path))

/** Entries of files that are loaded lazily have a digest in their names. */
function isByName(path) {
  return !/-[0-9A-Z]{8}\.js$/.test(path)
}

const build = await rollup({
  input: Object.fromEntries(entries.map((path) => [path.slice('dist/'.length, -'.js'.length), path])),
  external: (id) => !/^\.{0,2}\//.test(id) && !entries.includes(id),
  // That was done for each part.
  treeshake: false,
  preserveEntrySignatures: 'strict',
  onwarn(warning) {
    throw new Error(warning.message)
  },
})
const { output } = await build.generate({
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: ({ name }) => `${name.replace(/-[0-9A-Z]{8}$/, '')}-[hash].js`,
  hoistTransitiveImports: false,
  minifyInternalExports: true,
})
await build.close()

for (const path of parts) await rm(path)
const outputs = {}
for (const { fileName, code, moduleIds } of output) {
  await writeFile(`dist/${fileName}`, code, { mode: code.startsWith('#!') ? 0o755 : 0o644 })
  const inputs = moduleIds.map((id) => metafile.outputs[relative('.', id)].inputs)
  outputs[`dist/${fileName}`] = { bytes: Buffer.byteLength(code), inputs: Object.assign({}, ...inputs) }
}
await writeFile(METAFILE, JSON.stringify({ inputs: metafile.inputs, outputs }))
