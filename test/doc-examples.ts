import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT: string = fileURLToPath(new URL('..', import.meta.url))

/** An example of the documentation, as a module of its own. */
export interface DocExample {
  /** The file it stands in, and its line. */
  readonly where: string
  readonly source: string
}

/** What stands in a comment or a text between ```ts and ```. */
export function docExamples(): readonly DocExample[] {
  const pages = readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`)
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
  return ['README.md', ...pages.sort(), ...sources.sort()].flatMap(examplesIn)
}

function examplesIn(path: string): readonly DocExample[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return [...text.matchAll(/^( \* |)```ts\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [, prefix = '', body = ''] = match
    const lines = body.split('\n').map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line.slice(2)))
    const line = text.slice(0, match.index).split('\n').length
    return { where: `${path}:${line}`, source: completed(checked(lines).join('\n')) }
  })
}

/** `console.log(expression) // 'value'` is a claim, and so is `expression // 'value'`: it becomes a check. Other remarks stay what they are. */
export function checked(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    const [, said = '', value = ''] = /^([^ /{}][^/]*?) \/\/ ('[^']*'|\d+|true|false)$/.exec(line) ?? []
    if (said === '') return line
    const [, expression = said] = /^console\.log\((.*)\)$/.exec(said) ?? []
    return `claim(${expression}, ${value}, ${JSON.stringify(line)})`
  })
}

/** What an example may take for granted: what it is called, and how to come by it. What uses another one comes before it. */
const GIVEN: Readonly<Record<string, string>> = {
  archive: 'const archive = await createArchive(await verifyWithEvidence(bytes, { trust }))',
  report: 'const report = await verify(bytes, { trust })',
  trust: 'const trust = await loadTrust()',
  bytes: "const bytes = new Uint8Array(await readFile('contract.pdf'))",
  content: "const content = new TextEncoder().encode('Testbed content')",
  testbed: 'const testbed = await createTestbed()',
  readFile: "import { readFile } from 'node:fs/promises'",
  claim: `function claim<T>(found: T, told: T, line: string): void {
  if (found !== told) throw new Error(\`\${line}: found \${String(found)}\`)
}`,
}

/** The entry points, and what examples use of them without an import. */
const ENTRIES: Readonly<Record<string, string>> = {
  'asean-verify': 'src/index.ts',
  'asean-verify/files': 'src/files/index.ts',
  'asean-verify/testbed': 'src/testbed/index.ts',
}

/** With what it uses and does not say where from. */
function completed(example: string): string {
  let source = example
  for (;;) {
    const missing = Object.entries(GIVEN).find(([name]) => uses(source, name) && !declares(source, name))
    if (missing === undefined) break
    source = `${missing[1]}\n${source}`
  }
  const imports = Object.entries(ENTRIES).flatMap(([entry, path]) => {
    const names = exportsOf(path).filter((name) => uses(source, name) && !declares(source, name))
    return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '${entry}'`]
  })
  return [...imports, source, 'export {}', ''].join('\n')
}

const uses = (source: string, name: string): boolean => new RegExp(`(?<![.\\w'])${name}(?=[(,. })])`).test(source)

const declares = (source: string, name: string): boolean =>
  new RegExp(`\\b(?:const|function) ${name}\\b|\\b(?:const|import) \\{[^}]*\\b${name}\\b[^}]*\\}`).test(source)

/** Values alone: a type is not called. */
function exportsOf(path: string): readonly string[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return [...text.matchAll(/^export (?:\{([^}]*)\}|(?:async )?function (\w+))/gm)]
    .flatMap(([, names = '', name = '']) => [...names.split(','), name])
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
}
