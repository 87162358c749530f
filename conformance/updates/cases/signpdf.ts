import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import { approval, buyer, may, mayNot, NO_MDP, NONE, unclear, visible } from './words.ts'

/** What @signpdf can: fields with signatures, appended or made by pdf-lib; and what others do to them. */
export const SIGNPDF: readonly UpdateCase[] = [
  {
    id: 'signpdf-twice',
    title: 'two signatures by @signpdf, each with its own save',
    steps: [approval, { ...buyer, new: true }],
    after: [may('further-signature', NO_MDP, 'signing is permitted'), NONE],
    tools: ['signpdf'],
  },
  {
    id: 'signpdf-twice-visible',
    title: 'two signatures by @signpdf, both with a rectangle on empty paper',
    steps: [visible, { ...buyer, new: true, rect: PLACE.buyer }],
    after: [may('further-signature', NO_MDP, 'signing is permitted, and the field lies on empty paper'), NONE],
    tools: ['signpdf'],
  },
  {
    id: 'signpdf-pdf-lib-first',
    title: 'signed in a field that pdf-lib made, which @signpdf drops from the form with its second signature',
    steps: [
      { ...approval, placeholder: 'pdf-lib' },
      { ...buyer, new: true },
    ],
    after: [mayNot('undefined', 'ISO 32000-2 §12.7.3, Table 224', 'its field is gone from the form'), NONE],
    tools: ['signpdf'],
  },
  {
    id: 'signpdf-thrice',
    title: 'three signatures by @signpdf',
    steps: [approval, { ...buyer, new: true }, { op: 'sign', field: 'Witness', who: 'witness', new: true }],
    after: [
      may('further-signature', NO_MDP, 'signing is permitted'),
      may('further-signature', NO_MDP, 'signing is permitted'),
      NONE,
    ],
    tools: ['signpdf'],
  },
  {
    id: 'signpdf-over-text',
    title: 'a second signature by @signpdf whose rectangle lies over a clause',
    steps: [approval, { ...buyer, new: true, rect: PLACE.clause }],
    after: [
      unclear(
        'further-signature',
        'project: what is added covers nothing that was painted',
        'its rectangle lies over the price, and its appearance paints nothing',
      ),
      NONE,
    ],
    tools: ['signpdf'],
  },
]
