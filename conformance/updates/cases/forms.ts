import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import {
  buyer,
  certified,
  FIELD_MDP,
  fillName,
  may,
  mayNot,
  NO_MDP,
  NONE,
  P1,
  P2,
  P3,
  prepared,
  unclear,
  visible,
} from './words.ts'

/** Most documents to start from have a choice made. */
const CHOSEN =
  'filling in is permitted; where a choice was made when it was certified, another one exchanges what was signed'

export const FORMS: readonly UpdateCase[] = [
  {
    id: 'fill-text',
    title: 'a text field is filled in, with its appearance',
    steps: [visible, fillName],
    after: [may('form-filling', NO_MDP, 'filling in is permitted')],
  },
  {
    id: 'fill-text-p2',
    title: 'certified with P = 2, a text field is filled in',
    steps: [certified(2), fillName],
    after: [may('form-filling', P2, 'filling in is permitted')],
  },
  {
    id: 'fill-text-p3',
    title: 'certified with P = 3, a text field is filled in',
    steps: [certified(3), fillName],
    after: [may('form-filling', P3, 'filling in is permitted')],
  },
  {
    id: 'fill-value-alone-p2',
    title: 'certified with P = 2, the value of an empty text field is set, and its appearance is not',
    steps: [certified(2), { op: 'fill', values: { Note: 'Testbed delivery' }, appearance: false }],
    after: [
      unclear(
        'form-filling',
        `${P2}; ISO 32000-2 §12.5.5, §12.7.4.3`,
        'filling in is permitted; readers draw the value themselves, and where the widget has an appearance, it does not show the value',
      ),
    ],
  },
  {
    id: 'fill-check-p2',
    title: 'certified with P = 2, a check box is checked',
    steps: [certified(2), { op: 'fill', values: { Agree: true } }],
    after: [may('form-filling', P2, 'filling in is permitted')],
  },
  {
    id: 'fill-choice-p2',
    title: 'certified with P = 2, another choice is made',
    steps: [certified(2), { op: 'fill', values: { Kind: 'Rice' } }],
    after: [unclear('form-filling', P2, CHOSEN)],
  },
  {
    id: 'fill-all-p2',
    title: 'certified with P = 2, every kind of field is filled in',
    steps: [certified(2), { op: 'fill', values: { Name: 'Testbed', Note: 'Testbed', Agree: true, Kind: 'Salt' } }],
    after: [unclear('form-filling', P2, CHOSEN)],
  },
  {
    id: 'fill-empty-p2',
    title: 'certified with P = 2, every kind of field that is empty is filled in',
    steps: [certified(2), { op: 'fill', values: { Name: 'Testbed', Note: 'Testbed', Agree: true } }],
    after: [may('form-filling', P2, 'filling in is permitted')],
  },
  {
    id: 'fill-again-p2',
    title: 'certified with P = 2, a field is filled in, and filled in again',
    steps: [certified(2), fillName, { op: 'fill', values: { Name: 'Somebody of the testbed' } }],
    after: [may('form-filling', P2, 'filling in is permitted, and so is filling in again')],
  },
  {
    id: 'fill-then-sign-p2',
    title: 'certified with P = 2, filled in, then signed',
    steps: [prepared, { op: 'sign', field: 'Seller', who: 'seller', certify: 2 }, fillName, buyer],
    after: [may('further-signature', P2, 'filling in and signing are permitted'), NONE],
    openFields: true,
  },
  {
    id: 'fill-and-sign-p2',
    title: 'certified with P = 2, filled in and signed with one save',
    steps: [
      prepared,
      { op: 'sign', field: 'Seller', who: 'seller', certify: 2 },
      { ...buyer, fill: { Note: 'Testbed', Agree: true } },
    ],
    after: [may('further-signature', P2, 'filling in and signing are permitted'), NONE],
    openFields: true,
  },
  {
    id: 'fill-static-p2',
    title: 'certified with P = 2, filled in so that the field can no longer be changed',
    steps: [certified(2), { op: 'fill-static', values: { Name: 'Testbed Buyer' } }],
    after: [
      unclear(
        'form-filling',
        P2,
        'the value and its appearance are filling in; the flag ReadOnly and the removed /DA change the field itself',
      ),
    ],
    tools: ['pyhanko'],
  },
  {
    id: 'fill-not-locked',
    title: 'signed with Total locked, then Name is filled in',
    steps: [{ ...visible, lock: { action: 'Include', fields: ['Total'] } }, fillName],
    after: [may('form-filling', FIELD_MDP, 'Name is not among the locked fields')],
  },
  {
    id: 'fill-excluded',
    title: 'signed with all but Note locked, then Note is filled in',
    steps: [
      { ...visible, lock: { action: 'Exclude', fields: ['Note'] } },
      { op: 'fill', values: { Note: 'Testbed delivery' } },
    ],
    after: [may('form-filling', FIELD_MDP, 'Note is the one that is not locked')],
  },
  {
    id: 'fill-locked',
    title: 'signed with Total locked, then Total is filled in',
    steps: [
      { ...visible, lock: { action: 'Include', fields: ['Total'] } },
      { op: 'fill', values: { Total: '1' } },
    ],
    after: [mayNot('form-filling', FIELD_MDP, 'Total is locked')],
  },
  {
    id: 'fill-locked-all',
    title: 'signed with all fields locked, then Name is filled in',
    steps: [{ ...visible, lock: { action: 'All' } }, fillName],
    after: [mayNot('form-filling', FIELD_MDP, 'all fields are locked')],
  },
  {
    id: 'fill-locked-not-excluded',
    title: 'signed with all but Note locked, then Total is filled in',
    steps: [
      { ...visible, lock: { action: 'Exclude', fields: ['Note'] } },
      { op: 'fill', values: { Total: '1' } },
    ],
    after: [mayNot('form-filling', FIELD_MDP, 'Total is not the one that is not locked')],
  },
  {
    id: 'fill-locked-by-second',
    title: 'the second signature locks Total, which is then filled in',
    steps: [
      visible,
      { ...buyer, new: true, rect: PLACE.buyer, lock: { action: 'Include', fields: ['Total'] } },
      { op: 'fill', values: { Total: '1' } },
    ],
    after: [
      unclear('further-signature', NO_MDP, 'the first one locks nothing; a later one did before Total was filled in'),
      mayNot('form-filling', FIELD_MDP, 'Total is locked'),
    ],
  },
  {
    id: 'sign-locked-all',
    title: 'signed with all fields locked, then signed in a field that was there',
    steps: [
      {
        op: 'prepare',
        fields: [
          { name: 'Seller', rect: PLACE.seller, lock: { action: 'All' } },
          { name: 'Buyer', rect: PLACE.buyer },
        ],
      },
      { op: 'sign', field: 'Seller', who: 'seller' },
      buyer,
    ],
    after: [
      mayNot('further-signature', FIELD_MDP, 'All means all form fields: the value of Buyer is one of theirs'),
      NONE,
    ],
  },
  {
    id: 'fill-lock-p1',
    title: 'signed in a field whose lock says P = 1, then Name is filled in',
    steps: [
      {
        op: 'prepare',
        fields: [{ name: 'Seller', rect: PLACE.seller, lock: { action: 'Include', fields: ['Total'], p: 1 } }],
      },
      { op: 'sign', field: 'Seller', who: 'seller' },
      fillName,
    ],
    after: [mayNot('form-filling', 'ISO 32000-2 Table 236, P = 1', 'the lock lets nothing change')],
  },
  {
    id: 'fill-p1',
    title: 'certified with P = 1, then Name is filled in',
    steps: [certified(1), fillName],
    after: [mayNot('form-filling', P1, 'no change is permitted')],
  },
  {
    id: 'add-field-p2',
    title: 'certified with P = 2, then a new text field with a value is added on empty paper',
    steps: [certified(2), { op: 'add-field', field: 'Extra', value: 'and a discount', rect: PLACE.paper }],
    after: [mayNot('annotation', P2, 'a new field is not filling in, and its widget is a new annotation')],
  },
  {
    id: 'add-field',
    title: 'a new text field with a value is added on empty paper',
    steps: [visible, { op: 'add-field', field: 'Extra', value: 'and a discount', rect: PLACE.paper }],
    after: [mayNot('annotation', NO_MDP, 'a new field is not filling in, and its widget is a new annotation')],
  },
  {
    id: 'remove-field',
    title: 'the field Total and what it shows are taken away',
    steps: [visible, { op: 'remove-field', field: 'Total' }],
    after: [mayNot('annotation', NO_MDP, 'a field that is gone was not filled in')],
  },
  {
    id: 'need-appearances',
    title: 'NeedAppearances is turned on: readers draw the fields anew',
    steps: [visible, { op: 'need-appearances' }],
    after: [
      mayNot('undefined', NO_MDP, 'no field was filled in, and what is seen of all of them is left to the reader'),
    ],
    // Of PDF 2.0 it is no part, and iText does not write it there.
    bases: ['pdflib-table', 'pdflib-streams', 'reportlab-table', 'pdfbox-table', 'itext-table', 'hybrid'],
  },
]
