import { describe, expect, it } from 'vitest'
import type {
  Affected,
  AffectedSignature,
  Alternative,
  Dependency,
  DependencyKind,
} from '../../src/dependencies/types.ts'
import { render } from '../../src/render/render.ts'

const TEXT = { format: 'text', width: 300 } as const
const HEAD = { schemaVersion: 2, kind: 'affected' } as const
const SIGNATURE = 'ab'.repeat(32)

const affected = (...signatures: readonly Omit<AffectedSignature, 'signature'>[]): Affected => ({
  ...HEAD,
  known: true,
  signatures: signatures.map((one) => ({ signature: SIGNATURE, ...one })),
})

const ALTERNATIVES: readonly (readonly [Alternative, string])[] = [
  [{ kind: 'path', anchor: 'caller/1', certificates: [] }, 'another path leads to "caller/1"'],
  [{ kind: 'source', sha256: 'cd'.repeat(32) }, 'other evidence says the same, cdcdcdcd'],
  [{ kind: 'proof', time: '2026-11-24T10:00:00Z' }, 'existed at 24 November 2026, 10:00:00 UTC'],
  [{ kind: 'validation-time' }, 'holds without a proof of an earlier time'],
]

describe('render, of what is affected', () => {
  it('says on the first line what becomes of the verdicts, the worst of them', async () => {
    const stands = { sole: false, alternative: { kind: 'validation-time' } } as const
    const lines = [
      ['FALLS  "a.json" — ', affected(stands, { sole: true })],
      ['STANDS  "a.json" — ', affected(stands)],
      ['UNTOUCHED  "a.json" — ', affected()],
      ['NOT KNOWN  "a.json" — ', { ...HEAD, known: false, reason: 'older' }],
    ] as const
    for (const [start, answer] of lines)
      expect((await render(answer, { ...TEXT, name: 'a.json' })).startsWith(start), start).toBe(true)
    expect(await render(affected(), TEXT)).toBe('UNTOUCHED  No verdict rests on it.\n')
  })

  it.each(ALTERNATIVES)('says what stands beside it: %j', async (alternative, words) => {
    expect(await render(affected({ sole: false, alternative }), TEXT)).toContain(`Signature       abababab: `)
    expect(await render(affected({ sole: false, alternative }), TEXT)).toContain(words)
  })

  it('says what a later revocation would leave as it is', async () => {
    const text = await render(affected({ sole: true, provenSince: '2026-11-24T10:00:00Z' }), TEXT)
    expect(text).toContain('unless it is revoked from a time after 24 November 2026, 10:00:00 UTC on')
  })

  it('takes what has no alternative for what falls', async () => {
    expect(await render(affected({ sole: false }), TEXT)).toContain('the verdict falls without it')
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
    const text = await told(...kinds.map((kind) => ({ kind, id: `of-${kind}`, signature: SIGNATURE, sole: true })))
    expect(text.startsWith('Signature abababab\n')).toBe(true)
    for (const kind of kinds) expect(text).toMatch(new RegExp(` {2}[A-Z][A-Za-z -]+ of-${kind}: the verdict falls`))
  })

  it('says that there are none, and why they are not known', async () => {
    expect(await told()).toContain('rest on nothing')
    const unknown = { schemaVersion: 2, kind: 'dependencies', known: false, reason: 'incomplete' } as const
    expect(await render(unknown, TEXT)).toContain('Parts of the report were left out')
  })
})
