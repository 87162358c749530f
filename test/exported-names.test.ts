import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'

/** The source of each entry, by what users import. */
const ENTRIES = {
  '.': 'src/index.ts',
  './trust-lists': 'src/trust/bundled/index.ts',
  './trust-tools': 'src/trust/tools.ts',
  './etsi-report': 'src/render/etsi/index.ts',
  './fetch': 'src/fetch/index.ts',
  './fetch, in browsers': 'src/fetch/browser.ts',
  './files': 'src/files/index.ts',
  './testbed': 'src/testbed/index.ts',
} as const

interface Names {
  readonly values: readonly string[]
  readonly types: readonly string[]
}

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const read = (name: string): unknown => JSON.parse(readFileSync(at(name), 'utf8'))

function exportedNames(): Readonly<Record<string, Names>> {
  const { config } = ts.readConfigFile(at('tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: undefined }, ts.sys, at(''))
  const program = ts.createProgram(Object.values(ENTRIES).map(at), options)
  const checker = program.getTypeChecker()
  const namesOf = (path: string): Names => {
    const source = program.getSourceFile(at(path))
    const module = source && checker.getSymbolAtLocation(source)
    const names: { readonly values: string[]; readonly types: string[] } = { values: [], types: [] }
    for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      names[meant.flags & ts.SymbolFlags.Value ? 'values' : 'types'].push(symbol.name)
    }
    return { values: names.values.sort(), types: names.types.sort() }
  }
  return Object.fromEntries(Object.entries(ENTRIES).map(([entry, path]) => [entry, namesOf(path)]))
}

/** What users can import is written out in `exported-names.json`: a name that comes or goes is a decision. */
describe('the names that an entry exports', () => {
  const written = read('test/exported-names.json') as Readonly<Record<string, Names>>
  let exported: Readonly<Record<string, Names>>

  beforeAll(() => {
    exported = exportedNames()
  }, 120_000)

  it.each(Object.keys(ENTRIES))('are those that are written out: %s', (entry) => {
    expect(exported[entry]).toEqual(written[entry])
  })

  it('are written out for every entry of the package', () => {
    const { exports } = read('package.json') as { readonly exports: Readonly<Record<string, unknown>> }
    const code = Object.keys(exports).filter((entry) => !entry.includes('json') && !entry.includes('*'))
    expect(Object.keys(written)).toEqual(Object.keys(ENTRIES))
    expect(
      Object.keys(ENTRIES)
        .filter((entry) => !entry.includes(' '))
        .sort(),
    ).toEqual(code.sort())
  })
})
