import { describe, expect, it } from 'vitest'
import { streamAddsToTable } from '../../../src/pdf/revision.ts'
import { FREE, type XrefEntry, type XrefSection } from '../../../src/pdf/xref-section.ts'
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
    expect(why(updated({}, update))).toContainEqual([undefined, 'hybrid', 'XRefStm'])
  })
})

describe('the stream of a hybrid section', () => {
  const section = (entries: Readonly<Record<number, XrefEntry>>): XrefSection => ({
    kind: 'stream',
    offset: 0,
    end: 0,
    trailer: { kind: 'dictionary', entries: new Map(), start: 0, end: 0 },
    subsections: Object.keys(entries).map((number) => ({
      first: Number(number),
      count: 1,
      position: Number(number),
      stride: 1,
    })),
    entryAt: (position) => entries[position] ?? FREE,
    decodedLength: 0,
    typeAt: () => 1,
    numbersAt: () => [0, 0],
  })
  const at = (offset: number): XrefEntry => ({ kind: 'offset', offset, generation: 0 })
  const adds = (table: Readonly<Record<number, XrefEntry>>, stream: Readonly<Record<number, XrefEntry>>) =>
    streamAddsToTable({ main: section(table), hybrid: section(stream), hybridRepeated: false })

  it.each([
    ['the same', { 1: at(5) }, { 1: at(5) }],
    ['the same free number', { 1: FREE }, { 1: FREE }],
    ['less', { 1: at(5), 2: at(9) }, { 1: at(5) }],
    ['nothing', { 1: at(5) }, {}],
    ['that object 0 is free', { 1: at(5) }, { 0: FREE, 1: at(5) }],
  ])('adds nothing where it says %s', (_, table, stream) => {
    expect(adds(table, stream)).toBe(false)
  })

  it.each([
    ['more', { 1: at(5) }, { 1: at(5), 2: at(9) }],
    ['another place', { 1: at(5) }, { 1: at(9) }],
    ['another generation', { 1: at(5) }, { 1: { ...at(5), generation: 1 } as XrefEntry }],
    ['that what is in use is free', { 1: at(5) }, { 1: FREE }],
    ['that what is free is in use', { 1: FREE }, { 1: at(5) }],
    ['that what is not named is free', {}, { 1: FREE }],
    ['an object stream', { 1: at(5) }, { 1: { kind: 'compressed', container: 5, index: 0 } as const }],
  ])('adds something where it says %s', (_, table, stream) => {
    expect(adds(table, stream)).toBe(true)
  })

  it('adds nothing where there is none, or where it is that of the section before', () => {
    expect(streamAddsToTable({ main: section({}), hybrid: null, hybridRepeated: false })).toBe(false)
    expect(streamAddsToTable({ main: section({}), hybrid: section({ 1: at(5) }), hybridRepeated: true })).toBe(false)
  })
})
