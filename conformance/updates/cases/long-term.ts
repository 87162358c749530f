import type { UpdateCase } from '../cases-type.ts'
import { PLACE } from '../layout.ts'
import { buyer, certified, dss, LTV_ALLOWED, may, NO_MDP, NONE, stamp, visible } from './words.ts'

export const LONG_TERM: readonly UpdateCase[] = [
  {
    id: 'ltv',
    title: 'validation data with VRI, and a document time-stamp',
    steps: [{ ...visible, subFilter: 'etsi', stamped: true }, dss, stamp],
    after: [LTV_ALLOWED, NONE],
  },
  {
    id: 'ltv-twice',
    title: 'validation data and document time-stamps, twice',
    steps: [{ ...visible, subFilter: 'etsi', stamped: true }, dss, stamp, dss, { op: 'stamp', field: 'Stamp2' }],
    after: [LTV_ALLOWED, LTV_ALLOWED, NONE],
  },
  {
    id: 'ltv-p1',
    title: 'certified with P = 1, then validation data and a document time-stamp',
    steps: [{ ...certified(1), subFilter: 'etsi', stamped: true }, dss, stamp],
    after: [LTV_ALLOWED, NONE],
  },
  {
    id: 'ltv-locked',
    title: 'signed with all fields locked, then validation data and a document time-stamp',
    steps: [{ ...visible, lock: { action: 'All' } }, dss, stamp],
    after: [LTV_ALLOWED, NONE],
  },
  {
    id: 'ltv-then-sign',
    title: 'validation data and a document time-stamp, then another signature',
    steps: [{ ...visible, stamped: true }, dss, stamp, { ...buyer, new: true, rect: PLACE.buyer }],
    after: [
      may('further-signature', NO_MDP, 'signing is permitted'),
      may('further-signature', NO_MDP, 'signing is permitted'),
      NONE,
    ],
  },
  {
    id: 'ltv-typed-as-signature',
    title: 'validation data, and a document time-stamp whose dictionary has the type of a signature',
    steps: [visible, dss, { ...stamp, typed: 'Sig' }],
    after: [LTV_ALLOWED, NONE],
    tools: ['pdfbox'],
  },
]
