import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { NIGHT, QUICK, SHARED, SLOW } from './suites.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const textOf = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')
const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'))

it('the lists of suites name files and folders that are there, each once', () => {
  for (const list of [SLOW, NIGHT, SHARED, QUICK]) {
    expect(list.filter((path) => !existsSync(`${ROOT}${path.replace('/**', '')}`))).toEqual([])
    expect([...new Set(list)].sort()).toEqual([...list].sort())
  }
  const all = [...SLOW, ...NIGHT, ...SHARED]
  expect(all.filter((path, i) => all.indexOf(path) !== i)).toEqual([])
})

it('a test that asks a share in one run is in the one that asks all', () => {
  const sharing = files.filter((file) => /from '(?:\.\.?\/)+share\.ts'/.test(textOf(file)))
  const isSlow = (file: string): boolean =>
    SLOW.some((path) => path === file || (path.endsWith('/**') && file.startsWith(path.slice(0, -2))))
  expect(sharing.filter((file) => !isSlow(file)).sort()).toEqual([...SHARED].sort())
})

it('the quick run has something of each folder of the sources', () => {
  const folders = readdirSync(`${ROOT}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const all = folders.map(({ name }) => name).filter((name) => existsSync(`${ROOT}test/${name}`))
  const missing = all.filter((name) => !QUICK.some((path) => path.startsWith(`test/${name}/`)))
  expect(missing).toEqual([])
})
