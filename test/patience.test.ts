import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { PATIENT } from './patience.ts'

/** What makes a test fail on a busy machine, wherever it stands. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const sources = ['test', 'examples/browser/test'].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const path = `${folder}/${file.replaceAll('\\', '/')}`
      return ts.createSourceFile(path, readFileSync(ROOT + path, 'utf8'), ts.ScriptTarget.Latest, true)
    }),
)

const placeOf = (node: ts.Node): string => {
  const source = node.getSourceFile()
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

function callsIn(source: ts.SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return calls
}

const calls = sources.flatMap(callsIn)

/** `it` of `it.each(cases)('…', test)`. */
function rootOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) return rootOf(expression.expression)
  return ts.isTaggedTemplateExpression(expression) ? rootOf(expression.tag) : ''
}

const TAKES_A_BOUND = ['it', 'test', 'describe', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach']
const isFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** How long a test gives itself, or is given: a number behind it, or an option before it. */
function boundsOf({ expression, arguments: given }: ts.CallExpression): readonly ts.Expression[] {
  if (!TAKES_A_BOUND.includes(rootOf(expression))) return []
  const behind = given.filter((_, i) => isFunction(given[i - 1]))
  const options = given.filter(ts.isObjectLiteralExpression).flatMap(({ properties }) => [...properties])
  const named = options.filter(ts.isPropertyAssignment).filter(({ name }) => name.getText() === 'timeout')
  return [...behind, ...named.map(({ initializer }) => initializer)]
}

const millisecondsOf = (node: ts.Expression): number =>
  ts.isNumericLiteral(node) ? Number(node.text.replaceAll('_', '')) : Number.POSITIVE_INFINITY

describe('a busy machine is no failure', () => {
  it('no test gives itself less time than all have', () => {
    const bounds = calls.flatMap(boundsOf)
    expect(bounds.length).toBeGreaterThan(0)
    const short = bounds.filter((bound) => millisecondsOf(bound) <= PATIENT.testTimeout).map(placeOf)
    expect(short).toEqual([])
  })

  it('no test waits for a second by `vi.waitFor`: `expect.poll` waits for as long as all have', () => {
    const waits = calls.filter(({ expression }) => /^vi\.wait(?:For|Until)$/.test(expression.getText()))
    expect(waits.map(placeOf)).toEqual([])
  })

  it('no test says how many milliseconds something may take: `expectLinear` says how the work grows', () => {
    const clock = /\b(?:performance|Date)\.now\(\)/
    const compared = calls.filter(
      ({ expression, arguments: given }) =>
        expression.getText() === 'expect' && given.some((one) => clock.test(one.getText())),
    )
    expect(compared.map(placeOf)).toEqual([])
  })

  it('no page has only half a minute for an event, and none is ready because it asks for nothing just now', () => {
    const launches = calls.filter(({ expression }) => expression.getText() === 'chromium.launch').map(placeOf)
    expect(launches.map((place) => place.split(':')[0])).toEqual(['test/browser/launch-chromium.ts'])
    const idle = calls.filter(({ arguments: given }) => given.some((one) => one.getText() === "'networkidle'"))
    expect(idle.map(placeOf)).toEqual([])
  })
})
