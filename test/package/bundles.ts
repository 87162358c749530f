import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as buildWithEsbuild } from 'esbuild'
import { build as buildWithVite, type Rolldown } from 'vite'
import { inject } from 'vitest'

/** What goes into a bundle for a browser: files by their path from the folder, and names of modules that stay outside. */
export interface Bundle {
  /** Loaded at once. */
  readonly core: readonly string[]
  /** Loaded then, or when it is needed. */
  readonly all: readonly string[]
  readonly outside: readonly string[]
  /** The file that exports what `entry` does. */
  readonly file: string
}

const fromFolder = (path: string): string => path.replace(/^\0?/, '').replace(`${inject('folder')}/`, '')

export async function bundleWithEsbuild(entry: string, name: string): Promise<Bundle> {
  const folder = inject('folder')
  const { metafile } = await buildWithEsbuild({
    absWorkingDir: folder,
    entryPoints: { index: entry },
    outdir: name,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    tsconfigRaw: {},
    logLevel: 'silent',
  })
  const { outputs } = metafile
  const loaded = new Set([`${name}/index.mjs`])
  for (const output of loaded)
    for (const { kind, path } of outputs[output]?.imports ?? []) if (kind !== 'dynamic-import') loaded.add(path)
  const inputsOf = (names: Iterable<string>) =>
    [...new Set([...names].flatMap((output) => Object.keys(outputs[output]?.inputs ?? {})))].sort()
  return {
    core: inputsOf(loaded),
    all: inputsOf(Object.keys(outputs)),
    outside: Object.values(outputs).flatMap(({ imports }) => imports.flatMap((i) => (i.external ? [i.path] : []))),
    file: join(folder, name, 'index.mjs'),
  }
}

export async function bundleWithVite(entry: string, name: string): Promise<Bundle> {
  const folder = inject('folder')
  const { output } = (await buildWithVite({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: name,
      // It asks the document which files are loaded already; here there is none.
      modulePreload: false,
      rolldownOptions: {
        input: { index: entry },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })) as Rolldown.RolldownOutput
  const chunks = new Map(output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])))
  const loaded = new Set(['index.mjs'])
  for (const file of loaded) for (const imported of chunks.get(file)?.imports ?? []) loaded.add(imported)
  const modulesOf = (files: Iterable<string>) =>
    [...new Set([...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []))].map(fromFolder).sort()
  return {
    core: modulesOf(loaded),
    all: modulesOf(chunks.keys()),
    outside: [...chunks.values()].flatMap(({ imports, dynamicImports }) =>
      [...imports, ...dynamicImports].filter((imported) => !chunks.has(imported)),
    ),
    file: join(folder, name, 'index.mjs'),
  }
}

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>
}

/** The sources of files of the package, and the names of other packages. */
export function sourcesOf(files: readonly string[]): readonly string[] {
  const outputs = new Map(
    ['esm', 'cjs'].flatMap((format) => {
      const path = new URL(`../../dist/metafile-${format}.json`, import.meta.url)
      return Object.entries((JSON.parse(readFileSync(path, 'utf8')) as Metafile).outputs)
    }),
  )
  return files.flatMap((file) => {
    const [, name = '', rest = ''] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(file) ?? []
    if (name !== 'asean-verify') return name === '' ? [] : [name]
    const output = outputs.get(rest)
    if (output === undefined) throw new Error(`${file} is not in a metafile`)
    return Object.keys(output.inputs)
  })
}
