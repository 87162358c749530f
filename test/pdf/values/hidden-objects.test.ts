import { describe, expect, it } from 'vitest'
import type { PdfDictionary } from '../../../src/pdf/object.ts'
import type { ObjectStore } from '../../../src/pdf/object-store.ts'
import { isHidden } from '../../../src/pdf/values/hidden-objects.ts'
import { FREE, type XrefEntry, type XrefSection } from '../../../src/pdf/xref-section.ts'

const IN_USE: XrefEntry = { kind: 'offset', offset: 9, generation: 0 }
const PACKED: XrefEntry = { kind: 'compressed', container: 8, index: 0 }

function section(entry: XrefEntry | null, hasPrevious = true): XrefSection {
  const entries: PdfDictionary['entries'] = new Map(
    hasPrevious ? [['Prev', { kind: 'number', value: 9, integer: true }]] : [],
  )
  return {
    kind: 'table',
    offset: 0,
    end: 0,
    trailer: { kind: 'dictionary', entries, start: 0, end: 0 },
    subsections: entry === null ? [] : [{ first: 3, count: 1, position: 0, stride: 1 }],
    entryAt: () => entry ?? FREE,
    decodedLength: 0,
    typeAt: () => 0,
    numbersAt: () => [0, 0],
  }
}

/** Object 3, by the table of a section and its stream. */
function hides(main: XrefSection, hybrid: XrefSection | null, hybridRepeated = false): boolean {
  const revision = { xref: hybrid === null ? 'table' : 'hybrid', sections: [{ main, hybrid, hybridRepeated }] }
  return isHidden({ named: () => ({ revision }), last: 0 } as unknown as ObjectStore, 3)
}

describe('an object of a hybrid file', () => {
  it('is hidden where the table has it free, and its stream in use', () => {
    expect(hides(section(FREE), section(PACKED))).toBe(true)
    expect(hides(section(FREE), section(FREE))).toBe(false)
    expect(hides(section(IN_USE), section(IN_USE))).toBe(false)
    expect(hides(section(FREE), null)).toBe(false)
  })

  it('is hidden where the stream of the oldest section alone has it', () => {
    expect(hides(section(null, false), section(PACKED))).toBe(true)
    expect(hides(section(null), section(PACKED))).toBe(false)
    expect(hides(section(null), section(PACKED), true)).toBe(false)
  })
})
