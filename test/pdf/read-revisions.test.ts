import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { attempt } from '../../src/core/outcome.ts'
import { allSteps } from '../../src/core/steps.ts'
import { readRevisions } from '../../src/pdf/read-revisions.ts'
import { entryInRevision, objectsDefinedBy } from '../../src/pdf/revision.ts'
import { buildPdf, fromLatin1, latin1, PAGE, SIGNED, stream, withObjects } from './build-pdf.ts'

const read = (bytes: Uint8Array) => attempt(() => allSteps(readRevisions(new WholeFile(bytes), 0, createBudget())))
const code = (text: string) => {
  const outcome = read(latin1(text))
  return outcome.ok ? null : outcome.failure.code
}
const revisions = (bytes: Uint8Array) => {
  const outcome = read(bytes)
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

/** A file whose cross-reference is written by hand: `@` stands for the offset of `xref`. */
const byHand = (xref: string) => {
  const body = '%PDF-1.4\n1 0 obj\n<< >>\nendobj\n'
  return `${body}${xref.replace('@', String(body.length))}`
}

describe('readRevisions', () => {
  it('gives the revisions, oldest first, with their spans and what they define', () => {
    const bytes = buildPdf([PAGE, { ...SIGNED, xref: 'stream', packed: [3, 5] }, { objects: {}, free: [4] }])
    const [first, second, third] = revisions(bytes)
    expect([first, second, third].map((revision) => revision?.closed)).toEqual([true, true, true])
    expect(first?.start).toBe(0)
    expect(second?.start).toBe(first?.end)
    expect(fromLatin1(bytes.subarray((second?.end ?? 0) - 5, second?.end))).toBe('%%EOF')
    expect(third?.end).toBe(bytes.length - 1)
    expect(first && [...objectsDefinedBy(first)]).toEqual([0, 1, 2, 3, 4])
    expect(second && [...objectsDefinedBy(second)]).toEqual([1, 3, 5, 6, 7, 8, 9])
    expect(second && entryInRevision(second, 5)).toEqual({ kind: 'compressed', container: 8, index: 1 })
    expect(second && entryInRevision(second, 4)).toBeNull()
    expect(third && entryInRevision(third, 4)).toEqual({ kind: 'free' })
  })

  it.each([' \n', '\r\n', '\n', '\r', ' \r', ' \r\n'])('reads entries that end in %j', (lineEnd) => {
    const entries = `0000000000 65535 f${lineEnd}0000000009 00000 n${lineEnd}`
    const text = byHand(`xref\n0 2\n${entries}trailer\n<< /Size 2 >>\nstartxref\n@\n%%EOF`)
    expect(entryInRevision(revisions(latin1(text))[0] as never, 1)).toEqual({
      kind: 'offset',
      offset: 9,
      generation: 0,
    })
  })

  it('reads startxref with odd white space, and comments before it', () => {
    expect(
      code(byHand('xref 0 1\n0000000000 65535 f \ntrailer<<>>%iText\n%more\rstartxref \r\n\t@  \n%%EOF')),
    ).toBeNull()
  })

  it('takes an entry in use at offset 0 for a free one', () => {
    const text = byHand('xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer<<>>\nstartxref\n@\n%%EOF')
    expect(entryInRevision(revisions(latin1(text))[0] as never, 1)).toEqual({ kind: 'free' })
  })

  it.each([
    ['an entry too short', 'xref\n0 2\n0000000000 65535 f \n000000009 00000 n \ntrailer<<>>'],
    ['an entry with another type', 'xref\n0 1\n0000000000 65535 x \ntrailer<<>>'],
    [
      'entries with different line ends',
      'xref\n0 3\n0000000000 65535 f \n0000000009 00000 n\n0000000009 00000 n \ntrailer<<>>',
    ],
    ['fewer entries than announced', 'xref\n0 3\n0000000000 65535 f \ntrailer<<>>'],
    ['more entries than announced', 'xref\n0 1\n0000000000 65535 f \n0000000009 00000 n \ntrailer<<>>'],
    ['more entries than bytes', 'xref\n0 99999999\n0000000000 65535 f \ntrailer<<>>'],
    ['no trailer', 'xref\n0 1\n0000000000 65535 f \n'],
    ['a trailer that is no dictionary', 'xref\n0 1\n0000000000 65535 f \ntrailer[]'],
    ['a /Prev that is no offset', 'xref\n0 1\n0000000000 65535 f \ntrailer<</Prev 1 0 R>>'],
    ['a /Prev that points nowhere', 'xref\n0 1\n0000000000 65535 f \ntrailer<</Prev 3>>'],
    ['a /Prev beyond the file', 'xref\n0 1\n0000000000 65535 f \ntrailer<</Prev 33333>>'],
    ['an object that is no cross-reference stream as /Prev', 'xref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9>>'],
    ['a table as /XRefStm', 'xref\n0 1\n0000000000 65535 f \ntrailer<</XRefStm @>>'],
  ])('refuses %s', (_, xref) => {
    expect(code(byHand(`${xref.replace('@', '30')}\nstartxref\n@\n%%EOF`))).toBe('PDF_XREF_INVALID')
  })

  it('refuses an object with two entries in one section', () => {
    const table = 'xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n1 1\n0000000009 00000 n \ntrailer<<>>'
    expect(code(byHand(`${table}\nstartxref\n@\n%%EOF`))).toBe('PDF_OBJECT_REDEFINED')
  })

  it('refuses a chain that comes back', () => {
    const text = byHand('xref\n0 1\n0000000000 65535 f \ntrailer<</Prev 30>>\nstartxref\n@\n%%EOF')
    expect(text.indexOf('xref')).toBe(30)
    expect(code(text)).toBe('PDF_XREF_LOOP')
  })

  it.each(['', 'startxref\n%%EOF', 'startxref\n99999\n%%EOF', 'startxref\n0\n%%EOF', 'startxref\nabc\n%%EOF'])(
    'does not search for a cross-reference where startxref leads nowhere: %j',
    (end) => {
      expect(code(byHand(`xref\n0 1\n0000000000 65535 f \ntrailer<<>>\n${end}`))).toBe('PDF_XREF_MISSING')
    },
  )

  it('does not call a revision closed without %%EOF, or under another startxref', () => {
    const bytes = fromLatin1(buildPdf([PAGE, SIGNED]))
    const closed = (text: string) => revisions(latin1(text)).map((revision) => revision.closed)
    expect(closed(bytes)).toEqual([true, true])
    expect(closed(bytes.replace('%%EOF', '%%EOX'))).toEqual([false, true])
    expect(closed(bytes.replace(/startxref\n\d\d/, 'startxref\n11'))).toEqual([false, true])
    expect(closed(bytes.replace(/%%EOF\n$/, ''))).toEqual([true, false])
  })

  it('takes the two sections of a linearized file for one revision', () => {
    const front = '%PDF-1.4\n'
    const first = (main: number) =>
      `xref\n1 1\n0000000200 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R /Prev ${String(main).padStart(6, '0')} >>\nstartxref\n0\n%%EOF\n`
    const body = '%'.padEnd(300, 'x')
    const main = front.length + first(0).length + body.length + 1
    const rest = `\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n${front.length}\n%%EOF\n`
    const text = `${front}${first(main)}${body}${rest}`
    const [revision, none] = revisions(latin1(text))
    expect(none).toBeUndefined()
    expect(revision).toMatchObject({ closed: true, end: text.length - 1, start: 0 })
    expect(revision && entryInRevision(revision, 1)).toMatchObject({ kind: 'offset', offset: 200 })
    // A forward /Prev anywhere else in the chain is not that.
    const update = `xref\n0 1\n0000000000 65535 f \ntrailer<</Prev ${front.length}>>\nstartxref\n${text.length}\n%%EOF`
    expect(revisions(latin1(text + update)).map(({ closed }) => closed)).toEqual([true, true])
    const forward = text.replace('<< /Size 1 >>', '<< /Size 1 /Prev 9 >>')
    expect(code(forward)).toBe('PDF_XREF_LOOP')
  })

  it('does not call closed what a section hidden in a stream makes of a revision', () => {
    const hidden = fromLatin1(
      buildPdf([withObjects(PAGE, { 4: stream('xref 0 1\n0000000000 65535 f \ntrailer<</Prev 000>>') })]),
    )
    const main = hidden.lastIndexOf('xref\n0')
    const at = hidden.indexOf('xref 0 1')
    // Its /Prev leads forward, as that of a linearized file, but what ends the file is not the startxref that the
    // signer saw.
    const [revision] = revisions(latin1(`${hidden.replace('000>>', `${main}>>`)}startxref\n${at}\n%%EOF\n`))
    expect(revision).toMatchObject({ closed: false, end: hidden.length - 1 })
  })

  describe('of hybrid files', () => {
    const hybrid = buildPdf([PAGE, { ...SIGNED, xref: 'hybrid', packed: [5, 6] }])

    it('finds what the table leaves out in the stream', () => {
      const [, revision] = revisions(hybrid)
      expect(revision && entryInRevision(revision, 5)).toMatchObject({ kind: 'compressed', index: 0 })
      expect(revision && entryInRevision(revision, 7)).toMatchObject({ kind: 'offset' })
    })

    it('calls it a conflict where table and stream differ', () => {
      const bytes = buildPdf([PAGE, { ...SIGNED, xref: 'hybrid', packed: [5, 6] }])
      const text = fromLatin1(bytes).replace(/\n7 3\n/, '\n5 3\n')
      const [, revision] = revisions(latin1(text))
      expect(revision && entryInRevision(revision, 5)).toBe('conflict')
    })

    it('refuses a stream whose trailer says something else than the table', () => {
      for (const [hybridTrailer, isSound] of [
        ['/Root 1 0 R', true],
        ['', true],
        ['/Root 1 0 R /Prev 9', false],
        ['/Root 3 0 R', false],
        ['/Root 1 0 R /Encrypt 3 0 R', false],
      ] as const) {
        const bytes = buildPdf([PAGE, { ...SIGNED, xref: 'hybrid', packed: [5, 6], hybridTrailer }])
        expect(read(bytes).ok, hybridTrailer).toBe(isSound)
      }
    })

    it('takes a copied /XRefStm for what it is', () => {
      const stm = /\/XRefStm (\d+)/.exec(fromLatin1(hybrid))?.[1]
      const updated = buildPdf([
        PAGE,
        { ...SIGNED, xref: 'hybrid', packed: [5, 6], hybridTrailer: '/Root 1 0 R' },
        { objects: { 5: '<< /Fields [] >>' }, trailer: `/XRefStm ${stm}` },
        { objects: {}, free: [6], trailer: `/XRefStm ${stm}` },
      ])
      const [, , third, fourth] = revisions(updated)
      expect(third && entryInRevision(third, 5)).toMatchObject({ kind: 'offset' })
      expect(third && entryInRevision(third, 6)).toBeNull()
      expect(third && [...objectsDefinedBy(third)]).toEqual([5])
      // Behind what superseded a part of it, the copy is this revision's own: it brings back what it names.
      expect(fourth && entryInRevision(fourth, 5)).toMatchObject({ kind: 'compressed' })
      expect(fourth && entryInRevision(fourth, 6)).toMatchObject({ kind: 'compressed' })
    })
  })

  describe('of cross-reference streams', () => {
    const one = (dictionary: string, data = '\x01\x00\x09\x00') => {
      const body = '%PDF-1.5\n1 0 obj\n<< >>\nendobj\n'
      return `${body}2 0 obj\n${stream(data, dictionary)}\nendobj\nstartxref\n${body.length}\n%%EOF`
    }

    it('reads entries with defaults', () => {
      const read = (dictionary: string, data?: string) => {
        const [revision] = revisions(latin1(one(dictionary, data)))
        return revision && entryInRevision(revision, 1)
      }
      expect(read('/Type /XRef /Size 2 /Index [1 1] /W [1 2 1]')).toEqual({ kind: 'offset', offset: 9, generation: 0 })
      expect(read('/Type /XRef /Size 2 /Index [1 1] /W [0 2 0]', '\x00\x09')).toEqual({
        kind: 'offset',
        offset: 9,
        generation: 0,
      })
      expect(read('/Type /XRef /Size 2 /Index [1 1] /W [1 2 1]', '\x09\x00\x09\x00')).toEqual({ kind: 'free' })
      expect(read('/Type /XRef /Size 1 /W [1 2 1]')).toBeNull()
    })

    it.each([
      '/Type /ObjStm /Size 2 /W [1 2 1]',
      '/Type /XRef /W [1 2 1]',
      '/Type /XRef /Size 2 /W [1 2 1]',
      '/Type /XRef /Size 1 /W [1 2]',
      '/Type /XRef /Size 1 /W [1 9 1]',
      '/Type /XRef /Size 1 /W [0 0 0]',
      '/Type /XRef /Size 1 /W [1 -2 1]',
      '/Type /XRef /Size 1 /W [1 2 1] /Index [1]',
      '/Type /XRef /Size 1 /W [1 2 1] /Index [0 99999999]',
    ])('refuses %s', (dictionary) => {
      expect(code(one(dictionary))).toBe('PDF_XREF_INVALID')
    })
  })

  it('bounds the length of the chain', () => {
    const many = buildPdf([PAGE, ...Array.from({ length: 20 }, () => ({ objects: { 4: 'null' } }))])
    expect(
      attempt(() => allSteps(readRevisions(new WholeFile(many), 0, createBudget({ pdfRevisions: 20 })))),
    ).toMatchObject({
      ok: false,
    })
    expect(
      attempt(() => allSteps(readRevisions(new WholeFile(many), 0, createBudget({ pdfRevisions: 21 })))),
    ).toMatchObject({
      ok: true,
    })
  })
})
