import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { pageTests } from './browser/page-tests.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What Node has without an import, and no page has. */
const OF_NODE = /(?<![\w.'`])(?:Buffer\.|process\.(?=\w)|setImmediate\(|__dirname)/

it('tests that run in a page use nothing that is Node’s alone', () => {
  const tests = pageTests(ROOT)
  expect(tests.length).toBeGreaterThan(50)
  expect(tests.filter((file) => OF_NODE.test(readFileSync(`${ROOT}/${file}`, 'utf8')))).toEqual([])
})

it('the search finds what it is for', () => {
  expect('const pooled = Buffer.from(text)').toMatch(OF_NODE)
  expect("'process' in globalThis").not.toMatch(OF_NODE)
})
