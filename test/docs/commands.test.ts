import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import tools from '../../scripts/tools/tools.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const textOf = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8')
const scriptsOf = (path: string): Readonly<Record<string, string>> => JSON.parse(textOf(path)).scripts

const SCRIPTS = scriptsOf('package.json')
const TOOLS: Readonly<Record<string, { about: string; file?: string }>> = tools
const CONTRIBUTING = textOf('CONTRIBUTING.md')

/** A script that runs one tool has the tool's own words behind it. */
const TOOL = /^node scripts\/tools\/main\.mjs ([\w-]+)$/
const toolOf = (script: string): string => TOOL.exec(SCRIPTS[script] ?? '')?.[1] ?? ''
const OF_SCRIPTS = Object.keys(SCRIPTS).map(toolOf)

/** Rows of the table below a heading: the command in its first cell, and what it does. */
function tableBelow(heading: string): readonly (readonly [string, string])[] {
  const [, after = ''] = CONTRIBUTING.split(`\n${heading}\n`)
  const [section = ''] = after.split(/\n#+ /)
  const rows = section.matchAll(/^\| `(?:npm run |npm )?([\w:-]+)[^`]*`[^|]*\| (.*?) *\|$/gm)
  return [...rows].map(([, name = '', about = '']) => [name, about] as const)
}

/** Text that people read or run. Data and what is built is left out. */
const FOLDERS = ['.ci', 'attacks', 'bench', 'conformance', 'docs', 'examples', 'hostile', 'scripts', 'src', 'test']
const FILES = [
  ...readdirSync(ROOT).filter((file) => /\.(md|ts)$/.test(file)),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(md|ts|mjs)$|^\.ci\/run$/.test(file) && !/node_modules|\/dist\//.test(file)),
  ),
]

/** Scripts and tools that a text names, but for words in capitals, which stand for any. */
function namedIn(text: string): readonly string[] {
  const words = text.replace(/\s+/g, ' ')
  return [...words.matchAll(/npm run (tool -- [a-z][\w-]*|[a-z][\w:-]*)/g)].map(([, name = '']) => name)
}

function isThere(name: string, file: string): boolean {
  const [script = '', tool] = name.split(' -- ')
  if (tool !== undefined) return Object.hasOwn(TOOLS, tool)
  const own = file.startsWith('examples/backend/') ? scriptsOf('examples/backend/package.json') : {}
  return Object.hasOwn({ ...SCRIPTS, ...own }, script)
}

describe('the commands of the repository', () => {
  it('are all in the table of CONTRIBUTING.md, in the order of package.json', () => {
    expect(tableBelow('## Commands').map(([name]) => name)).toEqual(Object.keys(SCRIPTS))
  })

  it('have a table of the tools that no script runs, with their words', () => {
    const others = Object.entries(TOOLS).filter(([name]) => !OF_SCRIPTS.includes(name))
    expect(tableBelow('### Tools')).toEqual(others.map(([name, { about }]) => [name, about]))
    expect(others.length).toBeGreaterThan(10)
  })

  it('say the same of a tool in each place', () => {
    for (const [script, about] of tableBelow('## Commands'))
      if (toolOf(script) !== '') expect(about, script).toBe(TOOLS[toolOf(script)]?.about)
  })

  it('run what is there', () => {
    const entries = textOf('tsup.tools.config.ts')
    for (const [name, { file }] of Object.entries(TOOLS)) {
      if (file === undefined) expect(entries, name).toMatch(new RegExp(`^ {4}'?${name}'?: '`, 'm'))
      else expect(existsSync(`${ROOT}${file}`), name).toBe(true)
    }
    for (const name of OF_SCRIPTS) expect(name === '' || Object.hasOwn(TOOLS, name), name).toBe(true)
  })

  it('are called by names that are there, wherever one is named', () => {
    const wrong = FILES.flatMap((file) =>
      namedIn(textOf(file))
        .filter((name) => !isThere(name, file))
        .map((name) => `${file}: ${name}`),
    )
    expect(wrong).toEqual([])
    expect(FILES.length).toBeGreaterThan(1000)
  })

  it('are found to be missing where they are', () => {
    const gone = ['no-such-script', 'tool -- no-such-tool']
    expect(namedIn(`npm run ${gone[0]}, \`npm run\n  ${gone[1]}\``)).toEqual(gone)
    for (const name of gone) expect(isThere(name, 'README.md')).toBe(false)
    expect(isThere('testbed', 'README.md')).toBe(false)
    expect(isThere('testbed', 'examples/backend/README.md')).toBe(true)
  })
})
