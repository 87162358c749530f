import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** `npm ci` warns of what this holds: a package that asks for a newer Node.js, and one whose script nobody has decided on. */

interface Locked {
  readonly engines?: { readonly node?: string }
  readonly hasInstallScript?: boolean
  readonly optional?: boolean
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as T
const { engines, allowScripts } = read<{
  readonly engines: { readonly node: string }
  readonly allowScripts: Readonly<Record<string, boolean>>
}>('package.json')
const { packages } = read<{ readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json')
// What is optional is left out where it does not fit.
const installed = Object.entries(packages).filter(([path, { optional }]) => path !== '' && optional !== true)

const numbersOf = (version: string): readonly number[] =>
  [0, 1, 2].map((i) => Number.parseInt(version.split('.')[i] ?? '0', 10) || 0)

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((part, i) => part - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0

/** The ranges of `engines`, as far as they are used: alternatives of comparators that all hold. */
function admits(range: string, version: string): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .replace(/([<>=^~]) +/g, '$1')
      .trim()
      .split(/\s+/)
      .every((comparator) => {
        const [, sign = '', bound = ''] = /^([<>=^~]*)v?(.*)$/.exec(comparator) ?? []
        const difference = compare(numbersOf(version), numbersOf(bound))
        if (bound === '' || bound === '*') return true
        if (sign === '>=') return difference >= 0
        if (sign === '>') return difference > 0
        if (sign === '<') return difference < 0
        if (sign === '<=') return difference <= 0
        return difference >= 0 && numbersOf(version)[0] === numbersOf(bound)[0]
      }),
  )
}

describe('what a contributor installs', () => {
  it.each([
    ['>=22', false],
    ['>= 18', true],
    ['^20.19.0 || >=22.12.0', true],
    ['^18.18.0 || >=22', false],
    ['>=12.22.0 <20', false],
    ['*', true],
  ])('is read: a range of %j', (range, isAdmitted) => {
    expect(admits(range, '20.19.0')).toBe(isAdmitted)
  })

  it('runs on the oldest Node.js that the package names', () => {
    const oldest = engines.node.replace('>=', '')
    const tooNew = installed.filter(([, { engines: asked }]) => !admits(asked?.node ?? '*', oldest))
    expect(tooNew.map(([path, { engines: asked }]) => `${path}: ${asked?.node}`)).toEqual([])
  })

  it('runs no script that was not decided on', () => {
    const withScripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    const undecided = withScripts.map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(undecided.filter((name) => allowScripts[name] === undefined)).toEqual([])
  })
})
