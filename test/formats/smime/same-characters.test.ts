import { Buffer } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { oddText, textOf } from '../../../src/formats/smime/shown-text.ts'
import { findChromium } from '../../browser/chromium.ts'
import { launchChromium } from '../../browser/launch-chromium.ts'

/** What is taken for the same characters in all programs is asked of programs: each octet, and each pair, that is taken of a label of the Encoding Standard. */

const LABELS =
  'ibm866 cp866 iso-8859-1 latin1 l1 cp819 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 latin5 iso-8859-10 iso-8859-11 tis-620 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 cp1250 windows-1251 windows-1252 cp1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic gb2312 gbk gb18030 big5 big5-hkscs euc-jp shift_jis sjis windows-31j euc-kr ks_c_5601-1987 windows-949'.split(
    ' ',
  )
const PAIRS = /^(?:gb|big5|euc|shift|sjis|ks_|windows-(?:31j|949))/
const PRINTED = Array.from({ length: 0xe0 }, (_, i) => i + 0x20)

/** Those that are taken, and what they are taken for. */
function takenOf(label: string): readonly (readonly [octets: Uint8Array, text: string])[] {
  const pairs = PAIRS.test(label)
    ? PRINTED.filter((one) => one >= 0x80).flatMap((one) => PRINTED.map((two) => [one, two]))
    : []
  return [...PRINTED.map((one) => [one]), ...pairs].flatMap((one) => {
    const [octets, media] = [Uint8Array.from(one), { type: 'text/plain', parameters: new Map([['charset', label]]) }]
    const text = oddText(octets, media) === null ? textOf(octets, media) : null
    // A pair of an octet that is taken by itself, and another one, says nothing more.
    return text === null || (one.length === 2 && text.length === 2 && text.codePointAt(0) === one[0])
      ? []
      : [[octets, text]]
  })
}

const TAKEN = LABELS.map((label) => ({ label, taken: takenOf(label) }))
const isThere = (command: string): boolean => spawnSync(command, ['--version']).status === 0

it('letters of the languages of ASEAN, and of their neighbours, are taken', () => {
  const counts = Object.fromEntries(TAKEN.map(({ label, taken }) => [label, taken.length - 95]))
  expect(counts).toMatchObject({ 'windows-874': 87, 'tis-620': 87, 'iso-8859-1': 96, 'windows-1252': 123 })
  for (const label of ['gb2312', 'gbk', 'big5', 'euc-kr']) expect(counts[label]).toBeGreaterThan(2_300)
})

describe.skipIf(findChromium() === null)('a browser has the same characters', () => {
  it('for all octets that are taken', async () => {
    const browser = await launchChromium()
    const page = await browser.newPage()
    for (const { label, taken } of TAKEN) {
      const asked = { label, all: taken.map(([octets]) => [...octets]) }
      const shown = await page.evaluate(({ label, all }) => {
        const decoder = new TextDecoder(label === 'us-ascii' ? 'utf-8' : label, { ignoreBOM: true })
        return all.map((octets) => decoder.decode(Uint8Array.from(octets)))
      }, asked)
      expect(shown, label).toEqual(taken.map(([, text]) => text))
    }
    await browser.close()
  })
})

const OTHERS = TAKEN.filter(({ taken }) => taken.length > 95)
const lines = ({ taken }: (typeof TAKEN)[number]): Buffer =>
  Buffer.concat(taken.flatMap(([octets]) => [octets, Buffer.from('\n')]))

it.skipIf(!isThere('iconv'))('glibc has the same characters for all octets that are taken', () => {
  for (const one of OTHERS) {
    const { status, stdout } = spawnSync('iconv', ['-f', one.label, '-t', 'utf-8'], { input: lines(one) })
    const isKnown = status === 0 || stdout.length > 0
    if (isKnown) expect(stdout.toString(), one.label).toBe(one.taken.map(([, text]) => `${text}\n`).join(''))
  }
})

const PYTHON = `
import codecs, json, sys
for label, octets, text in json.load(sys.stdin):
    try: codecs.lookup(label)
    except LookupError: continue
    if bytes.fromhex(octets).decode(label, 'replace') != text: print(label)
`

it.skipIf(!isThere('python3'))('Python has the same characters for all octets that are taken', () => {
  const asked = OTHERS.map((one) => [
    one.label,
    lines(one).toString('hex'),
    one.taken.map(([, text]) => `${text}\n`).join(''),
  ])
  expect(spawnSync('python3', ['-c', PYTHON], { input: JSON.stringify(asked) }).stdout.toString()).toBe('')
})
