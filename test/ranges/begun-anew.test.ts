import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import type { FileOctets } from '../../src/core/octets.ts'
import { parseIndirectObject } from '../../src/pdf/indirect-object.ts'
import { outlineOf } from '../../src/pdf/outline.ts'
import { OpenedFile, type Pieces } from '../../src/ranges/opened-file.ts'
import { openSource } from '../../src/ranges/source.ts'
import { Turns } from '../../src/ranges/turns.ts'
import { WorkInPlace } from '../../src/ranges/work-in-place.ts'
import fc from '../fast-check.ts'
import { filled } from '../hostile/filled-families.ts'
import { buildPdf, PAGE, stream, withObjects } from '../pdf/build-pdf.ts'
import { readings } from './readings.ts'

/** Work on a file that is read in place is begun anew for octets that are missing: a few times, however long the file is and whatever is in it. */

/** What it comes to, and how often it was begun. */
async function inPlace(
  bytes: Uint8Array,
  pieces?: Pieces,
): Promise<{ readonly begun: number; readonly read: unknown }> {
  const file = { size: bytes.length, read: (at: number, length: number) => bytes.slice(at, at + length) }
  const outline = (octets: FileOctets) => outlineOf(octets, undefined)
  const opened = new OpenedFile(openSource(file, 'document', undefined, bytes.length), outline, pieces)
  const turns = new Turns(undefined)
  let begun = 0
  const read = await new WorkInPlace([opened], { engine, turns, onRead: undefined }).run(async () => {
    if (++begun > 500) throw new Error('it is begun again and again')
    return readings(opened.file)
  })
  return { begun, read }
}

const HEAD = '%PDF-1.7\n'
const UNITS = ['<61>', '/#61', '(a)', '[1]', '<</A 1>>', '1 0 R ', '%x\n', ' '] as const
const STREAM = '1 0 obj<</Length 1>>stream\na\nendstream endobj\n'

/** A definition that no table names, and what stands before the next. */
const apart = (gap: number): string => `9 0 obj 1 endobj\n${' '.repeat(gap)}\n`

const shape = fc.oneof(
  fc.constantFrom(...UNITS).map((unit) => ({ unit, before: `${HEAD}1 0 obj[`, behind: ']endobj\n' })),
  fc.constantFrom(...UNITS).map((unit) => ({ unit, before: `${HEAD}1 0 obj[` })),
  fc.constant({ unit: STREAM, before: HEAD }),
  fc.integer({ min: 1, max: 3_000 }).map((gap) => ({ unit: apart(gap), before: HEAD })),
)

/** The same in a stream of a file whose table is whole. */
const inTable = fc
  .tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1_000, max: 60_000 }))
  .map(([gap, length]) => buildPdf([withObjects(PAGE, { 20: stream(apart(gap).repeat(Math.ceil(length / gap))) })]))

const document = fc.oneof(
  fc
    .tuple(shape, fc.integer({ min: 4_000, max: 60_000 }))
    .map(([filling, length]) => filled({ name: '', ...filling }, length)),
  inTable,
)

const pieces = fc.record({ block: fc.integer({ min: 16, max: 2_000 }), joined: fc.integer({ min: 0, max: 20_000 }) })

describe('work on a file that is read in place', () => {
  it('is begun anew as often as its size has digits, and has the answer that it has in memory', async () => {
    await fc.assert(
      fc.asyncProperty(document, pieces, async (bytes, sizes) => {
        const { begun, read } = await inPlace(bytes, sizes)
        expect(read).toEqual(readings(new WholeFile(bytes)))
        expect(begun).toBeLessThan(16 + 2 * Math.log2(1 + bytes.length / sizes.block))
      }),
      { numRuns: 80 },
    )
  })

  it('ends where one object goes on from one large piece to the next', async () => {
    const bytes = filled({ name: '', unit: 'x', before: `${HEAD}1 0 obj[(`, behind: ')]endobj\n' }, 18_000_000)
    const file = { size: bytes.length, read: (at: number, length: number) => bytes.slice(at, at + length) }
    const opened = new OpenedFile(openSource(file, 'document', undefined, bytes.length), null)
    let begun = 0
    const read = () =>
      new WorkInPlace([opened], { engine, turns: new Turns(undefined), onRead: undefined }).run(async () => {
        if (++begun > 20) throw new Error('it is begun again and again')
        // Two large pieces that touch.
        opened.file.view(9_000_000, bytes.length)
        opened.file.view(0, 9_000_000)
        return parseIndirectObject(opened.file, HEAD.length, bytes.length, createBudget())
      })
    expect(await read()).toMatchObject({ number: 1, start: HEAD.length, end: bytes.length - 1 })
    expect(begun).toBeLessThan(6)
  })
})
