import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, fromLatin1, PAGE, type RevisionSpec, SIGNED, SIGNED_AGAIN, stream } from '../build-pdf.ts'
import { withSecondReading } from '../in-steps.ts'

/** What a second reading finds that keeps a document from being accepted. */
async function differences(bytes: Uint8Array): Promise<readonly unknown[]> {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  const document = await withSecondReading(outcome.value)
  const found = document.findings
    .filter(({ level }) => level === 'failure')
    .map(({ code, data }) => [code, data?.['why']])
  for (const signature of document.signatures)
    for (const [code] of found) expect(signature.findings.map((finding) => finding.code)).toContain(code)
  return found
}

const pdf = (...revisions: RevisionSpec[]): Uint8Array => buildPdf(revisions)
/** Octets put behind the header, where no table names what they hold; all offsets move, and so do the tables. */
const hiding = (octets: string, ...revisions: RevisionSpec[]): Uint8Array =>
  buildPdf(revisions, `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n${octets}\n`)
const CONTENT = 4

describe('a second reading of the octets', () => {
  it('finds nothing in files as they are written', async () => {
    expect(await differences(pdf(PAGE, SIGNED))).toEqual([])
    expect(await differences(pdf(PAGE, SIGNED, SIGNED_AGAIN))).toEqual([])
    expect(await differences(pdf({ ...PAGE, xref: 'stream', packed: [3] }, SIGNED))).toEqual([])
    const rewritten = { objects: { [CONTENT]: stream('BT (Hello again) Tj ET') } }
    expect(await differences(pdf(PAGE, rewritten, SIGNED))).toEqual([])
  })

  it('finds an object that no table names, where something leads to its number', async () => {
    const evil = `${CONTENT} 0 obj\n${stream('BT (Evil) Tj ET')}\nendobj`
    expect(await differences(hiding(evil, PAGE, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'defined-elsewhere']])
    const same = `${CONTENT} 0 obj\n${stream('BT (Hello) Tj ET')}\nendobj`
    expect(await differences(hiding(same, PAGE, SIGNED))).toEqual([])
    expect(await differences(hiding(evil.replace('4 0 obj', '44 0 obj'), PAGE, SIGNED))).toEqual([])
  })

  it('finds it with comments and line ends between its numbers, and under another generation', async () => {
    for (const head of ['4\r\n0\tobj', '4 0 % comment\nobj', '4 7 obj'])
      expect(await differences(hiding(`${head} (evil) endobj`, PAGE, SIGNED))).not.toEqual([])
  })

  it('wants parts that everybody finds who goes from one to the next', async () => {
    // A comment that is too long makes the signed part inexact, and is none of them.
    const odd = (octets: string) => hiding(`%${'c'.repeat(1100)}\n${octets}`, PAGE, SIGNED)
    const passed = [['PDF_READINGS_DIFFER', 'passed-over']]
    for (const octets of ['% a comment', '77 0 obj\n(unused)\nendobj', '77  0\tobj << /A [(x)] >> endobj\n\n%', '\0\0'])
      expect(await differences(odd(octets)), octets).toEqual([])
    const opened = ['(', '<', '<<', '[', 'stream', 'word', '12 13', '/A', 'endobj', 'xref', '77 0 obj (x)', '%\n(\n%']
    for (const octets of opened) expect(await differences(odd(octets)), octets).toContainEqual(passed[0])
    for (const octets of ['77\n0 obj\n(x)\nendobj', '77 0 obj\n(x\nendobj', '77 0 obj (x) (y) endobj'])
      expect(await differences(odd(octets)), octets).toContainEqual(passed[0])
    const inComment = buildPdf([PAGE, SIGNED], `%PDF-1.7\n%${'c'.repeat(1100)}\n% `)
    expect(await differences(inComment)).toEqual(passed)
    expect(await differences(buildPdf([PAGE, SIGNED], 'words before it\n%PDF-1.7\n'))).toEqual([])
    for (const octets of ['words (before\n', 'words <before\n', '% words\n/', 'words before '])
      expect(await differences(buildPdf([PAGE, SIGNED], `${octets}%PDF-1.7\n`)), octets).toEqual(passed)
  })

  it('takes what a later table supersedes for history', async () => {
    const evil = `${CONTENT} 0 obj\n(evil)\nendobj`
    const later = { objects: { [CONTENT]: stream('BT (Hello) Tj ET') } }
    expect(await differences(hiding(evil, PAGE, later, SIGNED))).toEqual([])
  })

  it('takes it for history no longer where the signed part is not exact, and what superseded it is free or in an object stream', async () => {
    const odd = (...revisions: RevisionSpec[]) => hiding('77 0 obj (no table names it) endobj', ...revisions)
    const freed = { objects: {}, free: [CONTENT] }
    // Something still leads to it: one reader shows nothing there, another what was there.
    expect(await differences(pdf(PAGE, freed, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'defined-unnamed']])
    expect(await differences(odd(PAGE, freed, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'defined-unnamed']])
    const page = '<< /Type /Page /Parent 2 0 R /Resources << /A 1 >> /Contents 4 0 R >>'
    const packed: RevisionSpec = { objects: { 3: page }, xref: 'stream', packed: [3] }
    const signed: RevisionSpec = { ...SIGNED, xref: 'stream', packed: [1, 3, 5, 6] }
    expect(await differences(pdf(PAGE, packed, signed))).toEqual([])
    const found = await differences(odd(PAGE, packed, signed))
    expect(found.length).toBeGreaterThan(0)
    const told = new Set(found.map((one) => String(one)))
    // What stood by itself, and the page of the update before.
    expect(told).toEqual(new Set(['PDF_READINGS_DIFFER,defined-elsewhere', 'PDF_READINGS_DIFFER,object-stream']))
    const later = { objects: { [CONTENT]: stream('BT (Hello again) Tj ET') } }
    expect(await differences(odd(PAGE, later, SIGNED))).toEqual([])
  })

  it('takes a member of an object stream for history nowhere', async () => {
    const odd = (...revisions: RevisionSpec[]) => hiding('77 0 obj (no table names it) endobj', ...revisions)
    const page = (more: string) => ({ 3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [6 0 R] /A ${more} >>` })
    const old: RevisionSpec = { xref: 'stream', packed: [3], objects: page('1') }
    for (const packed of [[], [3]] as const)
      for (const [more, found] of [
        ['1', []],
        ['2', [['PDF_READINGS_DIFFER', 'object-stream']]],
      ] as const) {
        const signing: RevisionSpec = {
          ...SIGNED,
          xref: 'stream',
          packed,
          objects: { ...SIGNED.objects, ...page(more) },
        }
        expect(await differences(odd(PAGE, old, signing))).toEqual(expect.arrayContaining([...found]))
        expect(await differences(pdf(PAGE, old, signing))).toEqual([])
      }
  })

  it('finds members of an object stream that no table names', async () => {
    const members = `${CONTENT} 0 (evil)`
    const container = `77 0 obj\n${stream(members, '/Type /ObjStm /N 1 /First 4')}\nendobj`
    expect(await differences(hiding(container, PAGE, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'object-stream']])
  })

  it('wants nothing between the members of an object stream, and each of them a value', async () => {
    const packed = (data: string): RevisionSpec => ({
      // Its own number is none that is signed.
      objects: { ...PAGE.objects, 20: '(x)' },
      xref: 'stream',
      packed: [2],
      container: stream(data, '/Type /ObjStm /N 1 /First 4'),
    })
    const pages = PAGE.objects[2] as string
    const odd = (data: string) => hiding('77 0 obj (no table names it) endobj', packed(data), SIGNED)
    expect(await differences(odd(`2 0 ${pages}`))).toEqual([])
    for (const data of [`2 0 ${pages} (another)`, `2 0 ${pages} 8 0 obj << >> endobj`])
      expect(await differences(odd(data))).toContainEqual(['PDF_READINGS_DIFFER', 'object-stream'])
    const undone = hiding(`77 0 obj\n${stream('x', '/Type /ObjStm /N 1 /First 4 /Filter /Odd')}\nendobj`, PAGE, SIGNED)
    expect(await differences(undone)).toEqual([['PDF_READINGS_DIFFER', 'object-stream']])
  })

  it('looks into the data of a stream whose length holds, and finds the same object there or another', async () => {
    const holding = (text: string) => `77 0 obj\n${stream(`${CONTENT} 0 obj ${text} endobj`)}\nendobj`
    expect(await differences(hiding(holding('(evil)'), PAGE, SIGNED))).toEqual([
      ['PDF_READINGS_DIFFER', 'defined-elsewhere'],
    ])
    expect(await differences(hiding(holding(stream('BT (Hello) Tj ET')), PAGE, SIGNED))).toEqual([])
  })

  it('finds a stream that ends in two places', async () => {
    const text = 'BT (Hello) Tj ET'
    const wrong = `<< /Length ${text.length - 4} >>\nstream\n${text}\nendstream`
    const page = { ...PAGE, objects: { ...PAGE.objects, [CONTENT]: wrong } }
    expect(await differences(pdf(page, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'stream-ends']])
    // White space more or less is no other text.
    const loose = `<< /Length ${text.length} >>\nstream\n${text}  \n\nendstream`
    expect(await differences(pdf({ ...PAGE, objects: { ...PAGE.objects, [CONTENT]: loose } }, SIGNED))).toEqual([])
  })

  it('finds another trailer, one that cannot be read too, and no trailer in a text', async () => {
    for (const trailer of ['<< /Root 99 0 R >>', '<< /Root 1 0 R /Encrypt 9 0 R >>', '<< /Root 99 0 R /X ) >>'])
      expect(await differences(hiding(`trailer ${trailer}`, PAGE, SIGNED))).toContainEqual([
        'PDF_READINGS_DIFFER',
        'other-trailer',
      ])
    const deep = `trailer << /Root 99 0 R /X ${'['.repeat(99)}`
    expect(await differences(hiding(deep, PAGE, SIGNED))).toEqual([['BUDGET_EXHAUSTED', undefined]])
    expect(await differences(hiding('trailer << /Root 1 0 R >>', PAGE, SIGNED))).toEqual([])
    expect(await differences(hiding('% a trailer of words', PAGE, SIGNED))).toEqual([])
  })

  it('takes the trailer of an update with a catalogue of its own for the same document, where it shows nothing else', async () => {
    const other = (catalog: string) => ({ root: 50, objects: { 50: catalog } })
    const same = '<< /Type /Catalog /Pages 2 0 R /Version /2.0 >>'
    expect(await differences(pdf(PAGE, other(same), SIGNED))).toEqual([])
    for (const catalog of [same.replace('2 0 R', '51 0 R'), same.replace('/Version', '/OCProperties << >> /Version')])
      expect(await differences(pdf(PAGE, other(catalog), SIGNED))).toContainEqual([
        'PDF_READINGS_DIFFER',
        'other-trailer',
      ])
  })

  it('takes the stream of a hybrid section for a part of its update', async () => {
    const older: RevisionSpec = { ...PAGE, xref: 'hybrid', repeated: true, trailer: '/ID [<01> <02>]' }
    const signed: RevisionSpec = { ...SIGNED, trailer: '/ID [<03> <03>]' }
    expect(await differences(pdf(older, signed))).toEqual([])
    const hidden = `77 0 obj\n${stream('', '/Type /XRef /Root 1 0 R /ID [<01> <02>]')}\nendobj`
    expect(await differences(hiding(hidden, PAGE, signed))).toEqual([['PDF_READINGS_DIFFER', 'other-trailer']])
  })

  it('finds a trailer in a stream of any type, and one with another first half of /ID', async () => {
    const holder = `77 0 obj\n${stream('x', '/Root 99 0 R')}\nendobj`
    expect(await differences(hiding(holder, PAGE, SIGNED))).toEqual([['PDF_READINGS_DIFFER', 'other-trailer']])
    const withId = { ...SIGNED, trailer: '/ID [<01> <02>]' }
    const trailer = (first: string) => `trailer << /Root 1 0 R /ID [<${first}> <03>] >>`
    expect(await differences(hiding(trailer('01'), PAGE, withId))).toEqual([])
    expect(await differences(hiding(trailer('09'), PAGE, withId))).toEqual([['PDF_READINGS_DIFFER', 'other-trailer']])
  })

  it('charges work in proportion to the octets', async () => {
    const spent = async (count: number): Promise<number> => {
      const budget = createBudget()
      const outcome = readPdf(hiding('77 0 obj << >> endobj\n'.repeat(count), PAGE, SIGNED), budget)
      if (!outcome.ok) throw new Error(outcome.failure.code)
      await withSecondReading(outcome.value)
      return budget.spent.pdfObjects
    }
    const [once, twice] = [await spent(500), await spent(1_000)]
    expect(twice).toBeGreaterThan(once)
    expect(twice).toBeLessThan(3 * once)
  })
})

describe('a linearised file', () => {
  const LINEARIZED = ['PDF_READINGS_DIFFER', 'linearized']
  const ONE = { objects: { ...PAGE.objects, ...SIGNED.objects } }
  const section = (previous: string, entries = '') =>
    `xref\n0 0\ntrailer\n<< /Size 91 /Root 1 0 R /Prev ${previous} ${entries}>>\n`

  /** As long as it says, with a section behind its first object. */
  function linearized(more: (previous: string) => string, behind = section): Promise<readonly unknown[]> {
    const build = (length: number, previous: number) => {
      const [said, place] = [length, previous].map((value) => String(value).padStart(10, '0')) as [string, string]
      const first = `90 0 obj\n<< /Linearized 1 /L ${said} /O 3 /N 1 ${more(place)}\nendobj\n`
      return buildPdf([ONE], `%PDF-1.7\n${first}${behind(place)}`)
    }
    const draft = build(0, 0)
    const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(fromLatin1(draft))?.[1]
    return differences(build(draft.length, Number(startxref)))
  }

  it('leads to the same from its first section', async () => {
    expect(await linearized(() => '>>')).not.toContainEqual(LINEARIZED)
  })

  it('has a first section that everybody can read', async () => {
    expect(
      await linearized(
        () => '>>',
        (previous) => section(previous, '/Prev 0 '),
      ),
    ).toContainEqual(LINEARIZED)
    expect(
      await linearized(
        () => '>>',
        () => '',
      ),
    ).toContainEqual(LINEARIZED)
  })

  it('has it behind the first word that ends an object, whatever that stands in', async () => {
    const other = (previous: string) => `endobj\n${section(previous).replace('1 0 R', '3 0 R')}`
    expect(await linearized((previous) => `/X (${other(previous)}) >>`)).toContainEqual(LINEARIZED)
    expect(await linearized((previous) => `%${other(previous).replaceAll('\n', ' ')}\n>>`)).toContainEqual(LINEARIZED)
    const data = (previous: string) => `/Length 999 >>\nstream\n${other(previous).padEnd(999)}\nendstream`
    expect(await linearized(data)).toContainEqual(LINEARIZED)
    expect(await linearized(() => `/X (${'x'.repeat(1100)}) >>`)).toContainEqual(LINEARIZED)
  })
})
