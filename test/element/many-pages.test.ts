import { describe, expect, it } from 'vitest'
import { compareDocuments, type ReadableDocument } from '../../src/element/preview/compare-documents.ts'
import type { PlacedNote } from '../../src/element/preview/drawing.ts'
import type { Picture } from '../../src/element/preview/find-changes.ts'
import { tell } from '../../src/index.ts'
import { reportWith, signatureWith } from '../report/fixture.ts'

/** That no page shows what was added is said only of what was read and drawn to its end. */

const NOTE: PlacedNote = { type: 'Stamp', text: 'VOID', left: 0.1, top: 0.1, width: 0.2, height: 0.1 }
const BLANK: Picture = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(255) }

function documentOf(pages: number, marked = 0, isDrawn = true): ReadableDocument {
  return {
    pages,
    contentsOf: async (page) => ({ words: [], fields: [], values: [], notes: page === marked ? [NOTE] : [] }),
    imagesOf: async () => [],
    ...(isDrawn ? { pictureOf: async () => BLANK } : {}),
  }
}

const report = reportWith([signatureWith()])
const [{ id: signature = '' } = {}] = report.signatures

async function notesOf(pages: number, marked: number, isDrawn?: boolean): Promise<string> {
  const found = await compareDocuments(documentOf(pages, 0, isDrawn), documentOf(pages, marked, isDrawn))
  const changes = found.changes.map(({ what, page }) => ({ what, page }))
  const told = await tell(report, { textChanges: { ...found, signature, changes } })
  return told.textChanges?.notes.join(' ') ?? ''
}

const NONE = 'No page shows it.'
const SOME = 'Some of what is on the pages was not compared.'

describe('what no page shows', () => {
  it('is said where all of them were read and drawn', async () => {
    for (const pages of [1, 40]) {
      expect(await notesOf(pages, 0)).toContain(NONE)
      expect(await notesOf(pages, pages)).not.toContain(NONE)
    }
  })

  it.each([
    ['not read', 250, 230, true, '200 of 250 pages. Compared by how they look: 40.'],
    ['not drawn', 60, 0, true, '60 of 60 pages. Compared by how they look: 40.'],
    ['drawn by nobody', 2, 0, false, '2 of 2 pages. Compared by how they look: 0.'],
  ] as const)(
    'is not said of pages that were %s, but how many were compared',
    async (_, pages, marked, isDrawn, extent) => {
      const notes = await notesOf(pages, marked, isDrawn)
      expect(notes).not.toContain(NONE)
      expect(notes).toContain(SOME)
      expect(notes).toContain(extent)
    },
  )

  it('counts as read what was read in both', async () => {
    const many = Array.from({ length: 60_000 }, () => ({
      text: 'a',
      isApart: true,
      left: 0,
      top: 0,
      width: 0,
      height: 0,
    }))
    const long: ReadableDocument = {
      ...documentOf(5, 0, false),
      contentsOf: async () => ({ words: many, fields: [], values: [], notes: [] }),
    }
    const { pages } = await compareDocuments(long, documentOf(5))
    expect(pages).toMatchObject({ signed: 5, today: 5, read: 2 })
  })
})
