import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { attempt } from '../../../src/core/outcome.ts'
import { dotNetXml } from '../../../src/formats/invoice/dot-net-xml.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { childElements } from '../../../src/xml/tree.ts'

function written(text: string, limits: Record<string, number> = {}): string {
  const document = readXml(new TextEncoder().encode(text), createBudget())
  const [top] = document.ok ? childElements(document.value.root) : []
  if (top === undefined) throw new Error('not read')
  const made = attempt(() => dotNetXml(top, createBudget(limits)))
  return made.ok ? new TextDecoder().decode(made.value) : made.failure.code
}

describe('an element as .NET writes it', () => {
  it('declares a namespace behind its attributes, where none above it has the prefix', () => {
    const text = '<r xmlns:p="u:1" xmlns:q="u:2"><p:a b="&quot;"><q:c d="1"/><q:c>&amp;<p:e/></q:c></p:a></r>'
    expect(written(text)).toBe(
      '<p:a b="&quot;" xmlns:p="u:1"><q:c d="1" xmlns:q="u:2" /><q:c xmlns:q="u:2">&amp;<p:e /></q:c></p:a>',
    )
  })

  it('has a prefix as it was above, behind an element that gave it another meaning', () => {
    const text = '<r xmlns="u:1"><a><b xmlns="u:2"><c xmlns=""/><d/></b><e/></a></r>'
    expect(written(text)).toBe('<a xmlns="u:1"><b xmlns="u:2"><c xmlns="" /><d /></b><e /></a>')
  })

  it('is charged as it is written, which can be much more than was read', () => {
    const text = `<r xmlns:p="u:${'x'.repeat(10_000)}"><a>${'<p:b/>'.repeat(10_000)}</a></r>`
    expect(written(text, { xmlCanonicalBytes: 1_000_000 })).toBe('BUDGET_EXHAUSTED')
  })
})
