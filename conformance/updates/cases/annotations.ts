import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import { certified, may, mayNot, NO_MDP, note, P1, P2, P3, unclear, visible } from './words.ts'

export const ANNOTATIONS: readonly UpdateCase[] = [
  {
    id: 'annotate-p3',
    title: 'certified with P = 3, then a note on empty paper',
    steps: [certified(3), note],
    after: [may('annotation', P3, 'creating annotations is permitted')],
  },
  {
    id: 'annotate-p3-free-text',
    title: 'certified with P = 3, then words on empty paper',
    steps: [certified(3), { op: 'annotate', kind: 'FreeText', rect: PLACE.paper, contents: 'Testbed words' }],
    after: [may('annotation', P3, 'creating annotations is permitted')],
  },
  {
    id: 'annotate-p3-highlight',
    title: 'certified with P = 3, then a clause is highlighted',
    steps: [certified(3), { op: 'annotate', kind: 'Highlight', rect: PLACE.clause, contents: 'Testbed highlight' }],
    after: [
      unclear(
        'annotation',
        P3,
        'creating annotations is permitted; it lies over a clause, as a highlight must, and hides nothing',
      ),
    ],
  },
  {
    id: 'annotate-p3-over-text',
    title: 'certified with P = 3, then other words over a clause',
    steps: [
      certified(3),
      { op: 'annotate', kind: 'FreeText', rect: PLACE.clause, contents: '2. The buyer pays 1 testbed dollar.' },
    ],
    after: [
      unclear(
        'annotation',
        P3,
        'creating annotations is permitted; what was signed can no longer be seen (the evil annotation)',
      ),
    ],
  },
  {
    id: 'edit-annotation-p3',
    title: 'certified with P = 3, then a note that was there is changed',
    steps: [
      { op: 'annotate', kind: 'FreeText', rect: PLACE.paper, contents: 'Testbed words' },
      certified(3),
      { op: 'edit-annotation', contents: 'Testbed words', becomes: 'Other words' },
    ],
    after: [unclear('annotation', P3, 'modifying annotations is permitted, and the signer saw other words')],
  },
  {
    id: 'remove-annotation-p3',
    title: 'certified with P = 3, then a note that was there is taken away',
    steps: [note, certified(3), { op: 'remove-annotation', contents: 'Testbed note' }],
    after: [unclear('annotation', P3, 'deleting annotations is permitted, and the signer saw the note')],
  },
  {
    id: 'annotate-p2',
    title: 'certified with P = 2, then a note',
    steps: [certified(2), note],
    after: [mayNot('annotation', P2, 'annotations are permitted by P = 3 alone')],
  },
  {
    id: 'annotate-p1',
    title: 'certified with P = 1, then a note',
    steps: [certified(1), note],
    after: [mayNot('annotation', P1, 'no change is permitted')],
  },
  {
    id: 'annotate',
    title: 'a note, without DocMDP',
    steps: [visible, note],
    after: [mayNot('annotation', NO_MDP, 'annotations are permitted by P = 3 alone')],
  },
  {
    id: 'annotate-over-text',
    title: 'other words over a clause, without DocMDP',
    steps: [
      visible,
      { op: 'annotate', kind: 'FreeText', rect: PLACE.clause, contents: '2. The buyer pays 1 testbed dollar.' },
    ],
    after: [mayNot('annotation', NO_MDP, 'annotations are permitted by P = 3 alone, and this one hides a clause')],
  },
  {
    id: 'remove-annotation-p2',
    title: 'certified with P = 2, then a note that was there is taken away',
    steps: [note, certified(2), { op: 'remove-annotation', contents: 'Testbed note' }],
    after: [mayNot('annotation', P2, 'annotations are permitted by P = 3 alone')],
  },
]
