import { describe, expect, it } from 'vitest'
import type { Affected, AffectedSignature, Dependency, DependencyKind } from '../../src/dependencies/types.ts'
import { render } from '../../src/render/render.ts'

const TEXT = { format: 'text', width: 300 } as const
const HEAD = { schemaVersion: 2, kind: 'affected' } as const
const SIGNATURE = 'ab'.repeat(32)

const PASSED = { outcome: 'accept', indication: 'TOTAL-PASSED' } as const
const OPEN = { outcome: 'review', indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' } as const
const FALLS = { signature: SIGNATURE, falls: true, before: PASSED, after: OPEN }
const STANDS = { signature: SIGNATURE, falls: false, before: PASSED, after: PASSED }

const judged = (...signatures: readonly AffectedSignature[]): Affected => ({
  ...HEAD,
  known: true,
  judged: true,
  signatures,
  before: 'accept',
  after: signatures.some(({ falls }) => falls) ? 'review' : 'accept',
})
const ofReport = (...signatures: readonly string[]): Affected => ({
  ...HEAD,
  known: true,
  judged: false,
  signatures: signatures.map((signature) => ({ signature })),
})

describe('render, of what is affected', () => {
  it('says on the first line what becomes of the verdicts, the worst of them', async () => {
    const lines = [
      ['FALLS  "a.json" — ', judged(STANDS, FALLS)],
      ['FALLS  "a.json" — ', { ...judged(), after: 'review' } as Affected],
      ['STANDS  "a.json" — ', judged(STANDS)],
      ['RESTS ON IT  "a.json" — ', ofReport(SIGNATURE)],
      ['UNTOUCHED  "a.json" — ', judged()],
      ['UNTOUCHED  "a.json" — ', ofReport()],
      ['NOT KNOWN  "a.json" — ', { ...HEAD, known: false, reason: 'older' }],
    ] as const
    for (const [start, answer] of lines)
      expect((await render(answer, { ...TEXT, name: 'a.json' })).startsWith(start), start).toBe(true)
    expect(await render(ofReport(), TEXT)).toBe('UNTOUCHED  No verdict rests on it.\n')
  })

  it('says of each signature what it was and what it is', async () => {
    const text = await render(judged(FALLS, STANDS), TEXT)
    const now = 'review INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'
    expect(text).toContain(`abababab: accept TOTAL-PASSED with it, ${now} without it`)
    expect(text).toContain('abababab: accept TOTAL-PASSED, without it too')
    expect(await render(ofReport(SIGNATURE), TEXT)).toContain('abababab: the verdict rests on it')
  })

  it('says of an archive why it was not judged', async () => {
    const unknown = { ...HEAD, known: false, reason: 'ARCHIVE_TRUST_NOT_HELD' } as const
    expect(await render(unknown, TEXT)).toContain('(ARCHIVE_TRUST_NOT_HELD)')
  })
})

describe('render, of dependencies', () => {
  const told = (...dependencies: readonly Dependency[]) =>
    render({ schemaVersion: 2, kind: 'dependencies', known: true, dependencies }, TEXT)

  it('lists what each verdict rests on, by kind and identifier', async () => {
    const kinds: readonly DependencyKind[] = [
      'certificate',
      'service',
      'anchor',
      'time-stamp',
      'crl',
      'ocsp',
      'agreement',
    ]
    const text = await told(...kinds.map((kind) => ({ kind, id: `of-${kind}`, signature: SIGNATURE })))
    expect(text.startsWith('Signature abababab\n')).toBe(true)
    for (const kind of kinds) expect(text).toMatch(new RegExp(` {2}[A-Z][A-Za-z -]+ of-${kind}\n`))
  })

  it('says that there are none, and why they are not known', async () => {
    expect(await told()).toContain('rest on nothing')
    const unknown = { schemaVersion: 2, kind: 'dependencies', known: false, reason: 'incomplete' } as const
    expect(await render(unknown, TEXT)).toContain('Parts of the report were left out')
  })
})
