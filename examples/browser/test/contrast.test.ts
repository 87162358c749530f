import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** WCAG 2.2, 1.4.3: text has at least 4.5 : 1 against what is behind it, by day and by night. */

const css = readFileSync(new URL('../../../src/element/style/ground.css', import.meta.url), 'utf8')
const [day = '', night = ''] = [...css.matchAll(/:host \{([^}]+)\}/g)].map(([, body]) => body ?? '')

const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ...['ground', 'sea', 'code', 'good-ground', 'warn-ground', 'bad-ground'].map((ground) => ['text', ground] as const),
  ...['ground', 'code'].map((ground) => ['quiet', ground] as const),
  ['route', 'sea'],
  ['route', 'ground'],
  ['ground', 'text'],
  ...['good', 'warn', 'bad'].flatMap((tone) => [[tone, 'ground'] as const, ['ground', tone] as const]),
]

function colour(rules: string, name: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(rules)?.[1]
  if (found === undefined) throw new Error(`no colour ${name}`)
  return found
}

/** Relative luminance, as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

describe.each([
  ['day', day],
  ['night', night],
])('by %s', (_, rules) => {
  it.each(PAIRS)('%s on %s can be read', (text, ground) => {
    expect(contrast(colour(rules, text), colour(rules, ground))).toBeGreaterThanOrEqual(4.5)
  })
})
