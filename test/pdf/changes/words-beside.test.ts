import { describe, expect, it } from 'vitest'
import { signature } from '../build-pdf.ts'
import { PAGE_3, updated, why } from './judge-changes.ts'

/** An invisible field, that holds a time-stamp, with words that no page shows. */
const stamped = (entries: string, octets = signature('/SubFilter /ETSI.RFC3161')) =>
  updated(
    { 3: `${PAGE_3} /Annots [6 0 R] >>` },
    {
      3: `${PAGE_3} /Annots [6 0 R 8 0 R] >>`,
      5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
      8: `<< /FT /Sig /T (Stamp1) /V 9 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R ${entries} >>`,
      9: octets,
    },
  )

describe('words that a reader speaks beside what a page shows', () => {
  it.each(['', '/TU (Timestamp)', '/TU (Stamp1) /Contents ()', '/TU (Digital Signature)', '/Contents (time-stamp)'])(
    'are harmless of a new field that says what it is: %s',
    (words) => {
      expect(stamped(words)).toMatchObject({ allowed: true, category: 'long-term-data', unexplained: [] })
    },
  )

  it.each([
    ['TU', '(The buyer pays 900)'],
    ['Contents', '(The buyer pays 900)'],
    ['TU', '(Signature 900)'],
    ['TU', '/Timestamp'],
    ['Contents', '<FEFF0039>'],
  ])('are for a person where it says anything else: /%s %s', (key, words) => {
    for (const octets of [signature(), signature('/SubFilter /ETSI.RFC3161')]) {
      const judgement = stamped(`/${key} ${words}`, octets)
      expect(judgement.allowed).toBe(false)
      expect(why(judgement)).toEqual([[8, 'defined', key]])
    }
  })
})
