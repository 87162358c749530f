import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import {
  buildPdf,
  flateStream,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  stream,
} from '../build-pdf.ts'
import { withSecondReading } from '../in-steps.ts'

/** The rules that a document breaks, each with the level at which it is told of the document. */
async function broken(bytes: Uint8Array): Promise<readonly string[]> {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) return [outcome.failure.code]
  const { findings, signatures } = await withSecondReading(outcome.value)
  const told = findings.filter(({ code }) => code === 'PDF_NOT_EXACT')
  for (const { level } of told.filter((finding) => finding.level === 'failure')) {
    const ofSignatures = signatures.flatMap((signature) => signature.findings)
    expect(ofSignatures.some((finding) => finding.code === 'PDF_NOT_EXACT' && finding.level === level)).toBe(true)
  }
  return told.map(({ level, data }) => `${level} ${data?.['rule']}`)
}

async function signatures(bytes: Uint8Array): Promise<number> {
  const outcome = readPdf(bytes, createBudget())
  return outcome.ok ? outcome.value.signatures.length : 0
}

const pdf = (...revisions: RevisionSpec[]): Uint8Array => buildPdf(revisions)
const LATER: RevisionSpec = { objects: { 30: '<< /A (b) >>', 31: stream('data') } }
/** The octets of the last revision, changed. Places before the change stay as they are. */
const changed = (bytes: Uint8Array, from: string | RegExp, to: string | ((found: string) => string)): Uint8Array => {
  const text = fromLatin1(bytes)
  const start = text.lastIndexOf('%%EOF', text.length - 8)
  const later = text.slice(start)
  const replaced = later.replace(from, to as string)
  expect(replaced).not.toBe(later)
  return latin1(text.slice(0, start) + replaced)
}

describe('a file as it is written', () => {
  it.each<[string, readonly RevisionSpec[]]>([
    ['tables', [PAGE, SIGNED, LATER]],
    ['two signatures', [PAGE, SIGNED, SIGNED_AGAIN]],
    [
      'cross-reference streams',
      [
        { ...PAGE, xref: 'stream' },
        { ...SIGNED, xref: 'stream' },
        { ...LATER, xref: 'stream' },
      ],
    ],
    [
      'object streams',
      [{ ...PAGE, xref: 'stream', packed: [1, 3] }, SIGNED, { ...LATER, xref: 'stream', packed: [30] }],
    ],
    ['hybrid sections', [{ ...PAGE, xref: 'hybrid', packed: [3] }, SIGNED, { ...LATER, xref: 'hybrid', packed: [30] }]],
    ['an object that is free again', [PAGE, { objects: { 20: '(x)' } }, SIGNED, { objects: {}, free: [20] }]],
    [
      'a length that stands elsewhere',
      [PAGE, SIGNED, { objects: { 30: '<< /Length 31 0 R >>\nstream\nx\nendstream', 31: '1' } }],
    ],
  ])('is exact: %s', async (_, revisions) => {
    expect(await broken(pdf(...revisions))).toEqual([])
  })

  it('may have white space and short comments between its parts, and line ends of any kind', async () => {
    const spaced = changed(pdf(PAGE, SIGNED, LATER), 'startxref', '% Testbed writer\nstartxref')
    expect(await broken(spaced)).toEqual([])
    expect(await broken(changed(pdf(PAGE, SIGNED, LATER), /%%EOF\n$/, '%%EOF'))).toEqual([])
  })

  it('may have comments of its writer behind its header', async () => {
    const header = (comments: string) => buildPdf([PAGE, SIGNED], `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n${comments}`)
    expect(await broken(header(`%%Invocation: writer ${'-o option '.repeat(40)}\n`))).toEqual([])
    expect(await broken(header(`%${'c'.repeat(1100)}\n`))).toEqual(['information octets-between'])
    expect(await broken(header('% a comment that 8 0 obj is in\n'))).toEqual(['information structure-inside'])
  })
})

describe('a revision behind a signature', () => {
  const later = pdf(PAGE, SIGNED, LATER)
  it.each<[string, Uint8Array, string]>([
    ['two spaces in the head of an object', changed(later, '31 0 obj', '31 0  obj').subarray(0), 'table'],
    ['two spaces in the head of a subsection', changed(later, '30 2\n', '30  2\n'), 'table'],
    ['a subsection without entries', changed(later, '30 2\n', '90 0\n30 2\n'), 'table'],
    ['an object of another number', changed(later, '31 0 obj', '32 0 obj'), 'object-head'],
    ['an object of another generation', changed(later, '31 0 obj', '31 1 obj'), 'object-head'],
    [
      'zeros before a number',
      changed(pdf(PAGE, SIGNED, { objects: { 8: '(x)' } }), 'xref\n8 1', 'xref\n08 1'),
      'table',
    ],
    ['a length that leads elsewhere', changed(later, '/Length 4 ', '/Length 3 '), 'stream-length'],
    ['a value that is none', changed(later, '/A (b)', '/A b) '), 'object-value'],
    ['a key that NUL ends', changed(later, '/A (b)', '/A\0(b)'), 'object-value'],
    ['a name that NUL ends', changed(later, '/A (b)', '/A/b\0 '), 'object-value'],
    ['a number that NUL ends', changed(later, '/A (b)', '/A 1\0 '), 'object-value'],
    ['a value too many', changed(later, '/A (b) >>', '/A >>(b)  '), 'object-value'],
    ['/Size below a number', changed(later, /\/Size \d+/, '/Size 31'), 'size'],
    ['/Size far above', changed(later, /\/Size \d+/, '/Size 4000'), 'size'],
    ['another /Root', changed(later, '/Root 1 0 R', '/Root 3 0 R'), 'trailer'],
    ['startxref to a place before', changed(later, /startxref\n(\d+)\n%%EOF\n$/, 'startxref $1\n%%EOF\n'), 'startxref'],
    ['octets that are no part', changed(later, 'startxref', '(no part)\nstartxref'), 'PDF_XREF'],
    ['a long comment', changed(later, 'startxref', `%${'c'.repeat(70)}\nstartxref`), 'startxref'],
  ])('is not exact with %s', async (_, bytes, rule) => {
    const found = await broken(bytes)
    expect(
      found.some((one) => one.startsWith('PDF_') || one.startsWith('failure ')),
      String(found),
    ).toBe(true)
    if (!rule.startsWith('PDF_')) expect(found).not.toEqual([])
  })

  it('has nothing in a stream, a string or a comment that looks like structure', async () => {
    const words = [
      '8888 0 obj',
      '4 0obj',
      '-1 +0\r\nobj',
      '4 % comment\n0 %\nobj',
      'endobj',
      'endstream',
      'trailer << /Root 9 0 R >>',
      'trailer\0%\n<<',
      'xref\n0 1',
      'startxref 9',
      '%%EOF',
      '%PDF-1.7',
    ]
    for (const word of words) {
      const places: readonly [string, string][] = [
        ['a stream', stream(`x ${word} y`)],
        ['a string', `<< /A (x ${word.replace(/[()]/g, '')} y) >>`],
        ['a comment', `<< /A 1 % x ${word.replace(/\s+/g, ' ')} y\n >>`],
      ]
      for (const [place, body] of places) {
        // In a comment, another comment is none.
        if (place === 'a comment' && /%\s|\0%/.test(word)) continue
        const found = await broken(pdf(PAGE, SIGNED, { objects: { 30: body } }))
        expect(found, `${word} in ${place}`).toHaveLength(1)
        expect(found[0]).toMatch(/^failure (?:structure-inside|object-value)$/)
      }
    }
  })

  it('may have words that no reader takes for structure', async () => {
    for (const text of [
      'an object',
      'the 12th objective: obj',
      'a trailer of words',
      'xref and startxref',
      'EOF, PDF-1.7',
    ])
      expect(await broken(pdf(PAGE, SIGNED, { objects: { 30: stream(text), 31: `(${text})` } }))).toEqual([])
    const compressed = flateStream('4 0 obj (evil) endobj')
    expect(await broken(pdf(PAGE, SIGNED, { objects: { 30: compressed } }))).toEqual([])
  })

  it('has no member in an object stream that its table does not name', async () => {
    const container = flateStream('30 0 4 5 (ok) (evil)', '/Type /ObjStm /N 2 /First 9')
    const packed: RevisionSpec = { objects: { 30: '(ok)' }, xref: 'stream', packed: [30], container }
    expect(await broken(pdf(PAGE, SIGNED, packed))).toContain('failure object-stream')
    const hidden: RevisionSpec = { objects: { 40: container } }
    expect(await broken(pdf(PAGE, SIGNED, hidden))).toContain('failure object-stream')
  })

  it('has no object that is a reference, none without end, and no word that is longer than any', async () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    for (const [body, isExact] of [
      ['[31 0 R]', true],
      ['31 0 R', false],
      [deep(30), true],
      [deep(34), false],
      [`/${'n'.repeat(120)}`, true],
      [`/${'n'.repeat(200)}`, false],
      [`[${'0'.repeat(200)}31 0 R]`, false],
    ] as const) {
      const found = await broken(pdf(PAGE, SIGNED, { objects: { 30: body, 31: '(x)' } }))
      expect(found, body.slice(0, 20)).toEqual(isExact ? [] : ['failure object-value'])
    }
  })

  it('has no two members of an object stream that are one word, where nobody looks at the places', async () => {
    for (const [members, isExact] of [
      ['1 80', true],
      ['180', false],
      ['(a)80', true],
    ] as const) {
      const second = members.indexOf('80')
      const pairs = `30 0 31 ${second} `
      const container = stream(`${pairs}${members}`, `/Type /ObjStm /N 2 /First ${pairs.length}`)
      const spec: RevisionSpec = { objects: { 30: '1', 31: '80' }, xref: 'stream', packed: [30, 31], container }
      const found = await broken(pdf(PAGE, SIGNED, spec))
      expect(found, members).toEqual(isExact ? [] : ['failure object-stream'])
    }
  })

  it('has no members whose object stream is free, or another object', async () => {
    const packed: RevisionSpec = { objects: { 30: '<< /A (b) >>' }, xref: 'stream', packed: [30] }
    const bytes = pdf(PAGE, packed, SIGNED)
    const container = Number(/(\d+) 0 obj\s*<<[^>]*\/ObjStm/.exec(fromLatin1(bytes))?.[1])
    for (const later of [{ objects: {}, free: [container] }, { objects: { [container]: '(x)' } }]) {
      expect(await broken(pdf(PAGE, packed, SIGNED, later))).toEqual(['failure object-stream'])
      // In the signed part a reading of all octets says whether it matters.
      expect(await broken(pdf(PAGE, packed, later, SIGNED))).toEqual(['information object-stream'])
      // Nobody needs a stream of which all members are elsewhere.
      const moved: RevisionSpec = { objects: { 30: '<< /A (b) >>' } }
      expect(await broken(pdf(PAGE, packed, moved, later, SIGNED))).toEqual([])
    }
  })

  it('has no number in use below the generation that freed it', async () => {
    const freed: RevisionSpec = { objects: {}, free: [20], xref: 'stream' }
    const again: RevisionSpec = { objects: { 20: '(again)' }, xref: 'stream' }
    expect(await broken(pdf(PAGE, { objects: { 20: '(x)' } }, SIGNED, freed, again))).toEqual([])
  })

  it('has no other stream of cross-references, and no type by reference', async () => {
    for (const entries of ['/Type /XRef /Root 9 0 R', '/Type 31 0 R'])
      expect(await broken(pdf(PAGE, SIGNED, { objects: { 30: stream('x', entries), 31: '/ObjStm' } }))).toContain(
        'failure stream-type',
      )
  })

  it('has no head of an object in a comment', async () => {
    const written = (text: string): RevisionSpec => ({
      objects: { 31: '(y)' },
      written: { text: `${text}30 0 obj\n(x)\nendobj`, offsets: new Map([[30, text.length]]) },
    })
    expect(await broken(pdf(PAGE, SIGNED, written('% by hand\n')))).toEqual([])
    expect(await broken(pdf(PAGE, SIGNED, written('% by hand ')))).toEqual(['failure octets-between'])
  })

  it('has no reference that leads nowhere where an object begins inside a line', async () => {
    const page = (more: string) => `<< /Type /Page /Parent 2 0 R /Contents 4 0 R ${more} >>`
    const content = stream('BT (Hello again) Tj ET')
    const long = `30 0 obj (${'x'.repeat(300)}) endobj `
    const text = `${long}4 0 obj\n${content}\nendobj`
    const inLine = (more: string): readonly RevisionSpec[] => [
      PAGE,
      {
        objects: { 3: page(more), 31: '(y)' },
        written: {
          text,
          offsets: new Map([
            [30, 0],
            [4, long.length],
          ]),
        },
      },
    ]
    // On the line of `%%EOF`, which is a comment to whoever goes by lines.
    const behindMark = (more: string): readonly RevisionSpec[] => [
      { ...PAGE, end: '\n%%EOF' },
      { objects: { 4: content, 3: page(more) } },
    ]
    const annotated = (more: string) => ({ 3: page(`${more} /Annots [6 0 R]`) })
    const signing = (more: string): RevisionSpec => ({ ...SIGNED, objects: { ...SIGNED.objects, ...annotated(more) } })
    for (const revisions of [inLine, behindMark]) {
      expect(await broken(pdf(...revisions(''), signing('')))).toEqual([])
      expect(await broken(pdf(...revisions('/B 99 0 R'), signing('/B 99 0 R')))).toEqual(['information moved'])
      // Whoever brings the reference makes the reader rebuild.
      const later: RevisionSpec = { objects: annotated('/B 99 0 R') }
      expect(await broken(pdf(...revisions(''), signing(''), later))).toEqual(['failure moved'])
    }
  })

  it('has no reference that leads nowhere where an object came into an object stream, or out of it', async () => {
    const catalogue = (more: string) => ({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R ${more} >>` })
    const page = (more: string) => ({ 3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R ${more} >>` })
    const packed = { xref: 'stream', packed: [3] } as const
    const apart = { xref: 'stream' } as const
    const ways: readonly (readonly [Partial<RevisionSpec>, Partial<RevisionSpec>])[] = [
      [apart, packed],
      [packed, apart],
      [packed, packed],
    ]
    for (const [before, after] of ways)
      for (const [more, isExact] of [
        ['', true],
        ['/B 99 0 R', false],
        // Of two generations of one number, one is of no object, whichever is met first.
        ['/B 1 0 R /C 1 1 R', false],
        ['/B 1 1 R /C 1 0 R', false],
        ['/B [5 0 R 5 1 R 5 0 R]', false],
      ] as const) {
        const first: RevisionSpec = { ...PAGE, ...before, objects: { ...PAGE.objects, ...page('/A 1') } }
        const moved: RevisionSpec = { ...after, objects: page(`/A 2 ${more}`) }
        // Behind a signature; and in the signed part, where a second reading finds both.
        const found = await broken(pdf(first, { ...SIGNED, xref: 'stream' }, moved))
        expect(found, `${before.packed} ${after.packed} ${more}`).toEqual(isExact ? [] : ['failure moved'])
        const annotated = page(`/A 3 ${more} /Annots [6 0 R]`)
        const signing: RevisionSpec = { ...SIGNED, ...apart, objects: { ...SIGNED.objects, ...annotated } }
        const signed = await broken(pdf(first, moved, signing))
        expect(signed).toEqual(isExact ? [] : ['information moved'])
      }
    // The reference may come later.
    const first: RevisionSpec = { ...PAGE, ...apart, objects: { ...PAGE.objects, ...page('/A 1') } }
    const moved: RevisionSpec = { ...packed, objects: page('/A 2') }
    const later: RevisionSpec = { ...apart, objects: catalogue('/B 99 0 R') }
    const found = await broken(pdf(first, moved, { ...SIGNED, xref: 'stream' }, later))
    expect(found).toContain('failure moved')
    expect(await broken(pdf(PAGE, SIGNED, { objects: page('/B 99 0 R') }))).toEqual([])
  })

  it('may have a stream of cross-references beside its table that says the same', async () => {
    const hybrid = pdf(PAGE, SIGNED, { ...LATER, xref: 'hybrid', repeated: true })
    const left = changed(hybrid, /\/XRefStm \d+/, (entry) => ' '.repeat(entry.length))
    expect(await broken(left)).toEqual([])
    for (const [from, to] of [
      ['/Root 1 0 R', '/Root 3 0 R'],
      [/\/Prev \d/, (entry: string) => (entry.endsWith('9') ? '/Prev 1' : '/Prev 9')],
      [/\/Index \[30 2/, '/Index [31 2'],
    ] as const)
      expect(await broken(changed(left, from, to))).toContain('failure stream-type')
  })

  it('may have one space behind the head of a subsection', async () => {
    expect(await broken(changed(later, '30 2\n', '30 2 \n'))).toEqual([])
  })

  it('has no NUL where a line ends, and no lower generation than before', async () => {
    expect(await broken(changed(later, /startxref\n(\d+)/, 'startxref\n\0$1'))).toContain('failure octets-between')
    const bytes = pdf(PAGE, SIGNED, { objects: { 30: '(x)' } }, { objects: { 30: '(y)' } })
    const text = fromLatin1(bytes)
    const first = text.indexOf('30 0 obj')
    const raised = `${text.slice(0, first)}30 1 obj${text.slice(first + 8)}`.replace(
      /(xref\n30 1\n\d{10} 0000)0/,
      (_, head: string) => `${head}1`,
    )
    expect(await broken(latin1(raised))).toContain('failure entry')
  })

  it('has no copied /XRefStm that brings back what was superseded', async () => {
    const hybrid: RevisionSpec = { ...PAGE, xref: 'hybrid', packed: [3] }
    const place = /\/XRefStm (\d+)/.exec(fromLatin1(pdf(hybrid)))?.[1]
    const signed: RevisionSpec = { ...SIGNED, trailer: `/XRefStm ${place}` }
    expect(await broken(pdf(hybrid, signed))).toEqual([])
    const copied: RevisionSpec = { objects: { 30: '(x)' }, trailer: `/XRefStm ${place}` }
    const found = await broken(pdf(hybrid, signed, copied))
    expect(found.length === 0 ? await signatures(pdf(hybrid, signed, copied)) : 'failure').toBe('failure')
  })

  it('frees nothing that something still leads to', async () => {
    expect(await broken(pdf(PAGE, SIGNED, { objects: {}, free: [4] }))).toContain('failure freed')
  })

  it('has no entry that leads back to what an earlier revision had', async () => {
    const first = pdf(PAGE, SIGNED)
    const offset = fromLatin1(first).indexOf('4 0 obj')
    const back: RevisionSpec = { objects: {}, written: { text: ' ', offsets: new Map([[4, offset - first.length]]) } }
    // The same entry again says nothing new.
    expect(await broken(pdf(PAGE, SIGNED, back))).toEqual([])
    const rewritten: RevisionSpec = { objects: { 4: stream('BT (Hello again) Tj ET') } }
    const second = pdf(PAGE, rewritten, SIGNED)
    const toOld: RevisionSpec = { objects: {}, written: { text: ' ', offsets: new Map([[4, offset - second.length]]) } }
    const found = await broken(pdf(PAGE, rewritten, SIGNED, toOld))
    expect(found.some((one) => one.startsWith('failure') || one.startsWith('PDF_'))).toBe(true)
  })

  it('is told by an object that nothing refers to, which is information', async () => {
    const outcome = readPdf(later, createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const { findings } = await withSecondReading(outcome.value)
    const told = findings.filter(({ code }) => code === 'PDF_OBJECT_UNREFERENCED')
    expect(told.map(({ level, data }) => [level, data?.['object']])).toEqual([
      ['information', 30],
      ['information', 31],
    ])
  })
})

describe('what is not exact in the signed part', () => {
  it('is information where a second reading comes to the same', async () => {
    const odd = buildPdf([PAGE, SIGNED], '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n77 0 obj\n(unnamed)\nendobj\n')
    expect(await broken(odd)).toEqual(['information octets-between'])
  })

  it('is a failure of the signature before it alone', async () => {
    const odd = { ...LATER, objects: { 30: '(x endobj y)' } }
    const outcome = readPdf(pdf(PAGE, SIGNED, odd, SIGNED_AGAIN), createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const { signatures } = await withSecondReading(outcome.value)
    const failures = signatures.map(({ findings }) => findings.filter(({ code }) => code === 'PDF_NOT_EXACT').length)
    expect(failures).toEqual([1, 0])
  })
})

describe('octets behind the end', () => {
  it('have no words of structure in a comment, which leads to no other revision', async () => {
    const text = fromLatin1(pdf(PAGE, SIGNED))
    const old = /startxref\n(\d+)/.exec(text)?.[1]
    expect(await broken(latin1(`${text}%startxref ${old}\n`))).toContain('failure octets-between')
    expect(await broken(latin1(`${text}% Testbed\n`))).toEqual([])
  })

  it('are few', async () => {
    const padded = (count: number) => latin1(`${fromLatin1(pdf(PAGE, SIGNED))}${' '.repeat(count)}`)
    expect(await broken(padded(2))).toEqual([])
    expect(await broken(padded(200))).toEqual(['failure octets-between'])
  })
})
