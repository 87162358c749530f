import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInvoice } from '../src/testbed/invoice/sign-invoice.ts'
import { signInState } from '../src/testbed/sign-in-state.ts'
import { createSmime, TESTBED_ENTITY } from '../src/testbed/smime.ts'
import { docExamples, ROOT } from './doc-examples.ts'
import { sharedTestbed } from './shared-testbed.ts'

/** The examples of the documentation compile, run, and give what they say. */

const EXAMPLES = docExamples()
/** A table of algorithms that ends nothing later than itself. */
const CALENDAR = 'src/constraints/algorithm-calendar.json'
/** One process runs them, one after the other: the library that they share is loaded once. */
const HOST = `import { readFileSync, writeFileSync } from 'node:fs'
const told = []
for (const [where, path] of JSON.parse(readFileSync('examples.json', 'utf8'))) {
  const error = await import(path).then(() => '', (error) => String(error.stack))
  told.push([where, process.exitCode === undefined ? error : 'exit code ' + process.exitCode])
  process.exitCode = undefined
}
writeFileSync('told.json', JSON.stringify(told))
`
const nameOf = (i: number): string => `example-${i}`

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-examples-'))
  const testbed = await sharedTestbed()
  await writeFile(join(folder, 'contract.pdf'), (await signInState(testbed, 'ID')).bytes)
  await mkdir(join(folder, 'asean-verify-try/trust'), { recursive: true })
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(join(folder, `asean-verify-try/trust/${state}.json`), list)
  await writeFile(join(folder, 'asean-verify-try/trust/recognition.json'), testbed.recognition)
  await writeFile(join(folder, 'asean-verify-try/good.pdf'), (await signInState(testbed, 'TH')).bytes)
  await writeFile(join(folder, 'mail.eml'), await createSmime(TESTBED_ENTITY, { credential: testbed.states.SG.signer }))
  await writeFile(join(folder, 'invoice.xml'), await signInvoice(testbed, 'VN'))
  await mkdir(join(folder, 'lists'))
  await writeFile(join(folder, 'lists/id.json'), testbed.lists.ID)
  await copyFile(join(ROOT, CALENDAR), join(folder, 'algorithms-sg.json'))
  await build({
    logLevel: 'error',
    entryPoints: Object.fromEntries(EXAMPLES.map((_, i) => [nameOf(i), `example:${i}`])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    define: { __VERSION__: '"0.0.0"' },
    tsconfig: join(ROOT, 'tsconfig.json'),
    plugins: [
      {
        name: 'examples',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^example:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'example' }))
          onLoad({ filter: /.*/, namespace: 'example' }, ({ path }) => ({
            contents: EXAMPLES[Number(path)]?.source ?? '',
            loader: 'ts',
            resolveDir: join(ROOT, 'test'),
          }))
        },
      },
    ],
  })
})

afterAll(() => rm(folder, { recursive: true }))

describe('the examples in the documentation', () => {
  it('are there for what a user calls first', () => {
    for (const path of [
      'README.md',
      'src/verifier/verify.ts',
      'src/trust/load.ts',
      'src/archive/recognise.ts',
      'src/render/render.ts',
    ])
      expect(EXAMPLES.filter(({ where }) => where.startsWith(`${path}:`)).length, path).toBeGreaterThan(0)
    expect(EXAMPLES.filter(({ source }) => /^claim\(/m.test(source)).length).toBeGreaterThan(5)
  })

  it('compile', () => {
    const wrong = "const wrong: number = 'text'\nexport {}"
    const found = diagnosticsOf([...EXAMPLES.map(({ source }) => source), wrong])
    expect(found).toEqual([expect.stringContaining("Type 'string' is not assignable to type 'number'")])
  })

  it('run, and give what they say', async () => {
    const wrong = join(folder, 'wrong.mjs')
    await writeFile(wrong, "throw new Error('Testbed: what is not so')")
    const all = EXAMPLES.map(({ where }, i) => [where, join(folder, `${nameOf(i)}.mjs`)] as const)
    await writeFile(join(folder, 'host.mjs'), HOST)
    await writeFile(join(folder, 'examples.json'), JSON.stringify([...all, ['wrong', wrong]]))
    await promisify(execFile)(process.execPath, ['host.mjs'], { cwd: folder })
    const told = JSON.parse(await readFile(join(folder, 'told.json'), 'utf8')) as readonly (readonly [string, string])[]
    expect(told.map(([where]) => where)).toEqual([...EXAMPLES.map(({ where }) => where), 'wrong'])
    expect(told.filter(([, error]) => error !== '')).toEqual([['wrong', expect.stringContaining('what is not so')]])
  })
})

function diagnosticsOf(sources: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['src/index.ts'] }, ts.sys, ROOT)
  const files = new Map(sources.map((source, i) => [join(ROOT, `test/${nameOf(i)}.ts`), source]))
  // What an example leaves unused is for the reader.
  const lenient = { ...options, noUnusedLocals: false, isolatedDeclarations: false, declaration: false, noEmit: true }
  const host = ts.createCompilerHost(lenient)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.getSourceFile = (path, ...rest) => {
    const source = files.get(path)
    return source === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, source, ts.ScriptTarget.ES2022)
  }
  const program = ts.createProgram([...files.keys()], lenient, host)
  return [...files.keys()].flatMap((path, i) => {
    const file = program.getSourceFile(path)
    if (file === undefined) return [`${EXAMPLES[i]?.where}: not read`]
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return found.map(
      ({ messageText }) => `${EXAMPLES[i]?.where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}
