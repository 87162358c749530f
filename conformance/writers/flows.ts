import { certified, dss, fillName, note, prepared, stamp, visible } from '../updates/cases/words.ts'
import type { Step, StepOf } from '../updates/cases-type.ts'
import { PLACE } from '../updates/layout.ts'
import type { Signing } from './types.ts'

/** What is done with a document, and who can: what follows a signature is allowed however the standard is read. */
export interface Flow {
  readonly name: string
  readonly steps: readonly Step[]
  readonly needsForm?: true
  readonly by: readonly Signing[]
}

const invisible = (field: string, who: 'seller' | 'buyer' | 'witness'): StepOf<'sign'> => ({
  op: 'sign',
  field,
  who,
  new: true,
})
const first = invisible('Seller', 'seller')
const second: StepOf<'sign'> = { ...invisible('Buyer', 'buyer'), rect: PLACE.buyer }
const third = invisible('Witness', 'witness')
const padesStamped: StepOf<'sign'> = { ...visible, subFilter: 'etsi', stamped: true }
const EVERY: readonly Signing[] = ['pyhanko', 'pdfbox', 'itext', 'openpdf', 'signpdf']
const FULL: readonly Signing[] = ['pyhanko', 'pdfbox', 'itext']
const FORMS: readonly Signing[] = [...FULL, 'openpdf']

export const FLOWS: readonly Flow[] = [
  { name: 'invisible', steps: [first], by: EVERY },
  { name: 'visible', steps: [visible], by: EVERY },
  { name: 'placed', steps: [{ ...first, placeholder: 'pdf-lib' }], by: ['signpdf'] },
  { name: 'stamped', steps: [padesStamped], by: FORMS },
  { name: 'twice', steps: [visible, second], by: EVERY },
  { name: 'long-term', steps: [padesStamped, dss, stamp], by: FULL },
  { name: 'certified-filled', steps: [certified(2), fillName], needsForm: true, by: FORMS },
  { name: 'thrice', steps: [first, second, third], by: EVERY },
  { name: 'signed-filled', steps: [{ ...visible, fill: fillName.values }, third], needsForm: true, by: FORMS },
  {
    name: 'prepared',
    steps: [
      prepared,
      { op: 'sign', field: 'Seller', who: 'seller' },
      { op: 'sign', field: 'Buyer', who: 'buyer' },
      { op: 'sign', field: 'Witness', who: 'witness' },
    ],
    needsForm: true,
    by: FULL,
  },
  { name: 'noted', steps: [certified(3), note], by: FORMS },
  { name: 'then-pyhanko', steps: [visible, { ...second, tool: 'pyhanko' }], by: EVERY },
  { name: 'then-pdfbox', steps: [visible, { ...second, tool: 'pdfbox' }], by: EVERY },
  { name: 'then-itext', steps: [visible, { ...second, tool: 'itext' }], by: EVERY },
  { name: 'then-openpdf', steps: [visible, { ...second, tool: 'openpdf' }], by: EVERY },
  { name: 'kept-by-pyhanko', steps: [visible, { ...dss, tool: 'pyhanko' }, { ...stamp, tool: 'pyhanko' }], by: EVERY },
  { name: 'mupdf-filled', steps: [certified(2), { ...fillName, tool: 'mupdf' }], needsForm: true, by: FORMS },
  { name: 'mupdf-noted', steps: [certified(3), { ...note, tool: 'mupdf' }], by: FORMS },
]
