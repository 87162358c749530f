import { describe, expect, it } from 'vitest'
import type { RevisionSpec } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

describe('an update with a hybrid cross-reference', () => {
  const page = { 3: `${PAGE_3} /Annots [6 0 R] >>` }

  it('is one update where its stream names what its table names', () => {
    const update: RevisionSpec = { objects: { ...page, 20: '(unused)' }, xref: 'hybrid', repeated: true }
    expect(updated({}, update)).toMatchObject({ category: 'none', allowed: true, unexplained: [] })
  })

  it('is judged by what it changes', () => {
    const update: RevisionSpec = { objects: { 4: '(other)' }, xref: 'hybrid', repeated: true }
    expect(why(updated({}, update))).toEqual([[4, 'changed', undefined]])
  })

  it.each([
    ['names an object that the table does not', { objects: { ...page, 20: '(x)' }, packed: [20], xref: 'hybrid' }],
    ['names an object anew that the table does not', { objects: page, packed: [3], xref: 'hybrid' }],
  ] as const)('is two where its stream %s', (_, update) => {
    expect(why(updated({}, update))).toContainEqual([null, 'hybrid', 'XRefStm'])
  })
})
