import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/**
 * Which part of `src` may import which: a part is a top folder, or `index.ts`. Data flows one way (bytes, structure, integrity, path, revocation,
 * time, origin, recognition, decision, report), so an import is allowed because it stands here, and for no other reason. A part imports those above
 * it in this table, and none below. `types` may be imported as types alone; a target with a `/` is one file. Packages and `#platform` are named
 * where they may be used.
 */
interface Allowed {
  readonly parts: readonly string[]
  readonly types?: readonly string[]
  readonly packages?: readonly string[]
}

const MAY_IMPORT: Readonly<Record<string, Allowed>> = {
  core: { parts: [], packages: ['valibot'] },
  asn1: { parts: ['core'] },
  x509: { parts: ['core', 'asn1'] },
  crypto: { parts: ['core', 'asn1'], types: ['x509'] },
  // Which algorithms may be relied on, and until when.
  constraints: { parts: ['core', 'asn1/oids.ts', 'crypto'], types: ['x509'], packages: ['valibot'] },
  platform: { parts: ['core'], types: ['crypto'], packages: ['@noble/curves', '@noble/hashes', 'node:*'] },
  // XML as it was received, and Canonical XML.
  xml: { parts: ['core'], packages: ['saxes'] },
  // What an encrypted document asks for, in every runtime alike.
  pdf: { parts: ['core'], packages: ['@noble/ciphers', '@noble/hashes', '#platform'] },
  cms: { parts: ['core', 'asn1', 'x509', 'crypto'] },
  // Files that are read in place.
  ranges: { parts: ['core'], types: ['crypto'] },
  evidence: { parts: ['core', 'asn1', 'x509', 'cms', 'ranges'], types: ['crypto'] },
  path: { parts: ['core', 'asn1', 'crypto'], types: ['x509'] },
  revocation: {
    parts: ['core', 'asn1', 'x509', 'crypto', 'constraints', 'path/check-extensions.ts'],
    types: ['evidence', 'path'],
  },
  existence: { parts: [], types: ['core'] },
  // Texts of JSON to the letter.
  json: { parts: ['core'] },
  // What every format hands over to validation.
  formats: {
    parts: ['core', 'asn1', 'x509', 'crypto', 'cms', 'xml', 'json', 'pdf'],
    types: ['evidence', 'existence'],
  },
  // Files that hold others.
  containers: { parts: ['core', 'pdf', 'formats'] },
  time: { parts: ['core'], types: ['existence'] },
  lists: { parts: ['core', 'asn1', 'x509'], packages: ['valibot', '#platform'] },
  agreements: {
    parts: ['core', 'asn1/oids.ts', 'x509/key-usage.ts'],
    types: ['lists'],
    packages: ['valibot'],
  },
  trust: {
    parts: ['core', 'x509', 'lists', 'agreements', 'trust-lists'],
    types: ['crypto'],
    packages: ['valibot', '#platform'],
  },
  origin: {
    parts: [
      'core',
      'asn1',
      'x509/key-usage.ts',
      'lists',
      'time',
      'agreements/amount.ts',
      'trust/anchors/trust-index.ts',
    ],
    types: ['x509', 'trust'],
  },
  recognition: {
    parts: ['core', 'asn1/oids.ts', 'x509/fold-text.ts', 'agreements', 'time'],
    types: ['lists', 'trust', 'origin'],
  },
  acceptance: {
    parts: ['core', 'asn1', 'x509', 'constraints/late-algorithms.ts', 'agreements/uses.ts'],
    types: ['agreements', 'recognition'],
  },
  // Each process of EN 319 102-1 is a file, and each of its blocks.
  validation: {
    parts: [
      'core',
      'asn1',
      'cms',
      'crypto',
      'constraints',
      'path',
      'evidence',
      'revocation',
      'existence',
      'formats',
      'time',
      'x509',
    ],
    types: ['pdf', 'origin', 'trust', 'recognition', 'acceptance'],
  },
  report: {
    parts: ['core', 'asn1', 'x509', 'crypto', 'path', 'trust/given-trust.ts'],
    types: [
      'pdf',
      'revocation',
      'formats',
      'lists',
      'agreements',
      'trust',
      'origin',
      'recognition',
      'acceptance',
      'existence',
      'time',
      'validation',
    ],
  },
  // Reads reports that were made before.
  dependencies: { parts: ['core', 'report/take-answer.ts'], types: ['acceptance', 'report'] },
  render: {
    parts: ['core', 'asn1/oid-names.ts', 'report/take-answer.ts', 'trust/given-trust.ts'],
    types: ['pdf', 'path', 'lists', 'agreements', 'recognition', 'acceptance', 'report', 'dependencies'],
  },
  inspection: {
    parts: ['core', 'asn1', 'crypto/in-rounds.ts', 'cms', 'ranges/turns.ts', 'evidence', 'formats', 'report', 'x509'],
    types: ['crypto', 'pdf'],
    packages: ['#platform'],
  },
  // The only network code; what is of Node alone lies in a folder of its own.
  fetch: { parts: ['core', 'asn1', 'x509', 'cms'], packages: ['node:*'] },
  // Puts the others together: reads what callers give, judges, fetches what is lacking, judges again.
  verifier: {
    parts: [
      'core',
      'x509',
      'crypto',
      'constraints',
      'cms',
      'pdf',
      'ranges',
      'evidence',
      'path',
      'revocation',
      'formats',
      'containers',
      'lists',
      'agreements',
      'trust',
      'origin',
      'recognition',
      'acceptance',
      'validation',
      'report',
      'inspection',
      'fetch',
    ],
    packages: ['#platform'],
  },
  // A verification in one file, and the same again.
  archive: {
    parts: [
      'core',
      'agreements/recognition-reader.ts',
      'evidence',
      'formats/other-formats/other-format-findings.ts',
      'trust',
      'acceptance',
      'dependencies',
      'report/limits-reached.ts',
      'verifier',
    ],
    types: ['agreements', 'formats', 'lists', 'recognition', 'report', 'x509'],
    packages: ['valibot', '#platform'],
  },
  // Judges again as of times to come.
  forecast: {
    parts: ['core', 'revocation/freshness.ts', 'report/limits-reached.ts', 'verifier'],
    types: ['agreements', 'constraints', 'report', 'trust'],
  },
  'index.ts': {
    parts: [
      'forecast',
      'archive',
      'core',
      'lists',
      'trust',
      'acceptance',
      'dependencies',
      'render',
      'inspection',
      'verifier',
    ],
    types: ['agreements', 'evidence', 'fetch', 'origin', 'ranges', 'recognition', 'report', 'x509'],
  },
  // What makes test data shares no code with what reads and judges it: byte helpers and names of things alone.
  testbed: {
    parts: ['core/bytes.ts', 'core/states.ts', 'asn1/oids.ts'],
    packages: [
      'pkijs',
      'asn1js',
      '@peculiar/x509',
      '@peculiar/webcrypto',
      'reflect-metadata',
      'fflate',
      'node:crypto',
      'node:http',
      'node:net',
    ],
  },
  // Files of Node, for who reads them in place.
  files: { parts: ['core/misuse.ts'], types: ['ranges'], packages: ['node:*'] },
  // What a page shows of it: a user of the library, by its name, like any other.
  element: { parts: [], packages: ['asean-verify', 'pdfjs-dist'] },
  // And the command line.
  cli: {
    parts: [
      // Large files are looked at by their octets, within the same bounds as everywhere.
      'core/find-octets.ts',
      'core/json-depth.ts',
      // One notion of a word that was meant, at both doors.
      'core/meant-state.ts',
      'core/near-identifiers.ts',
      'core/nearest-word.ts',
      'core/printable.ts',
      // No file that decides has a member twice.
      'core/strict-json.ts',
      'core/unseen.ts',
      'core/without-nulls.ts',
      // Files of evidence are read to their last octet, which a library is not given.
      'evidence/evidence-file.ts',
      'index.ts',
      'fetch/index.ts',
      'fetch/node/make-folders.ts',
      'files/index.ts',
      // Which files of a folder are what the signatures beside them sign.
      'inspection/signs-content.ts',
      // Which XML and JSON of a folder are documents.
      'inspection/is-document.ts',
      'report/limits-reached.ts',
      // The codes that a report can have.
      'report/report.schema.json',
      'render/etsi/index.ts',
      // How a sentence of a language is filled in; how wide text is, and how it is coloured.
      'render/fill-template.ts',
      'render/locale.ts',
      // Where a document stands in a file.
      'render/tell/tell-contained.ts',
      // What a report says of its trust, where there is no report.
      'render/tell-given-trust.ts',
      'render/terms.ts',
      'render/text/columns.ts',
      'render/text/page.ts',
      'render/text/paint.ts',
      'trust/tools.ts',
      'trust-lists',
      // Documents to try things out with.
      'testbed/index.ts',
      'testbed/try-documents.ts',
    ],
    packages: ['node:*'],
  },
}

/** What is built or loaded by its name; everything else is there because one of these needs it. */
const ENTRY_POINTS: readonly string[] = [
  'index.ts',
  'trust/bundled/index.ts',
  'trust/tools.ts',
  'cli/main.ts',
  'element/index.ts',
  'element/preview/drawer.ts',
  'element/work/worker.ts',
  'fetch/browser.ts',
  'fetch/index.ts',
  'files/index.ts',
  'render/etsi/index.ts',
  'testbed/index.ts',
  'platform/node.ts',
  'platform/browser.ts',
]

/** What runs on Node alone: the engine, the command line, a server to try things out with, and keys of a seed. */
const OF_NODE: readonly string[] = [
  'cli/',
  'fetch/node/',
  'files/',
  'platform/node.ts',
  'testbed/pdf-encrypt.ts',
  'testbed/revocation-server.ts',
  'testbed/seed/',
]

/**
 * What the library loads later, and where: each is a feature that most who load it do not meet. Whatever is not here is imported. The command line has
 * one for each of its commands.
 */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'reading and judging': ['verifier/open-engine.ts'],
  'questions beside judging': ['verifier/open-engine.ts'],
  'documents that are read in place': ['verifier/document/open-document.ts', 'evidence/caller-bytes.ts'],
  'files in files': ['verifier/verify-contained.ts'],
  mail: ['formats/read-document.ts'],
  'what a mail says': ['verifier/read-mail.ts'],
  'what a CMS has inside that is a message': ['formats/smime/nested-content.ts'],
  'signed XML': ['formats/read-document.ts'],
  'invoices of MyInvois in XML': ['formats/xmldsig/read-signed-xml.ts'],
  'invoices of Viet Nam and of Thailand': ['formats/invoice/vocabularies.ts', 'formats/invoice/vocabularies.ts'],
  'transforms of XML that hardly any signature has': ['formats/xmldsig/dereference.ts'],
  'attributes that canonical XML inherits': ['xml/canonical/apex-attributes.ts'],
  'properties of XAdES': ['formats/xmldsig/xml-signature.ts'],
  'signed JSON': ['formats/read-document.ts'],
  encryption: ['pdf/read-pdf.ts'],
  'what was added to a PDF after a signature': ['pdf/changes-after.ts'],
  'what comments say': ['pdf/comment-texts.ts'],
  'the readings of readers that repair files': ['pdf/readings/door.ts'],
  'what compares the texts of fields with their values': ['pdf/values/door.ts'],
  'arithmetic that a runtime lacks': ['platform/node.ts', 'platform/browser.ts'],
  'trust, and the lists and agreements of the package': [
    'trust/load.ts',
    'trust/read-trust.ts',
    'trust/read-trust.ts',
    'platform/node.ts',
  ],
  'evidence that is fetched': ['verifier/answer.ts'],
  'archives, and what is judged again': ['archive/door.ts'],
  forecasts: ['forecast/forecast.ts'],
  'what verdicts rest on': ['dependencies/rests-on.ts'],
  'what the element says in another language': Array(4).fill('element/words/words.ts'),
  'what draws a PDF': ['element/preview/load-pdf.ts'],
}

/** From evidence to verdict: a plain function, whose arithmetic `crypto/in-rounds.ts` answers. */
const JUDGING: ReadonlySet<string> = new Set([
  'path',
  'revocation',
  'time',
  'origin',
  'recognition',
  'acceptance',
  'validation',
  'report',
  'existence',
  'constraints',
])
const JUDGING_FILES =
  /^verifier\/(certificate\/(assess|conclude|judge)|document\/(decide|describe|judge-(by|counter|decision|message|origin|signer|time)|list|report-head|validation))-?/

const isImportCall = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword

function isWaiting(node: ts.Node): boolean {
  return isImportCall(node) || ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword
}

/** Lines that a file may have before it is to be split. */
const MOST_LINES = 400

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

interface SourceFile {
  /** From `src`, with `/`. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map(readSource)

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), 'utf8')
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return { path, text, tree, imports: importsOf(tree) }
}

function importsOf(tree: ts.SourceFile): readonly Import[] {
  const imports: Import[] = []
  for (const node of nodesOf(tree)) {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
      imports.push({ specifier: textOf(node.moduleSpecifier), typeOnly: isTypeOnly(node) })
    if (ts.isCallExpression(node) && isImportCall(node) && !isOfViewer(node))
      imports.push({ specifier: textOf(node.arguments[0]), typeOnly: false })
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      imports.push({ specifier: textOf(node.argument.literal), typeOnly: true })
  }
  return imports
}

/** What draws a document has the address that the page around the element gives it. */
function isOfViewer({ arguments: [specifier] }: ts.CallExpression): boolean {
  return specifier?.getText() === 'main' && specifier.getSourceFile().fileName.endsWith('preview/load-pdf.ts')
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

function textOf(node: ts.Node | undefined): string {
  if (node === undefined || !ts.isStringLiteralLike(node)) throw new Error('a specifier that is no literal')
  return node.text
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const names = node.exportClause !== undefined && ts.isNamedExports(node.exportClause) ? node.exportClause : null
    return node.isTypeOnly || (names?.elements.every((element) => element.isTypeOnly) ?? false)
  }
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((element) => element.isTypeOnly)
  )
}

/** The imported file from `src`, `null` for packages; files outside come as `trust-lists`, or as they are. */
function targetOf(file: SourceFile, { specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null
  const path = relative(SRC, resolve(SRC, dirname(file.path), specifier)).replaceAll('\\', '/')
  return path.startsWith('../trust-lists/') ? 'trust-lists' : path
}

const partOf = (path: string): string => path.split('/')[0] as string

/** `@scope/name` or `name`, without what is inside the package. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isAllowed(file: SourceFile, imported: Import): boolean {
  const from = partOf(file.path)
  const allowed = MAY_IMPORT[from]
  if (allowed === undefined) return false
  const target = targetOf(file, imported)
  if (target === null) {
    const name = packageOf(imported.specifier)
    const { packages = [] } = allowed
    return packages.includes(name) || (name.startsWith('node:') && packages.includes('node:*'))
  }
  const to = partOf(target)
  if (to === from) return true
  const { parts, types = [] } = allowed
  return parts.includes(to) || parts.includes(target) || (imported.typeOnly && types.includes(to))
}

const isExportedType = (
  node: ts.Node,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration =>
  (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)) &&
  (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)

function linesWith(file: SourceFile, found: (node: ts.Node) => boolean): readonly string[] {
  return [...nodesOf(file.tree)]
    .filter(found)
    .map((node) => `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
}

describe('the imports of src', () => {
  it('has every part in the table, and nothing there that is not a part', () => {
    const parts = new Set(files.map(({ path }) => partOf(path)))
    expect([...parts].filter((part) => MAY_IMPORT[part] === undefined)).toEqual([])
    expect(Object.keys(MAY_IMPORT).filter((part) => !parts.has(part))).toEqual([])
  })

  it('lets each part import those above it in the table alone, types included', () => {
    const order = Object.keys(MAY_IMPORT)
    const upward = Object.entries(MAY_IMPORT).flatMap(([part, { parts, types = [] }]) =>
      [...parts, ...types]
        .filter((to) => to !== 'trust-lists' && order.indexOf(partOf(to)) >= order.indexOf(part))
        .map((to) => `${part} imports ${to}`),
    )
    expect(upward).toEqual([])
  })

  it('keeps to the table', () => {
    const refused = files.flatMap((file) =>
      file.imports
        .filter((imported) => !isAllowed(file, imported))
        .map(({ specifier, typeOnly }) => `${file.path} imports ${typeOnly ? 'types of ' : ''}${specifier}`),
    )
    expect(refused).toEqual([])
  })

  it('has nothing in the table that is not used', () => {
    const used = new Set(
      files.flatMap((file) =>
        file.imports.flatMap((imported) => {
          const target = targetOf(file, imported)
          const from = partOf(file.path)
          if (target === null) return [`${from} ${packageOf(imported.specifier)}`, `${from} node:*`]
          return [`${from} ${partOf(target)}`, `${from} ${target}`]
        }),
      ),
    )
    const unused = Object.entries(MAY_IMPORT).flatMap(([from, { parts, types = [], packages = [] }]) =>
      [...parts, ...types, ...packages].filter((to) => !used.has(`${from} ${to}`)).map((to) => `${from} ${to}`),
    )
    expect(unused).toEqual([])
  })

  it('loads later what most do without, and nothing else', () => {
    const loading = files
      .filter(({ path }) => !path.startsWith('cli/') && !path.startsWith('render/'))
      .flatMap((file) => linesWith(file, isImportCall).map(() => file.path))
    expect(loading.sort()).toEqual(Object.values(DOORS).flat().sort())
  })

  it('judges without waiting: from evidence to verdict nothing is async, and nothing is loaded', () => {
    const waiting = files
      .filter(({ path }) => JUDGING.has(partOf(path)) || JUDGING_FILES.test(path))
      .flatMap((file) => linesWith(file, isWaiting))
    expect(waiting).toEqual([])
  })

  it('has no circle of files, types included', () => {
    const targets = new Map(
      files.map((file) => [file.path, file.imports.flatMap((imported) => targetOf(file, imported) ?? [])]),
    )
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (path: string, above: readonly string[]): void => {
      if (above.includes(path)) circles.push([...above.slice(above.indexOf(path)), path].join(' -> '))
      if (done.has(path) || above.includes(path)) return
      for (const target of targets.get(path) ?? []) visit(target, [...above, path])
      done.add(path)
    }
    for (const { path } of files) visit(path, [])
    expect(circles).toEqual([])
  })

  it('reaches the runtime where nothing else can be meant, and nowhere else', () => {
    const users = files.filter(({ imports }) => imports.some(({ specifier }) => specifier.startsWith('node:')))
    const places = new Set(users.map(({ path }) => OF_NODE.find((folder) => path.startsWith(folder)) ?? path))
    expect([...places].sort()).toEqual([...OF_NODE].sort())
  })

  it('names files with their extension, and finds them', () => {
    const missing = files.flatMap((file) =>
      file.imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(({ specifier }) => !existsSync(resolve(SRC, dirname(file.path), specifier)))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    )
    expect(missing).toEqual([])
  })

  it('reaches every file from an entry point', () => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    const reached = new Set(ENTRY_POINTS)
    for (const path of reached) {
      const file = byPath.get(path)
      for (const imported of file?.imports ?? []) {
        const target = file === undefined ? null : targetOf(file, imported)
        if (target !== null && byPath.has(target)) reached.add(target)
      }
    }
    expect(ENTRY_POINTS.filter((path) => !byPath.has(path))).toEqual([])
    expect(files.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([])
  })
})

describe('the code of src', () => {
  const inAll = (found: (node: ts.Node) => boolean): readonly string[] =>
    files.flatMap((file) => linesWith(file, found))

  it('has no Buffer, which browsers lack, but where only Node can be', () => {
    const named = inAll((node) => ts.isIdentifier(node) && node.text === 'Buffer')
    expect(named.filter((where) => !where.startsWith('platform/node.ts:'))).toEqual([])
  })

  it('normalises what strangers wrote in a time that grows with it', () => {
    // Words of the caller, the tables of this library, and one character.
    const ofCaller = ['cli/explain-command.ts', 'pdf/encryption/passwords.ts']
    const known = new Set([...ofCaller, 'core/normalize.ts', 'formats/smime/html-words.ts', 'pdf/drawn-text/letter.ts'])
    const normalises = (node: ts.Node): boolean => ts.isPropertyAccessExpression(node) && node.name.text === 'normalize'
    expect(inAll(normalises).filter((where) => !known.has(where.split(':')[0] ?? ''))).toEqual([])
  })

  it('swallows no error without saying why', () => {
    const swallows = (node: ts.Node): boolean =>
      ts.isCatchClause(node) &&
      (node.variableDeclaration === undefined || node.block.statements.length === 0) &&
      !node.block.getText().includes('//')
    expect(inAll(swallows)).toEqual([])
  })

  it('has no default export', () => {
    const isDefault = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword
    const exported = inAll((node) => isDefault(node) && !ts.isCaseOrDefaultClause(node.parent))
    expect(exported).toEqual([])
  })

  it('exports no two types of one name: who reads the one is not to think of the other', () => {
    // The testbed makes by other code what the library reads, by the same words of the standards. The element sees of the library what it exports alone.
    const names = files
      .filter(({ path }) => !/^(?:testbed|element)\//.test(path))
      .flatMap(({ tree }) => tree.statements.filter(isExportedType).map(({ name }) => name?.text ?? ''))
    const twice = names.filter((name, i) => names.indexOf(name) !== i)
    expect(twice).toEqual([])
  })

  it('has no enum, no namespace, no any, and no assertion against null', () => {
    expect(
      inAll(
        (node) =>
          ts.isEnumDeclaration(node) ||
          // What a page has beside: an element has its name there.
          (ts.isModuleDeclaration(node) && (node.flags & ts.NodeFlags.GlobalAugmentation) === 0) ||
          ts.isNonNullExpression(node) ||
          node.kind === ts.SyntaxKind.AnyKeyword,
      ),
    ).toEqual([])
  })

  it(`has no file of more than ${MOST_LINES} lines`, () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('is named in kebab case', () => {
    expect(files.map(({ path }) => path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path))).toEqual([])
  })
})
