import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['attacks', 'bench', 'conformance', 'examples', 'hostile', 'scripts', 'src', 'test']
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(?:ts|mjs)$/.test(file) && !/node_modules|\/dist\//.test(file)),
)

/** What stands before the first statement that is no import: blank lines, comments and imports. */
const HEAD = /^(?:#!.*\n|\s+|\/\/.*|\/\*[\s\S]*?\*\/|import\b[^;'"]*'[^']*'(?: with \{[^}]*\})?)*/

/** Modules that a file imports names from twice. A namespace has a statement of its own. */
function twiceIn(text: string): readonly string[] {
  const head = HEAD.exec(text)?.[0] ?? ''
  const modules = [...head.matchAll(/^import (?!\*)[^'*]*'([^']*)'/gm)].map(([, name = '']) => name)
  return modules.filter((name, i) => modules.indexOf(name) !== i)
}

it('a file imports from a module once, names and types together', () => {
  const twice = FILES.flatMap((file) =>
    twiceIn(readFileSync(`${ROOT}${file}`, 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(twice).toEqual([])
  expect(FILES.length).toBeGreaterThan(1000)
})

it('a second import is found where there is one', () => {
  const lines = ["import { a } from './a.mjs'", '// of types', "import type {\n  B,\n} from './a.mjs'", 'const c = 1']
  expect(twiceIn(lines.join('\n'))).toEqual(['./a.mjs'])
  expect(
    twiceIn(["import { a } from './a.mjs'", "import * as b from './a.mjs'", "import './a.css'"].join('\n')),
  ).toEqual([])
  expect(
    twiceIn(["import { a } from './a.mjs'", 'const c = `', "import { a } from './a.mjs'", '`'].join('\n')),
  ).toEqual([])
})
