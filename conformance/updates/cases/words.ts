import type { Expected, StepOf } from '../cases-type.ts'
import { PLACE } from '../layout.ts'

/**
 * What is done after signing, and what is right to say of it: written by hand from ISO 32000-2:2020, and from no tool's
 * answer. Where the standard is silent, `clause` names the rule of this project. Who looks at a signature in a document
 * without DocMDP has been promised nothing by the standard; this project then judges as with P = 2.
 */
export const P1 = 'ISO 32000-2 Table 257, P = 1'
export const P2 = 'ISO 32000-2 Table 257, P = 2'
export const P3 = 'ISO 32000-2 Table 257, P = 3'
export const NO_MDP = 'without DocMDP as P = 2 (project); ISO 32000-2 Table 257'
export const FIELD_MDP = 'ISO 32000-2 §12.8.2.4, Table 259'
const LTV = 'ISO 32000-2 Table 257 (first paragraph of P), §12.8.4.3, §12.8.5'
export const METADATA = 'ISO 32000-2 §14.3; part of saving (project)'

export const NONE: Expected = { category: 'none', allowed: true, clause: 'ISO 32000-2 §7.5.6', why: 'nothing follows' }

export const may = (category: Expected['category'], clause: string, why: string): Expected => ({
  category,
  allowed: true,
  clause,
  why,
})
export const mayNot = (category: Expected['category'], clause: string, why: string): Expected => ({
  category,
  allowed: false,
  clause,
  why,
})
export const unclear = (category: Expected['category'], clause: string, why: string): Expected => ({
  category,
  allowed: null,
  clause,
  why,
})

export const LTV_ALLOWED: Expected = may(
  'long-term-data',
  LTV,
  'validation data and document time-stamps are no changes',
)

/** Invisible unless it has a rectangle; in a new field unless that is there. */
export const approval: StepOf<'sign'> = { op: 'sign', field: 'Seller', who: 'seller', new: true }
export const visible: StepOf<'sign'> = { ...approval, rect: PLACE.seller }
export const buyer: StepOf<'sign'> = { op: 'sign', field: 'Buyer', who: 'buyer' }
export const dss: StepOf<'dss'> = { op: 'dss' }
export const stamp: StepOf<'stamp'> = { op: 'stamp', field: 'Stamp1' }
export const prepared: StepOf<'prepare'> = {
  op: 'prepare',
  fields: [
    { name: 'Seller', rect: PLACE.seller },
    { name: 'Buyer', rect: PLACE.buyer },
    { name: 'Witness', rect: PLACE.witness },
  ],
}
export const fillName: StepOf<'fill'> = { op: 'fill', values: { Name: 'Testbed Buyer' } }
export const note: StepOf<'annotate'> = {
  op: 'annotate',
  kind: 'Text',
  rect: PLACE.corner,
  contents: 'Testbed note',
}
export const certified = (certify: 1 | 2 | 3): StepOf<'sign'> => ({ ...visible, certify })
