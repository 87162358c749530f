import { TAGGED_BASES } from '../bases.ts'
import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import {
  approval,
  buyer,
  certified,
  dss,
  LTV_ALLOWED,
  may,
  mayNot,
  NO_MDP,
  NONE,
  P1,
  P2,
  P3,
  prepared,
  stamp,
  unclear,
  visible,
} from './words.ts'

export const SIGNING: readonly UpdateCase[] = [
  {
    id: 'sign-new-invisible',
    title: 'a second signature in a new field that nobody sees',
    steps: [approval, { ...buyer, new: true }],
    after: [may('further-signature', NO_MDP, 'signing is permitted'), NONE],
  },
  {
    id: 'sign-new-visible',
    title: 'a second signature in a new field on empty paper',
    steps: [visible, { ...buyer, new: true, rect: PLACE.buyer }],
    after: [may('further-signature', NO_MDP, 'signing is permitted, and the field lies on empty paper'), NONE],
  },
  {
    id: 'sign-cades-stamped',
    title: 'two PAdES signatures, each with a time-stamp of its own',
    steps: [
      { ...visible, subFilter: 'etsi', stamped: true },
      { ...buyer, new: true, rect: PLACE.buyer, subFilter: 'etsi', stamped: true },
    ],
    after: [may('further-signature', NO_MDP, 'signing is permitted'), NONE],
  },
  {
    id: 'sign-prepared-all',
    title: 'three fields prepared at once, signed one by one',
    steps: [
      prepared,
      { op: 'sign', field: 'Seller', who: 'seller' },
      buyer,
      { op: 'sign', field: 'Witness', who: 'witness' },
    ],
    after: [
      may('further-signature', NO_MDP, 'signing of fields that were there'),
      may('further-signature', NO_MDP, 'signing of a field that was there'),
      NONE,
    ],
  },
  {
    id: 'sign-prepared-first',
    title: 'three fields prepared at once, the first one signed so far',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller' }],
    after: [NONE],
    openFields: true,
  },
  {
    id: 'sign-prepared-second',
    title: 'three fields prepared at once, two signed so far',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller' }, buyer],
    after: [may('further-signature', NO_MDP, 'signing of a field that was there'), NONE],
    openFields: true,
  },
  {
    id: 'sign-field-added-later',
    title: 'an empty field is added after the first signature, and signed with a later save',
    steps: [visible, { op: 'prepare', fields: [{ name: 'Buyer', rect: PLACE.buyer }] }, buyer],
    after: [may('further-signature', NO_MDP, 'the field is what signing needs, and it was signed'), NONE],
  },
  {
    id: 'sign-field-added-empty',
    title: 'an empty signature field is added after the first signature, and not signed yet',
    steps: [visible, { op: 'prepare', fields: [{ name: 'Buyer', rect: PLACE.buyer }] }],
    after: [
      unclear(
        'further-signature',
        NO_MDP,
        'nothing was signed: a new field is not filling in; it is what signing will need, and it shows nothing',
      ),
    ],
  },
  {
    id: 'sign-prepared-hidden',
    title: 'a field that was there is signed, and its rectangle is taken away',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller' }, { ...buyer, hide: true }],
    after: [
      unclear(
        'further-signature',
        NO_MDP,
        'signing of a field that was there; the rectangle of its widget is no part of that, and showed nothing',
      ),
      NONE,
    ],
    openFields: true,
    tools: ['pdfbox'],
  },
  {
    id: 'sign-p2-prepared',
    title: 'certified with P = 2, then signed in a field that was there',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller', certify: 2 }, buyer],
    after: [may('further-signature', P2, 'signing is permitted'), NONE],
    openFields: true,
  },
  {
    id: 'sign-p2-new-invisible',
    title: 'certified with P = 2, then signed in a new field that nobody sees',
    steps: [certified(2), { ...buyer, new: true }],
    after: [may('further-signature', P2, 'signing is permitted, and nothing is added to what is seen'), NONE],
  },
  {
    id: 'sign-p2-new-visible',
    title: 'certified with P = 2, then signed in a new field on empty paper',
    steps: [certified(2), { ...buyer, new: true, rect: PLACE.buyer }],
    after: [
      unclear(
        'further-signature',
        P2,
        'signing is permitted; the widget of a new field is an annotation besides, which P = 3 alone permits',
      ),
      NONE,
    ],
  },
  {
    id: 'sign-p3-new-visible',
    title: 'certified with P = 3, then signed in a new field on empty paper',
    steps: [certified(3), { ...buyer, new: true, rect: PLACE.buyer }],
    after: [may('further-signature', P3, 'signing is permitted, and so is the annotation that its field is'), NONE],
  },
  {
    id: 'sign-p1',
    title: 'certified with P = 1, then signed in a new field',
    steps: [certified(1), { ...buyer, new: true }],
    after: [mayNot('further-signature', P1, 'no change is permitted, and a signature is one'), NONE],
  },
  {
    id: 'sign-p1-prepared',
    title: 'certified with P = 1, then signed in a field that was there',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller', certify: 1 }, buyer],
    after: [mayNot('further-signature', P1, 'no change is permitted, and a signature is one'), NONE],
  },
  {
    id: 'sign-over-text',
    title: 'a second signature whose new field lies over a clause',
    steps: [visible, { ...buyer, new: true, rect: PLACE.clause }],
    after: [
      mayNot('further-signature', 'project: what is added covers nothing that was painted', 'it lies over the price'),
      NONE,
    ],
  },
  {
    id: 'sign-three-then-stamp',
    title: 'two signatures, validation data and a document time-stamp',
    steps: [visible, { ...buyer, new: true, rect: PLACE.buyer }, dss, stamp],
    after: [may('further-signature', NO_MDP, 'signing, and validation data for all'), LTV_ALLOWED, NONE],
  },
  {
    id: 'sign-designed',
    title: 'two signatures as PDFBox designs them, whose forms are put into the resources of the form',
    steps: [
      { ...visible, designed: true },
      { ...buyer, new: true, rect: PLACE.buyer, designed: true },
    ],
    after: [may('further-signature', NO_MDP, 'signing is permitted, and no field is drawn by what the form has'), NONE],
    tools: ['pdfbox'],
  },
  {
    id: 'sign-tagged',
    title: 'two signatures in a document with a structure tree, which takes their fields',
    steps: [visible, { ...buyer, new: true, rect: PLACE.buyer }],
    after: [may('further-signature', NO_MDP, 'signing is permitted, and no element loses or changes anything'), NONE],
    bases: TAGGED_BASES,
  },
  {
    id: 'sign-tagged-prepared',
    title: 'a document with a structure tree is prepared for three, and signed by two',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller' }, buyer],
    after: [may('further-signature', NO_MDP, 'signing of a field that was there'), NONE],
    bases: TAGGED_BASES,
    openFields: true,
  },
  {
    id: 'sign-tagged-stamped',
    title: 'a document with a structure tree gets validation data and a time-stamp, whose field it takes',
    steps: [visible, dss, stamp],
    after: [LTV_ALLOWED, NONE],
    bases: TAGGED_BASES,
  },
]
