import { beforeAll, describe, expect, it } from 'vitest'
import { type Draft, VN_SHAPE_NAMES } from '../../attacks/generate/invoices/draft.ts'
import { INVOICE_ATTACKS, type JudgedInvoice, judgeInvoice } from '../../attacks/generate/invoices/judge.ts'
import { otherContent, saidWrongly } from '../../attacks/generate/invoices/oracle.ts'
import { createInvoiceWorld } from '../../attacks/generate/invoices/world.ts'
import { seedOf } from '../../attacks/generate/random.ts'
import { sharedTestbed } from '../shared-testbed.ts'

/** Of each attack, by fixed seeds; `npm run attacks -- --invoices` makes as many as one likes. */
const SAMPLES = 6

const judged = new Map<string, readonly JudgedInvoice[]>()

beforeAll(async () => {
  const world = await createInvoiceWorld(await sharedTestbed())
  for (const one of INVOICE_ATTACKS) {
    const samples: JudgedInvoice[] = []
    for (let index = 0; index < SAMPLES; index++)
      samples.push(await judgeInvoice(world, one, seedOf(28, one.name, index)))
    judged.set(one.name, samples)
  }
})

const told = ({ seed, draft, wrong, wrongControl }: JudgedInvoice): string =>
  [seed, draft.kind, draft.shape, wrong, wrongControl].join(' | ')

describe.each(INVOICE_ATTACKS.map(({ name }) => name))('attacks on invoices: %s', (name) => {
  it('are accepted nowhere with another content than was signed', () => {
    expect(
      judged
        .get(name)
        ?.filter(({ wrong }) => wrong !== null)
        .map(told),
    ).toEqual([])
  })

  it('have controls that are accepted, and say what was digested', () => {
    expect(
      judged
        .get(name)
        ?.filter(({ wrongControl }) => wrongControl !== null)
        .map(told),
    ).toEqual([])
  })
})

describe('attacks on invoices', () => {
  it('are done to each kind, and to each shape of those of Viet Nam', () => {
    const drafts = [...judged.values()].flat().map(({ draft }) => draft)
    expect(new Set(drafts.map(({ kind }) => kind)).size).toBe(4)
    const shapes = new Set(drafts.flatMap(({ kind, shape }) => (kind === 'VN' ? [shape] : [])))
    expect([...shapes].sort()).toEqual([...VN_SHAPE_NAMES].sort())
  })

  it('would be told: what is accepted with another content, and what is said otherwise', () => {
    const one = [...judged.values()].flat().find(({ draft }) => draft.kind === 'TH')
    expect(one).toBeDefined()
    const { draft } = one as JudgedInvoice
    const report = { findings: [], decision: { outcome: 'accept' }, invoice: invoiceOf(draft) } as never
    expect(saidWrongly(report, draft)).toBeNull()
    expect(saidWrongly(report, { ...draft, values: { ...draft.values, total: '1.00' } })).toContain('total')
    const octets = (text: string): Uint8Array => new TextEncoder().encode(text)
    expect(otherContent(octets(draft.text), report, draft)).toBeNull()
    expect(otherContent(octets(draft.text.replace('<ram:ID>', '<ram:ID>0')), report, draft)).not.toBeNull()
    expect(
      otherContent(octets(draft.text.replace('<ram:ID>', '<ram:Note>FORGED</ram:Note><ram:ID>')), report, draft),
    ).toContain('what the attack wrote')
  })
})

/** As a report tells the values of a draft. */
function invoiceOf({ values }: Draft) {
  const field = (name: string) => ({ value: values[name], signed: true })
  const party = (name: string) => ({
    name: field(name),
    identifiers: Object.keys(values)
      .filter((key) => key.startsWith(`${name} `))
      .map((key) => ({ scheme: key.slice(name.length + 1), ...field(key) })),
  })
  return {
    number: field('number'),
    date: field('date'),
    currency: field('currency'),
    total: field('total'),
    seller: party('seller'),
    buyer: party('buyer'),
  }
}
