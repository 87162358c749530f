import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'

/** The source of each entry, by what users import. */
const ENTRIES = {
  '.': 'src/index.ts',
  './trust-lists': 'src/trust/bundled/index.ts',
  './trust-tools': 'src/trust/tools.ts',
  './element': 'src/element/index.ts',
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

function readProgram(): ts.Program {
  const { config } = ts.readConfigFile(at('tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: undefined }, ts.sys, at(''))
  return ts.createProgram(Object.values(ENTRIES).map(at), options)
}

function exportsOf(program: ts.Program, path: string): readonly (readonly [string, ts.Symbol])[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(at(path))
  const module = source && checker.getSymbolAtLocation(source)
  return (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) => [
    symbol.name,
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  ])
}

function exportedNames(program: ts.Program): Readonly<Record<string, Names>> {
  const namesOf = (path: string): Names => {
    const names: { readonly values: string[]; readonly types: string[] } = { values: [], types: [] }
    for (const [name, meant] of exportsOf(program, path))
      names[meant.flags & ts.SymbolFlags.Value ? 'values' : 'types'].push(name)
    return { values: names.values.sort(), types: names.types.sort() }
  }
  return Object.fromEntries(Object.entries(ENTRIES).map(([entry, path]) => [entry, namesOf(path)]))
}

const NAMED = /^(?:code|reasons?|relaxations|next|kind|status|outcome|indication|level)$/

/** Members of exported types that may be `null` or anything, or a text where a set of codes is due. */
function looseMembers(program: ts.Program): readonly string[] {
  const checker = program.getTypeChecker()
  const ofType = (name: string, type: ts.Type): readonly string[] =>
    checker.getPropertiesOfType(type).flatMap((member) => {
      if (member.declarations?.[0]?.getSourceFile().fileName.includes('node_modules')) return []
      const found = checker.getTypeOfSymbol(member)
      const parts = found.isUnion() ? found.types : [found]
      const loose = ts.TypeFlags.Null | ts.TypeFlags.Any | (NAMED.test(member.name) ? ts.TypeFlags.String : 0)
      return parts.some(({ flags }) => flags & loose) ? [`${name}.${member.name}`] : []
    })
  const members = Object.values(ENTRIES).flatMap((path) =>
    exportsOf(program, path).flatMap(([name, symbol]) => {
      if (symbol.flags & ts.SymbolFlags.Value) return []
      const type = checker.getDeclaredTypeOfSymbol(symbol)
      const parts = type.isUnion() ? type.types : [type]
      return parts
        .filter((one) => one.flags & ts.TypeFlags.Object || one.isIntersection())
        .flatMap((one) => ofType(name, one))
    }),
  )
  return [...new Set(members)].sort()
}

const MODEL = 'the model of a trust list, which is read and no answer'
const TESTBED = 'what a test asks for, or is given to sign with: no answer'

const LOOSE: Readonly<Record<string, string>> = {
  'CertificateProfile.authorityKeyIdentifier': TESTBED,
  'CertificateProfile.subjectKeyIdentifier': TESTBED,
  'ChainLink.level': 'the legal level in the words of the agreement',
  'CmsSigner.signingCertificate': TESTBED,
  'Credential.keyIdentifier': TESTBED,
  'CrlService.nextUpdate': TESTBED,
  'DocumentShape.signingCertificate': TESTBED,
  'InspectedSignature.reason': 'the text of /Reason in the PDF',
  'InspectedTimeStamp.status': 'the PKIStatus of a response, which may be a number without a name',
  'Listing.legalClass': TESTBED,
  'Listing.reason': TESTBED,
  'OcspService.nextUpdate': TESTBED,
  'PdfSignatureOptions.reason': TESTBED,
  'Recognition.level': 'the legal level in the words of the agreement',
  'RecognitionNow.level': 'the legal level in the words of the agreement',
  'Testbed.seed': TESTBED,
  'TrustService.adopted': MODEL,
  'TrustService.issuedBy': MODEL,
  'TrustService.legalClass': MODEL,
}

/** What users can import is written out in `exported-names.json`: a name that comes or goes is a decision. */
describe('the names that an entry exports', () => {
  const written = read('test/exported-names.json') as Readonly<Record<string, Names>>
  let program: ts.Program
  let exported: Readonly<Record<string, Names>>

  beforeAll(() => {
    program = readProgram()
    exported = exportedNames(program)
  })

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

  it('have no member that may be null or anything, and no bare text for a code, without a reason', () => {
    expect(looseMembers(program)).toEqual(Object.keys(LOOSE))
  })
})
