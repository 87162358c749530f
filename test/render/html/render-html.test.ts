import { createHash } from 'node:crypto'
import { type Attribute, type Node, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { STATES } from '../../../src/core/states.ts'
import { STYLE, STYLE_DIGEST } from '../../../src/render/html/style.ts'
import { render } from '../../../src/render/render.ts'
import type { RenderOptions } from '../../../src/render/render-options.ts'
import type { Report, SignatureReport } from '../../../src/report/types.ts'
import fc from '../../fast-check.ts'
import { RECOGNISED, reportWith, signatureWith } from '../../report/fixture.ts'
import { reportSaying } from '../../report/report-saying.ts'
import { share } from '../../share.ts'
import { HOSTILE } from './hostile-texts.ts'

interface Element extends Node {
  readonly tagName: string
  readonly attrs: readonly Attribute[]
}

const htmlOf = (report: Report, options: Partial<RenderOptions> = {}): Promise<string> =>
  render(report, { ...options, format: 'html' })

/** By a parser that shares nothing with what wrote it; what it finds wrong is an error. */
function read(html: string): readonly Node[] {
  const errors: string[] = []
  const document = parse(html, { onParseError: ({ code, startOffset }) => errors.push(`${code} at ${startOffset}`) })
  expect(errors).toEqual([])
  return [...nodesOf(document)]
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.childNodes ?? []) yield* nodesOf(child)
}

const isElement = (node: Node): node is Element => node.tagName !== undefined

function elements(nodes: readonly Node[], name?: string, ofClass?: string): readonly Element[] {
  return nodes
    .filter(isElement)
    .filter(({ tagName }) => name === undefined || tagName === name)
    .filter((element) => ofClass === undefined || attributeOf(element, 'class')?.split(' ').includes(ofClass))
}

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value
}

function textOf(node: Node): string {
  return [...nodesOf(node)].map((inner) => inner.value ?? '').join('')
}

const pageText = (html: string): string => {
  const body = elements(read(html), 'body')[0]
  return body === undefined ? '' : textOf(body).replace(/\s+/g, ' ')
}

/** All that a page is made of. */
const ELEMENTS = new Set(
  'html head meta title style body header main section article footer h1 h2 h3 p b bdi code dd details div dl dt em li ol span summary table tbody td th thead tr ul wbr'.split(
    ' ',
  ),
)
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  lang: /^[a-z]{2}(-[A-Z]{2})?$/,
  // What the margins of each sheet of paper say.
  'data-named': / UTC\)?$/,
  charset: /^utf-8$/,
  'http-equiv': /^Content-Security-Policy$/,
  name: /^(viewport|referrer|color-scheme)$/,
  content:
    /^(default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'|width=device-width, initial-scale=1|no-referrer|light dark)$/,
  class: /^[a-z ]+$/,
  id: /^(verdict|evidence)$/,
  'aria-labelledby': /^(verdict|evidence)$/,
  'aria-label': /^Who signed$/,
  role: /^note$/,
  scope: /^(row|col)$/,
  open: /^$/,
}

/** Nothing but the markup that was written for it. */
function expectOnlyMarkup(html: string): void {
  const nodes = read(html)
  for (const node of nodes) expect(node.nodeName).not.toBe('#comment')
  const found = elements(nodes)
  expect(found.map(({ tagName }) => tagName).filter((name) => !ELEMENTS.has(name))).toEqual([])
  const odd = found.flatMap(({ tagName, attrs }) =>
    attrs
      .filter(({ name, value }) => ATTRIBUTES[name]?.test(value) !== true)
      .map(({ name, value }) => `${tagName} ${name}="${value}"`),
  )
  expect(odd).toEqual([])
  expect(elements(nodes, 'style').map(textOf)).toEqual([STYLE])
  expect(html).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
  )
}

const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 4 })
  .map((parts) => parts.join(''))

describe('a page', () => {
  it('allows the style that it has, and nothing else', async () => {
    expect(STYLE_DIGEST).toBe(createHash('sha256').update(STYLE).digest('base64'))
    expect(STYLE).not.toMatch(/url\(|@import|@font-face|</)
  })

  it.each(HOSTILE)('has nothing of %j but its letters', async (said) => {
    for (const redact of [false, true])
      expectOnlyMarkup(await htmlOf(reportSaying(said), { name: said, detail: true, explain: true, redact }))
  })

  it('has no element, attribute or style of a document, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        expectOnlyMarkup(await htmlOf(reportSaying(said), { name: said, detail: true, explain: true }))
      }),
      { numRuns: share(60, 12) },
    )
  })

  it('shows what it escapes', async () => {
    const shown = pageText(await htmlOf(reportSaying('<b>"\u202e&amp;</b>')))
    expect(shown).toContain('<b>"\\u{202E}&amp;</b>')
  })

  it('isolates what is written from the right', async () => {
    const { signer } = signatureWith()
    const named = signatureWith({
      signer: { ...(signer as NonNullable<typeof signer>), commonName: 'Testbed אבג (12)' },
    })
    expect(await htmlOf(reportWith([named]))).toContain('Testbed <bdi>אבג</bdi> (12)')
  })

  it('is the same for the same report', async () => {
    const report = reportSaying('Testbed')
    expect(await htmlOf(report, { name: 'a.pdf' })).toBe(await htmlOf(structuredClone(report), { name: 'a.pdf' }))
  })

  it('says its language, its answer and its document in the title', async () => {
    const nodes = read(await htmlOf(reportWith(), { name: 'contract.pdf' }))
    const [root] = elements(nodes, 'html') as [Element]
    expect(attributeOf(root, 'lang')).toBe('en-GB')
    expect(attributeOf(root, 'data-named')).toMatch(/^"contract\.pdf" · \d+ \w+ \d{4}, /)
    expect(textOf(elements(nodes, 'title')[0] as Element)).toBe('Accepted — "contract.pdf" — Signature report')
    // A title has no markup: what isolates a text elsewhere would be read there.
    const hebrew = read(await htmlOf(reportWith(), { name: 'אבג.pdf' }))
    expect(textOf(elements(hebrew, 'title')[0] as Element)).toBe('Accepted — "אבג.pdf" — Signature report')
  })

  it('has its headings in order, one of the first level', async () => {
    const levels = elements(read(await htmlOf(reportWith([signatureWith(), signatureWith()]), { detail: true })))
      .map(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1])
      .filter((level) => level !== undefined)
      .map(Number)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, i) => {
      expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
    })
  })

  it.each(['testbed', 'illustrative'] as const)('says above all that the data are %s', async (environment) => {
    const report = reportWith()
    const html = await htmlOf({ ...report, trust: { ...report.trust, environment } })
    expect(elements(read(html), 'p', 'notice').map(textOf)[0]).toContain(environment.toUpperCase())
  })

  it('folds how it was judged, unless it is asked for', async () => {
    const openOf = async (options: Partial<RenderOptions>): Promise<readonly boolean[]> =>
      elements(read(await htmlOf(reportWith(), options)), 'details').map(
        (one) => attributeOf(one, 'open') !== undefined,
      )
    expect(await openOf({})).not.toContain(true)
    expect(await openOf({ explain: true })).toContain(true)
  })

  it('says what the policy did not ask for beside the verdict', async () => {
    const base = reportWith()
    const decision = { ...base.decision, relaxations: ['REVOCATION_NOT_REQUIRED'] } as const
    const html = await htmlOf({ ...base, decision, signatures: [signatureWith({ decision })] })
    const verdict = elements(read(html), 'section', 'verdict')[0]
    expect(verdict === undefined ? '' : textOf(verdict)).toContain('revocation')
  })

  it('refuses answers that are no report', async () => {
    const answer = { kind: 'dependencies', schemaVersion: 2 } as never
    await expect(render(answer, { format: 'html' })).rejects.toThrow(/of which alone there is a page/)
  })
})

describe('the line of a signer', () => {
  it.each([
    ['accept', 'good'],
    ['review', 'warn'],
    ['reject', 'bad'],
  ] as const)('tells %s by its shape', async (outcome, shape) => {
    const decision = { ...reportWith().decision, outcome } as Report['decision']
    const html = await htmlOf(reportWith([signatureWith({ decision })], { decision }))
    const signers = elements(read(html), 'ul', 'signers')[0] as Element
    expect(elements([...nodesOf(signers)], 'li', shape)).toHaveLength(1)
    // What stands above in large letters is not repeated below the name.
    expect(textOf(signers)).not.toMatch(/accepted/i)
  })

  it('is there for each of several, and says of one that nobody confirms it', async () => {
    const failed = { ...reportWith().decision, outcome: 'reject', reasons: ['SIGNATURE_FAILED'] } as Report['decision']
    const broken = signatureWith({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      decision: failed,
    } as Partial<SignatureReport>)
    const html = await htmlOf(reportWith([signatureWith(), broken], { decision: failed }))
    const lines = elements([...nodesOf(elements(read(html), 'ul', 'signers')[0] as Element)], 'li')
    expect(lines.map((line) => attributeOf(line, 'class'))).toEqual(['good', 'bad'])
    expect(textOf(lines[1] as Element)).toContain('Unproven name')
    // The answer is of the signature, and not of the state beside it.
    const below = lines.map((line) =>
      elements([...nodesOf(line)], 'span', 'by')
        .map(textOf)
        .slice(1),
    )
    expect(below).toEqual([['Indonesia', 'Accepted'], ['Not accepted']])
  })

  it('is empty where nobody signed', async () => {
    const decision = { outcome: 'reject', reasons: ['NO_SIGNATURE'], relaxations: [], warnings: [], next: [] } as const
    expect(pageText(await htmlOf(reportWith([], { decision })))).toContain('Not signed')
  })
})

describe('the states', () => {
  const recognition: SignatureReport['recognition'] = {
    SG: RECOGNISED,
    VN: { outcome: 'not-recognised', reason: 'AGREEMENT_REFUSES', agreements: [], conditions: [], because: [] },
    ID: { outcome: 'domestic', reason: 'DOMESTIC', agreements: [], conditions: [], because: [] },
    MY: { ...RECOGNISED, conditions: ['Testbed condition'] },
    KH: { outcome: 'unknown', reason: 'NO_AGREEMENT_ON_FILE', agreements: [], conditions: [], because: [] },
  }
  const cellsOf = async (
    changes: Partial<SignatureReport>,
  ): Promise<ReadonlyMap<string, readonly [string, string]>> => {
    const nodes = read(await htmlOf(reportWith([signatureWith({ recognition, ...changes })])))
    const cells = elements([...nodesOf(elements(nodes, 'ul', 'states')[0] as Element)], 'li').filter(
      (cell) => attributeOf(cell, 'class') !== 'key',
    )
    return new Map(cells.map((cell) => [textOf(cell).slice(0, 2), [attributeOf(cell, 'class') ?? '', textOf(cell)]]))
  }

  it('are all eleven, each with its answer in words and in shape', async () => {
    const cells = await cellsOf({})
    expect([...cells.keys()]).toEqual([...STATES])
    expect(cells.get('SG')).toEqual(['good asked', 'SG Singapore recognised'])
    expect(cells.get('VN')).toEqual(['bad', 'VN Viet Nam not recognised'])
    expect(cells.get('ID')).toEqual(['good', 'ID Indonesia its own'])
    expect(cells.get('MY')).toEqual(['warn', 'MY Malaysia on conditions'])
    expect(cells.get('KH')).toEqual(['warn', 'KH Cambodia not known'])
    expect(cells.get('PH')).toEqual(['dim', 'PH The Philippines not asked'])
  })

  it('of several signatures stand in one table, a column for each', async () => {
    const other = signatureWith({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      recognition,
    } as Partial<SignatureReport>)
    const nodes = read(await htmlOf(reportWith([signatureWith({ recognition }), other])))
    expect(elements(nodes, 'ul', 'states')).toEqual([])
    const rows = elements([...nodesOf(elements(nodes, 'table', 'matrix')[0] as Element)], 'tr').slice(1)
    expect(rows).toHaveLength(STATES.length)
    const row = (name: string) => rows.find((one) => textOf(one).startsWith(name)) as Element
    expect(textOf(row('Singapore')).replace(/\s+/g, ' ').trim()).toMatch(/^Singapore ?recognised ?\S/)
    expect(attributeOf(row('Singapore'), 'class')).toBe('asked')
    const cells = elements([...nodesOf(row('Viet Nam'))], 'td')
    expect(textOf(cells[0] as Element)).toBe('not recognised')
    // What is not valid is grey in every state.
    expect(rows.map((one) => attributeOf(elements([...nodesOf(one)], 'td')[1] as Element, 'class'))).toEqual(
      STATES.map(() => 'grey'),
    )
  })

  it('of more signatures than a sheet has columns for have a grid each', async () => {
    const many = Array.from({ length: 7 }, () => signatureWith({ recognition }))
    const nodes = read(await htmlOf(reportWith(many)))
    expect(elements(nodes, 'table', 'matrix')).toEqual([])
    expect(elements(nodes, 'ul', 'states')).toHaveLength(7)
  })

  it('are grey where the signature is not valid', async () => {
    const { origin } = signatureWith()
    const led = await cellsOf({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      origin: { ...origin, holds: false } as SignatureReport['origin'],
    } as Partial<SignatureReport>)
    for (const [classes] of led.values()) expect(classes.split(' ')).toContain('grey')
  })

  it('are never greener than the verdict: where the document is not accepted, a yes is grey, and a note says why', async () => {
    const accepted = reportWith([signatureWith({ recognition })])
    const [held, several] = [1, 2].map((count) => {
      const all = Array.from({ length: count }, () => signatureWith({ recognition }))
      const report = reportWith(all)
      return { ...report, decision: { ...report.decision, outcome: 'review' as const } }
    })
    if (held === undefined || several === undefined) throw new Error('two reports were made')
    const note = 'The document is not accepted. In grey is what each state says of the signature.'
    const html = await htmlOf(held)
    expect(html).toContain(note)
    expect(html).toContain('class="good grey asked"')
    expect(html).not.toMatch(/<li class="good(?: asked)?">/)
    const table = await htmlOf(several)
    expect(table).toContain(note)
    expect(table).not.toContain('<td class="good">')
    expect(await htmlOf(accepted)).not.toContain(note)
  })

  it('are grey where one state does not rely on the time-stamp', async () => {
    const view = {
      indication: 'INDETERMINATE',
      subIndication: 'NO_POE',
      best: '2026-11-25T00:00:00Z',
      basis: 'validation-time',
    } as const
    const cells = await cellsOf({ byState: { VN: view } })
    expect([...cells].filter(([, [classes]]) => classes.includes('grey')).map(([state]) => state)).toEqual(['VN'])
  })

  it('leave the answer for the state asked about without a line, too', async () => {
    const domestic = { SG: { ...RECOGNISED, outcome: 'domestic', level: undefined, reason: 'DOMESTIC' } } as never
    const marksOf = async (changes: object): Promise<readonly string[]> =>
      elements(read(await htmlOf(reportWith([signatureWith({ recognition: domestic, ...changes })]))), 'b', 'good').map(
        textOf,
      )
    const said = expect.stringContaining('comes from Singapore itself')
    expect(await marksOf({})).toContainEqual(said)
    const open = { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }
    expect(await marksOf(open)).not.toContainEqual(said)
  })

  it('are told once to be nothing where nobody confirms a signature, and not eleven times', async () => {
    const broken = { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' } as Partial<SignatureReport>
    const note = 'Not asked, as nothing confirms the signature.'
    for (const count of [1, 2]) {
      const all = Array.from({ length: count }, () => signatureWith({ recognition, ...broken }))
      const html = await htmlOf(reportWith(all))
      expect(elements(read(html), 'ul', 'states')).toEqual([])
      expect(elements(read(html), 'table', 'matrix')).toEqual([])
      expect(elements(read(html), 'p', 'note').map(textOf)).toEqual([note])
    }
    const table = await htmlOf(reportWith([signatureWith({ recognition }), signatureWith({ recognition, ...broken })]))
    expect(pageText(table)).toContain('not asked')
  })

  it('have a line of the same shape for the same answer, in a grid and in a table', () => {
    const rules = [...STYLE.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
      selector,
      body,
    }))
    const lines = rules.filter(
      ({ selector, body }) => /::(?:before|after)/.test(selector) && body.includes('background'),
    )
    expect(lines.map(({ selector }) => selector.trim())).toEqual([
      expect.stringContaining('.matrix b::before'),
      expect.stringContaining('b.warn::before'),
    ])
  })
})

describe('evidence', () => {
  it('stands there once, by its digest', async () => {
    const nodes = read(await htmlOf(reportWith(), { name: 'contract.pdf' }))
    const digests = elements(nodes, 'code').map(textOf)
    expect(digests.length).toBeGreaterThan(0)
    expect(new Set(digests).size).toBe(digests.length)
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is named in the language of the page, each with a capital letter', async () => {
    const source = { kind: 'ocsp', sha256: 'cd'.repeat(32), thisUpdate: '2026-11-24T10:00:00Z' }
    const certificate = signatureWith().signer?.certificate.sha256
    const revocation = [
      { status: 'good', code: 'REVOCATION_GOOD', certificate, source },
    ] as unknown as SignatureReport['revocation']
    const named = {
      en: 'OCSP answer',
      id: 'Jawaban OCSP',
      ms: 'Jawapan OCSP',
      th: 'คำตอบ OCSP',
      vi: 'Câu trả lời OCSP',
    }
    for (const [language, name] of Object.entries(named)) {
      const html = await htmlOf(reportWith([signatureWith({ revocation })]), { language } as Partial<RenderOptions>)
      const rows = elements(read(html), 'th').map((head) => textOf(head))
      expect(
        rows.filter((row) => row.startsWith(name)),
        language,
      ).toHaveLength(1)
    }
  })

  it('of a person is not among it where the report is redacted', async () => {
    const report = reportWith([signatureWith({ id: 'ab'.repeat(32) })])
    const digests = elements(read(await htmlOf(report, { redact: true })), 'code').map(textOf)
    expect(digests).toContain('ab'.repeat(32))
    expect(digests.filter((digest) => digest.startsWith('000'))).toEqual([])
  })

  it('has a heading in each row and each column', async () => {
    const heads = elements(read(await htmlOf(reportWith())), 'th')
    expect(heads.every((head) => /^(row|col)$/.test(attributeOf(head, 'scope') ?? ''))).toBe(true)
  })
})
