import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { QUICK, SHARED, SLOW } from './suites.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const textOf = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')
const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'))

it('the lists of suites name files and folders that are there, each once', () => {
  for (const list of [SLOW, SHARED, QUICK]) {
    expect(list.filter((path) => !existsSync(`${ROOT}${path.replace('/**', '')}`))).toEqual([])
    expect([...new Set(list)].sort()).toEqual([...list].sort())
  }
  expect(SHARED.filter((path) => SLOW.includes(path))).toEqual([])
})

it('a test that asks a share in the everyday run is in the slow one too', () => {
  const sharing = files.filter((file) => /from '(?:\.\.?\/)+share\.ts'/.test(textOf(file)))
  expect(sharing.filter((file) => !SLOW.includes(file)).sort()).toEqual([...SHARED].sort())
})

it('the quick run has something of each folder of the sources', () => {
  const folders = readdirSync(`${ROOT}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const all = folders.map(({ name }) => name).filter((name) => existsSync(`${ROOT}test/${name}`))
  const missing = all.filter((name) => !QUICK.some((path) => path.startsWith(`test/${name}/`)))
  expect(missing).toEqual([])
})
