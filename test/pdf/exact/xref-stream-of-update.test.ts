import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, fromLatin1, latin1, PAGE, type RevisionSpec, SIGNED, stream } from '../build-pdf.ts'
import { withSecondReading } from '../in-steps.ts'

type Entry = readonly [type: number, second: number | bigint, third: number]

interface Stream {
  /** Of its own object. */
  readonly number: number
  readonly listed: boolean
  readonly size: number
  readonly more?: ReadonlyMap<number, Entry>
  readonly widths?: readonly [number, number, number]
}

const PLAIN: Stream = { number: 31, listed: true, size: 32 }

/** A signed file and an update that has object 30, written octet by octet. */
function updated(
  signed: readonly RevisionSpec[],
  { number, listed, size, more, widths = [1, 8, 4] }: Stream,
): Uint8Array {
  const before = fromLatin1(buildPdf(signed))
  const [, prev] = /startxref\n(\d+)\n%%EOF\n$/.exec(before) as RegExpExecArray
  const object = '30 0 obj\n<< /Producer (x) >>\nendobj\n'
  const place = before.length + object.length
  const entries = new Map<number, Entry>([[30, [1, before.length, 0]], ...(more ?? [])])
  if (listed) entries.set(number, [1, place, 0])
  const numbers = [...entries.keys()].sort((a, b) => a - b)
  const octets = (value: number | bigint, count: number) =>
    Array.from({ length: count }, (_, i) =>
      String.fromCharCode(Number((BigInt(value) >> BigInt(8 * (count - 1 - i))) & 255n)),
    ).join('')
  const data = numbers
    .map((one) => (entries.get(one) as Entry).map((value, i) => octets(value, widths[i] as number)).join(''))
    .join('')
  const index = numbers.map((one) => `${one} 1`).join(' ')
  const dictionary = `/Type /XRef /W [${widths.join(' ')}] /Index [${index}] /Size ${size} /Root 1 0 R /Info 30 0 R /Prev ${prev}`
  return latin1(`${before}${object}${number} 0 obj\n${stream(data, dictionary)}\nendobj\nstartxref\n${place}\n%%EOF\n`)
}

async function rules(bytes: Uint8Array): Promise<readonly unknown[]> {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) return [outcome.failure.code]
  const { findings } = await withSecondReading(outcome.value)
  return findings.filter(({ code }) => code === 'PDF_NOT_EXACT').map(({ data }) => data?.['rule'])
}

const SIGNED_PDF = [PAGE, SIGNED]
/** §7.3.10: a reference to no object. */
const LEADS_NOWHERE: RevisionSpec = {
  objects: { ...SIGNED.objects, 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Metadata 31 0 R >>' },
}

describe('the number of a cross-reference stream that is the section of an update', () => {
  it('is one that nothing has', async () => {
    expect(await rules(updated(SIGNED_PDF, PLAIN))).toEqual([])
    expect(await rules(updated(SIGNED_PDF, { ...PLAIN, listed: false }))).toEqual([])
    for (const number of [2, 3, 4, 6, 7])
      expect(await rules(updated(SIGNED_PDF, { ...PLAIN, number, listed: false })), String(number)).toEqual(['entry'])
    expect(await rules(updated(SIGNED_PDF, { ...PLAIN, number: 0, listed: false }))).toEqual(['object-head'])
  })

  it('is one that nothing refers to, where the stream does not list itself', async () => {
    expect(await rules(updated([PAGE, LEADS_NOWHERE], { ...PLAIN, listed: false }))).toEqual(['freed'])
    expect(await rules(updated([PAGE, LEADS_NOWHERE], { ...PLAIN, number: 32, size: 33, listed: false }))).toEqual([])
  })

  it('is no member of an object stream later', async () => {
    const first = updated(SIGNED_PDF, { ...PLAIN, listed: false })
    const text = fromLatin1(first)
    const [, prev] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) as RegExpExecArray
    const member = `40 0 obj\n${stream('31 0 (x)', '/Type /ObjStm /N 1 /First 5')}\nendobj\n`
    const place = text.length + member.length
    const entry = (type: number, second: number) =>
      String.fromCharCode(type, second >> 24, (second >> 16) & 255, (second >> 8) & 255, second & 255, 0)
    const data = entry(2, 40) + entry(1, text.length) + entry(1, place)
    const section = stream(data, `/Type /XRef /W [1 4 1] /Index [31 1 40 2] /Size 42 /Root 1 0 R /Prev ${prev}`)
    const later = latin1(`${text}${member}41 0 obj\n${section}\nendobj\nstartxref\n${place}\n%%EOF\n`)
    expect(await rules(later)).toEqual(['entry'])
  })
})

describe('what a cross-reference stream of an update says', () => {
  const free = (second: number | bigint, third: number) =>
    updated(SIGNED_PDF, { ...PLAIN, more: new Map([[29, [0, second, third]]]) })

  it('fits the numbers of every reader, also where it is of nothing', async () => {
    expect(await rules(free(0, 65_535))).toEqual([])
    expect(await rules(free(2_147_483_647, 0))).toEqual([])
    for (const [second, third] of [
      [2n ** 64n - 1n, 0],
      [2n ** 31n, 0],
      [0, 65_536],
      [0, 4_294_967_295],
    ] as const)
      expect(await rules(free(second, third)), `${second} ${third}`).toEqual(['entry'])
    expect(await rules(updated(SIGNED_PDF, { ...PLAIN, more: new Map([[0, [0, 0, 4_294_967_295]]]) }))).toEqual([
      'entry',
    ])
  })

  it('has a /Size above every number so far', async () => {
    expect(await rules(updated(SIGNED_PDF, PLAIN))).toEqual([])
    const high = { objects: { ...SIGNED.objects, 50: '(x)' } }
    expect(await rules(updated([PAGE, high], PLAIN))).toEqual(['size'])
    expect(await rules(updated([PAGE, high], { ...PLAIN, size: 51 }))).toEqual([])
  })
})

describe('a table of an update', () => {
  it('has numbers that fit in its free entries', async () => {
    const written = fromLatin1(buildPdf([...SIGNED_PDF, { objects: { 30: '(x)' }, free: [20] }]))
    const free = /(\d{10}) (\d{5}) f([ \r\n]+)(?=\d+ 1\n|30 1)/g
    expect(await rules(latin1(written))).toEqual([])
    const start = written.lastIndexOf('xref\n', written.length - 40)
    const changed = (entry: string) => written.slice(0, start) + written.slice(start).replace(free, `${entry} f$3`)
    for (const entry of ['9999999999 00000', '0000000000 99999']) {
      expect(changed(entry)).not.toBe(written)
      expect(await rules(latin1(changed(entry))), entry).toEqual(['entry'])
    }
  })
})
