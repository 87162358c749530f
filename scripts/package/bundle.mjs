/**
 * Bundles the built package for a browser into `build/size`, for `size-limit` to measure (see `.size-limit.json`): `core`, what a page that imports
 * the library loads at once; `judging`, what it loads up to its first verdict beside that and the lists; `lazy`, what it loads when it needs it, and
 * `signed-xml` what of that it loads with a document of XML;
 * `trust-lists`; and `etsi-report`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'

const OUT = 'build/size'

async function bundle(contents) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: '.', sourcefile: 'page.js' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    outdir: OUT,
    metafile: true,
    write: false,
    // Files without side effects that are imported for nothing else: esbuild says so outside node_modules alone.
    logLevel: 'error',
    // That of the repository leads the package's name to its source.
    tsconfigRaw: {},
  })
  return { metafile, files: new Map(outputFiles.map((file) => [`${OUT}/${basename(file.path)}`, file.contents])) }
}

/** A file, and what it imports other than lazily. */
function loadedWith(start, { outputs }) {
  const loaded = new Set([start])
  for (const path of loaded)
    for (const { kind, path: imported } of outputs[path].imports) if (kind === 'import-statement') loaded.add(imported)
  return loaded
}

function write(folder, path, contents) {
  mkdirSync(`${OUT}/${folder}`, { recursive: true })
  writeFileSync(`${OUT}/${folder}/${basename(path)}`, contents)
}

rmSync(OUT, { recursive: true, force: true })
const page = await bundle("export * from 'asean-verify'")
const core = loadedWith(`${OUT}/stdin.js`, page.metafile)
const engine = Object.entries(page.metafile.outputs).find(([, { entryPoint }]) =>
  /dist\/engine-/.test(entryPoint ?? ''),
)
const judging = loadedWith(engine[0], page.metafile)
const folderOf = (path) => (core.has(path) ? 'core' : judging.has(path) ? 'judging' : 'lazy')
for (const [path, contents] of page.files) write(folderOf(path), path, contents)
const signedXml = Object.entries(page.metafile.outputs).find(([, { entryPoint }]) =>
  /dist\/read-signed-xml-/.test(entryPoint ?? ''),
)
for (const path of loadedWith(signedXml[0], page.metafile))
  if (folderOf(path) === 'lazy') write('signed-xml', path, page.files.get(path))
for (const name of ['trust-lists', 'etsi-report']) {
  const { files } = await bundle(`export * from 'asean-verify/${name}'`)
  for (const [path, contents] of files) write(name, path, contents)
}
