import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { attempt } from '../../src/core/outcome.ts'
import { allSteps } from '../../src/core/steps.ts'
import { ObjectStore } from '../../src/pdf/object-store.ts'
import { readRevisions } from '../../src/pdf/read-revisions.ts'
import { buildPdf, flateStream, fromLatin1, latin1, PAGE, type RevisionSpec, stream, withObjects } from './build-pdf.ts'

function open(bytes: Uint8Array): ObjectStore {
  const budget = createBudget()
  const file = new WholeFile(bytes)
  return new ObjectStore(file, budget, allSteps(readRevisions(file, 0, budget)))
}
const build = (...revisions: RevisionSpec[]) => open(buildPdf(revisions))

/** The text of a string object, `null` for null, or the code of the refusal. */
function text(store: ObjectStore, number: number, revision = store.last): string | null {
  const outcome = attempt(() => store.resolve({ kind: 'reference', number, generation: 0 }, revision))
  if (!outcome.ok) return outcome.failure.code
  return outcome.value.kind === 'string' ? fromLatin1(outcome.value.bytes) : outcome.value.kind
}

describe('ObjectStore', () => {
  it('finds objects as of a revision', () => {
    const store = build(
      withObjects(PAGE, { 4: '(a)' }),
      { objects: { 4: '(b)', 5: '(c)' } },
      { objects: {}, free: [5] },
    )
    expect([0, 1, 2].map((revision) => text(store, 4, revision))).toEqual(['a', 'b', 'b'])
    expect([0, 1, 2].map((revision) => text(store, 5, revision))).toEqual(['null', 'c', 'null'])
    expect(text(store, 0)).toBe('null')
    expect(text(store, 99)).toBe('null')
  })

  it('takes another generation for null', () => {
    const store = build(withObjects(PAGE, { 4: '(a)' }))
    expect(store.resolve({ kind: 'reference', number: 4, generation: 1 }, 0)).toMatchObject({ kind: 'null' })
  })

  it('follows references to references, and refuses circles', () => {
    const store = build(withObjects(PAGE, { 4: '5 0 R', 5: '(a)', 6: '7 0 R', 7: '6 0 R' }))
    expect(text(store, 4)).toBe('a')
    expect(text(store, 6)).toBe('PDF_OBJECT_LOOP')
  })

  it('reads an object once', () => {
    const store = build(PAGE, { objects: { 5: '(x)' }, xref: 'stream', packed: [5] })
    expect(store.object(2, 1)).toBe(store.object(2, 0))
    expect(store.object(5, 1)).toBe(store.object(5, 1))
    expect(store.object(5, 1)).toMatchObject({ inFile: false })
    expect(store.object(2, 1)).toMatchObject({ inFile: true })
  })

  it.each([
    ['another object', (pdf: string) => pdf.replace('4 0 obj', '5 0 obj')],
    ['another generation', (pdf: string) => pdf.replace('4 0 obj', '4 1 obj')],
    ['no object', (pdf: string) => pdf.replace('4 0 obj', '4 0 xyz')],
    ['a comment', (pdf: string) => pdf.replace('4 0 obj\n(abcdefgh)', '%       \n4 0 obj()')],
    ['an object without an end', (pdf: string) => pdf.replace('(abcdefgh)\nendobj', '(abcdefgh)\nendxxx')],
    ['an object that goes past the revision', (pdf: string) => pdf.replace('(abcdefgh)\nendobj', '(abcdefgh \nendobj')],
  ])('refuses %s where the cross-reference says', (_, spoil) => {
    const good = fromLatin1(buildPdf([withObjects(PAGE, { 4: '(abcdefgh)' })]))
    expect(text(open(latin1(good)), 4)).toBe('abcdefgh')
    expect(text(open(latin1(spoil(good))), 4)).toMatch(/^PDF_(OBJECT|SYNTAX)_INVALID$/)
  })

  it('accepts white space where an object is said to begin', () => {
    const good = fromLatin1(buildPdf([withObjects(PAGE, { 4: '(abcd)' })]))
    expect(text(open(latin1(good.replace('4 0 obj\n(abcd)', '  4 0 obj (ab)'))), 4)).toBe('ab')
  })

  it('refuses an object beyond the end of the revision that defines it', () => {
    // The table of the first revision points into what the second appends.
    const pdf = fromLatin1(buildPdf([withObjects(PAGE, { 4: '(abcd)' }), { objects: { 4: '(efgh)' } }]))
    const [first, second] = [pdf.indexOf('4 0 obj'), pdf.lastIndexOf('4 0 obj')].map((at) =>
      String(at).padStart(10, '0'),
    )
    const shadow = latin1(pdf.replace(first as string, second as string))
    expect(text(open(shadow), 4, 0)).toBe('PDF_OBJECT_INVALID')
    expect(text(open(shadow), 4, 1)).toBe('efgh')
  })

  it('reads streams, each decoded once', () => {
    const store = build(withObjects(PAGE, { 4: flateStream('hello') }))
    const value = store.object(4, 0)?.value
    if (value?.kind !== 'stream') throw new Error('no stream')
    expect(fromLatin1(store.streamData(value, 0))).toBe('hello')
    expect(store.streamData(value, 0)).toBe(store.streamData(value, 0))
    expect(store.rawData(value, 0)[0]).toBe(0x78)
  })

  describe('with object streams', () => {
    const container = (header: string, body: string, entries = '') =>
      stream(header + body, `/Type /ObjStm /N 2 /First ${header.length} ${entries}`)
    const packed: RevisionSpec = { objects: { 5: '(five)', 6: '(six)' }, xref: 'stream', packed: [5, 6] }

    it('reads objects by index and number', () => {
      const store = build(PAGE, packed)
      expect([text(store, 5), text(store, 6)]).toEqual(['five', 'six'])
    })

    it('refuses a later revision that redefines the stream', () => {
      const store = build(PAGE, packed, { objects: { 7: container('5 0 6 4 ', '(x) (y)') } })
      expect(text(store, 5, 1)).toBe('five')
      expect(text(store, 5, 2)).toBe('PDF_OBJECT_INVALID')
    })

    it.each([
      ['numbers in another order', container('6 0 5 6 ', '(six) (five)'), 'PDF_OBJECT_INVALID'],
      ['a number twice', container('5 0 5 6 ', '(one)  (two)'), 'PDF_OBJECT_REDEFINED'],
      ['no ObjStm', stream('5 0 6 4 (a) (b)', '/N 2 /First 8'), 'PDF_OBJECT_INVALID'],
      ['an offset outside', container('5 0 6 999 ', '(a)'), 'PDF_OBJECT_INVALID'],
      ['fewer numbers than announced', container('5 0 ', '(a)'), 'PDF_OBJECT_INVALID'],
      ['an object that is none', container('5 0 6 1 ', ')('), 'PDF_SYNTAX_INVALID'],
      ['no stream', '(text)', 'PDF_OBJECT_INVALID'],
    ])('refuses %s', (_, body, code) => {
      const good = fromLatin1(buildPdf([PAGE, packed]))
      const from = good.indexOf('7 0 obj')
      const to = good.indexOf('endobj', from) + 'endobj'.length
      const room = to - from
      const replaced = `7 0 obj\n${body}\nendobj`
      expect(replaced.length).toBeLessThanOrEqual(room)
      expect(text(open(latin1(good.slice(0, from) + replaced.padEnd(room) + good.slice(to))), 5)).toBe(code)
    })

    it('refuses more objects than the budget has', () => {
      const many = Array.from({ length: 2000 }, (_, i) => `${i + 10} 0 `).join('')
      const body = flateStream(`${many}null`, `/Type /ObjStm /N 2000 /First ${many.length}`)
      const file = new WholeFile(buildPdf([PAGE, packed, { objects: { 7: body } }]))
      const budget = createBudget({ pdfObjects: 100 })
      const store = new ObjectStore(file, budget, allSteps(readRevisions(file, 0, budget)))
      expect(text(store, 5, 1)).toBe('five')
    })
  })
})
