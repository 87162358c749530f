import { describe, expect, it } from 'vitest'
import { CASES } from '../../conformance/updates/cases/index.ts'
import type { UpdateCase } from '../../conformance/updates/cases-type.ts'
import { hybridBase } from '../../conformance/updates/hybrid.ts'
import type { Tool } from '../../conformance/updates/tools.ts'
import { inspect } from '../../src/verifier/inspect.ts'

const madeBy = (tool: Tool): readonly UpdateCase[] =>
  CASES.filter(({ tools = ['pyhanko', 'pdfbox', 'itext'] }) => tools.includes(tool))

const signed = ({ steps }: UpdateCase): number => steps.filter(({ op }) => op === 'sign' || op === 'stamp').length

describe('the cases of updates by other tools', () => {
  it('have names of their own', () => {
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length)
  })

  it('say what is right for each signature', () => {
    expect(CASES.filter((one) => one.after.length !== signed(one)).map(({ id }) => id)).toEqual([])
  })

  it('have nothing after the last save of a signature that signs at the end', () => {
    const wrong = CASES.filter(({ steps, after }) => {
      const last = steps.at(-1)?.op
      return (last === 'sign' || last === 'stamp') !== (after.at(-1)?.category === 'none')
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it.each(['pyhanko', 'pdfbox', 'itext'] as const)('are at least eight allowed and five not allowed by %s', (tool) => {
    const cases = madeBy(tool)
    expect(cases.filter(({ after }) => after.every(({ allowed }) => allowed === true)).length).toBeGreaterThan(7)
    expect(cases.filter(({ after }) => after.some(({ allowed }) => allowed === false)).length).toBeGreaterThan(4)
  })
})

describe('the hybrid document to start from', () => {
  it('is read, and its hybrid cross-reference is named', async () => {
    const { findings } = await inspect(hybridBase())
    expect(findings.map(({ code }) => code)).toEqual(['PDF_XREF_HYBRID'])
  })
})
