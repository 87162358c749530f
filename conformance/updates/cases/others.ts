import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import { buyer, certified, METADATA, may, mayNot, NO_MDP, NONE, P1, P3, unclear, visible } from './words.ts'

export const OTHERS: readonly UpdateCase[] = [
  {
    id: 'touch',
    title: 'saved again, with nothing changed but what the tool writes by itself',
    steps: [visible, { op: 'touch' }],
    after: [may('metadata', METADATA, 'at most dates, producer and identifiers')],
  },
  {
    id: 'metadata',
    title: 'another title in /Info and XMP',
    steps: [visible, { op: 'metadata', title: 'Testbed supply agreement, signed' }],
    after: [may('metadata', METADATA, 'nothing of the document itself changed')],
  },
  {
    id: 'metadata-p1',
    title: 'certified with P = 1, then another title in /Info and XMP',
    steps: [certified(1), { op: 'metadata', title: 'Testbed supply agreement, signed' }],
    after: [
      unclear('metadata', P1, 'any change invalidates, and a title of choice is more than what a time-stamp needs'),
    ],
  },
  {
    id: 'metadata-then-sign',
    title: 'another title, then a second signature',
    steps: [
      visible,
      { op: 'metadata', title: 'Testbed supply agreement, signed' },
      { ...buyer, new: true, rect: PLACE.buyer },
    ],
    after: [may('further-signature', NO_MDP, 'signing is permitted, and metadata is part of saving'), NONE],
  },
  {
    id: 'add-page',
    title: 'a page is added',
    steps: [visible, { op: 'add-page', text: 'Annex 2: the buyer also pays for the ship.' }],
    after: [mayNot('page-or-content', NO_MDP, 'adding pages is permitted by no value of P')],
  },
  {
    id: 'add-page-p3',
    title: 'certified with P = 3, then a page is added',
    steps: [certified(3), { op: 'add-page', text: 'Annex 2: the buyer also pays for the ship.' }],
    after: [mayNot('page-or-content', P3, 'adding pages is permitted by no value of P; this one is no page template')],
  },
  {
    id: 'remove-page',
    title: 'the second page is taken away',
    steps: [visible, { op: 'remove-page', page: 1 }],
    after: [mayNot('page-or-content', NO_MDP, 'taking pages away is permitted by no value of P')],
  },
  {
    id: 'overlay',
    title: 'other words are painted over a clause in the content of the page',
    steps: [visible, { op: 'overlay', text: '2. The buyer pays 1 testbed dollar.', at: [72, 690] }],
    after: [mayNot('page-or-content', NO_MDP, 'the content of a page is permitted to change by no value of P')],
  },
  {
    id: 'overlay-p3',
    title: 'certified with P = 3, then other words are painted over a clause in the content of the page',
    steps: [certified(3), { op: 'overlay', text: '2. The buyer pays 1 testbed dollar.', at: [72, 690] }],
    after: [mayNot('page-or-content', P3, 'the content of a page is permitted to change by no value of P')],
  },
  {
    id: 'overlay-then-sign',
    title: 'other words are painted over a clause, and the buyer signs that',
    steps: [
      visible,
      { op: 'overlay', text: '2. The buyer pays 1 testbed dollar.', at: [72, 690] },
      { ...buyer, new: true, rect: PLACE.buyer },
    ],
    after: [mayNot('page-or-content', NO_MDP, 'the content of a page is permitted to change by no value of P'), NONE],
  },
  {
    id: 'rotate',
    title: 'the first page is turned',
    steps: [visible, { op: 'rotate' }],
    after: [mayNot('page-or-content', NO_MDP, 'a page looks otherwise than it was signed')],
  },
  {
    id: 'open-action',
    title: 'a script is to run when the document is opened',
    steps: [visible, { op: 'open-action', script: "this.getField('Total').value = '1'" }],
    after: [mayNot('undefined', NO_MDP, 'actions are permitted to be added by no value of P')],
  },
  {
    id: 'attach',
    title: 'a file is attached',
    steps: [visible, { op: 'attach', name: 'terms.txt', text: 'Testbed terms' }],
    after: [mayNot('undefined', NO_MDP, 'embedded files are permitted to be added by no value of P')],
  },
  {
    id: 'add-layer',
    title: 'a layer is added, and turned off',
    steps: [visible, { op: 'add-layer' }],
    after: [mayNot('undefined', NO_MDP, 'optional content is permitted to be added by no value of P')],
  },
]
