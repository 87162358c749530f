/**
 * Builds `asean-verify/element` into `dist/element`, after the library: files that a page loads as they are, from its own server, with nothing outside of
 * them. `element.js` is loaded at once. `judge.js` is the worker, with all that a first verdict takes, but the lists; what most documents do without is a file of
 * its own. `drawer.js` is loaded where a viewer is given.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { minify } from 'terser'
import { cssAsText } from './css-as-text.mjs'
import { noticesOf } from './notices.mjs'

const OUT = 'dist/element'
const PARTS = 'build/element'
const common = { format: 'esm', platform: 'browser', target: 'es2022', charset: 'utf8', legalComments: 'none' }

/** What a first verdict takes, by the names that the library gives its parts. */
const FIRST_VERDICT = /^(?:engine|changes|read-trust|bundled-recognition|prepare-told|prepare)-[\w-]{8}\.js$/

/** The words of one language each have a part of their own, and one is needed at first. */
const isEnglish = async (path) =>
  /^catalogue-[\w-]{8}\.js$/.test(basename(path)) && (await readFile(path, 'utf8')).includes('Do not rely on it')

/** Everything that an entry needs, in as many files as it may be loaded at times: the metafile says which is which. */
async function bundle(name, entry) {
  const { metafile } = await build({
    ...common,
    entryPoints: { [name]: entry },
    outdir: PARTS,
    bundle: true,
    splitting: true,
    metafile: true,
    alias: { 'asean-verify': './dist/index.js' },
    plugins: [cssAsText],
    // That of the repository leads the package's name to its source.
    tsconfigRaw: {},
    logLevel: 'error',
  })
  return metafile
}

/** Those of a first verdict, with all that they import at once. */
async function partsOfFirstVerdict({ outputs }) {
  const found = new Set()
  for (const [path, { entryPoint = '' }] of Object.entries(outputs))
    if (FIRST_VERDICT.test(basename(entryPoint)) || (entryPoint !== '' && (await isEnglish(entryPoint))))
      found.add(path)
  if (found.size < 7) throw new Error(`of a first verdict there is ${[...found].join(', ')} alone`)
  found.add(`${PARTS}/judge.js`)
  for (const path of found)
    for (const { kind, path: imported } of outputs[path].imports) if (kind === 'import-statement') found.add(imported)
  return new Set([...found].map((path) => resolve(path)))
}

/** Puts together what is loaded together. @param {Set<string>} together files that are one with the entry */
async function write(name, together) {
  const bundled = await rollup({
    input: { [name]: `${PARTS}/${name}.js` },
    onwarn(warning) {
      if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(warning.message)
    },
  })
  const { output } = await bundled.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ name: chunk }) => `${chunk.replace(/-[0-9A-Z]{8}$/, '').replace(/-[\w-]{8}$/, '')}-[hash].js`,
    manualChunks: (id) => (together.has(id) ? name : undefined),
    hoistTransitiveImports: false,
  })
  await bundled.close()
  for (const { fileName, code } of output) {
    await writeFile(`${OUT}/${fileName}`, await minified(code))
  }
}

/** Of what each visitor of a page loads, terser leaves some 3 % less than esbuild, compressed. */
async function minified(code) {
  const { code: small } = await minify(code, {
    module: true,
    ecma: 2022,
    compress: { passes: 2 },
    format: { comments: false },
  })
  return small
}

await rm(PARTS, { recursive: true, force: true })
await rm(OUT, { recursive: true, force: true })
await mkdir(OUT, { recursive: true })
const element = await bundle('element', 'src/element/index.ts')
const judge = await bundle('judge', 'src/element/work/worker.ts')
const drawer = await bundle('drawer', 'src/element/preview/drawer.ts')
await write('element', new Set())
await write('judge', await partsOfFirstVerdict(judge))
await write('drawer', new Set())
await writeFile(`${OUT}/NOTICES.txt`, await noticesOf([element, judge, drawer]))
