import { describe, expect, it } from 'vitest'
import { field, SIGNED_AGAIN, stream, withObjects } from '../build-pdf.ts'
import { PAGE_3, updated } from './judge-changes.ts'

/** A signature is told to be shown on a page where a reader could show something of it there, and nowhere else. */

const form = (content: string): string => stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 9 9]')
const LOOKS = { 30: form('0 g 2 2 6 6 re f'), 31: form('q Q') }

/** The page is of 300 by 144 points. */
const PLACES = [
  ['on the page', '[9 9 50 20]', '', true],
  ['half beside the page', '[290 9 350 20]', '', true],
  ['beside the page', '[400 400 500 420]', '', false],
  ['on the edge of the page', '[300 9 350 20]', '', false],
  ['on the paper beyond what is shown by default', '[200 9 250 20]', '/CropBox [0 0 99 99]', true],
  ['on a page of no known size', '[900 9 950 20]', '/MediaBox [0 0 /A 1]', true],
] as const

const ENTRIES = [
  ['with a look', '/AP << /N 30 0 R >>', true],
  ['with a look while it is pressed', '/AP << /N 31 0 R /D 30 0 R >>', true],
  ['with a colour', '/MK << /BG [1 0 0] >>', true],
  ['with a look that some reader shows though it is hidden', '/F 2 /AP << /N 30 0 R >>', true],
  ['with an empty look', '/AP << /N 31 0 R >>', false],
  ['without a look', '', false],
  ['without a look, and hidden', '/F 2', false],
] as const

describe.each(PLACES)('a signature %s', (_, rectangle, boxes, isOnPage) => {
  it.each(ENTRIES)('%s is told by its page where it can be seen', (__, entries, isSeen) => {
    const shown = (value: number | null) => {
      const update = withObjects(SIGNED_AGAIN, {
        ...LOOKS,
        3: `${PAGE_3} /Annots [6 0 R 8 0 R] ${boxes} >>`,
        8: field('Sig2', value, `/Rect ${rectangle} /P 3 0 R ${entries}`),
      })
      const { explained } = updated({ 3: `${PAGE_3} /Annots [6 0 R] ${boxes} >>` }, update)
      return explained.flatMap(({ object, what, page }) => (object === 8 ? [[what, page]] : []))
    }
    expect(shown(9)).toEqual([['signature', isOnPage && isSeen ? 1 : undefined]])
    // Some readers draw an empty field in a way of theirs.
    expect(shown(null)).toEqual([['signature-field', isOnPage ? 1 : undefined]])
  })
})
