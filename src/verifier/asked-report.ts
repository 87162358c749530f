import * as v from 'valibot'
import { isAmount } from '../agreements/amount.ts'
import { USES } from '../agreements/uses.ts'
import type { OriginCode } from '../core/codes.ts'
import type { Conclusion, FailedSubIndication, IndeterminateSubIndication } from '../core/conclusion.ts'
import { misuse, reading } from '../core/misuse.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { BasisProof } from '../report/basis.ts'
import type { OriginAtTimeReport } from '../report/origin.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { ListUsed, Report, SignatureMembers, StateView, TimeReport } from '../report/types.ts'
import { KEY_USAGE_BITS } from '../x509/key-usage.ts'

/**
 * What is asked of a report about recognition. A report comes from a file or from somebody: a text where a list is due would be searched for a part of
 * itself, and a member that is missing would be taken for one that has nothing to say.
 */
export interface AskedReport extends Pick<Report, 'validationTime'> {
  readonly question: Pick<Report['question'], 'use' | 'amount'> & { readonly policy: { readonly origin: string } }
  readonly signatures: readonly AskedSignature[]
  readonly trust: {
    readonly lists: readonly Pick<ListUsed, 'sha256'>[]
    readonly recognition: Pick<Report['trust']['recognition'], 'sha256'>
  }
  readonly complete?: unknown
}

export type AskedSignature = Conclusion & Pick<SignatureMembers, 'id' | 'kind' | 'taxStamp' | 'field'> & AskedParts

interface AskedParts {
  readonly time: Pick<TimeReport, 'best' | 'tsa' | 'notBefore'>
  readonly restsOn?: {
    readonly paths: readonly unknown[]
    readonly proofs: readonly Pick<BasisProof, 'time' | 'tsa'>[]
  }
  readonly origin: SeenOrigin
  readonly byState?: Readonly<Partial<Record<StateCode, Seen>>>
}

export type SeenOrigin = SeenAtTime & { readonly today?: SeenAtTime }

export type SeenAtTime = KnownOrigin | Extract<OriginAtTimeReport, { known: false }>

interface KnownOrigin
  extends Pick<
    Known,
    'known' | 'state' | 'legalClass' | 'status' | 'adopted' | 'withdrawn' | 'unsettled' | 'facts' | 'others'
  > {
  readonly service: Pick<Known['service'], 'id'>
}

type Known = Extract<OriginAtTimeReport, { known: true }>

export type Seen = Conclusion & Pick<StateView, 'best' | 'tsa' | 'notBefore'> & { readonly origin?: SeenOrigin }

/** @throws {UsageError} `USAGE_OPTION_INVALID`, with the place in the report */
export function readAskedReport(given: unknown): AskedReport {
  const report = takeWholeReport(given)
  const result = reading('report', () => v.safeParse(REPORT, report, { abortEarly: true }))
  if (result.success) return result.output
  const [{ path = [], input, expected }] = result.issues
  const place = path.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  throw misuse(`report${place}`, input, expected === null ? 'of the form that verify() gives it' : expected)
}

const TEXT = v.string()
const TEXTS = v.array(TEXT)
const STATE = v.picklist(STATES)
const CODE = v.pipe(TEXT, v.regex(/^[A-Z][A-Z0-9_]{1,63}$/))
const AMOUNT = v.pipe(
  v.object({ value: TEXT, currency: TEXT }),
  v.check((amount) => isAmount(amount)),
)
const SERVICE = v.object({ id: TEXT, state: STATE, others: v.exactOptional(TEXTS) })

const FACTS = v.object({
  certificatePolicies: v.exactOptional(TEXTS),
  extendedKeyUsage: v.exactOptional(TEXTS),
  keyUsage: v.exactOptional(v.array(v.picklist(KEY_USAGE_BITS))),
  issuerKeys: v.exactOptional(TEXTS),
  subject: v.exactOptional(v.array(v.object({ type: TEXT, text: v.exactOptional(TEXT) }))),
  qcStatements: v.exactOptional(TEXTS),
  qcTypes: v.exactOptional(TEXTS),
  relianceLimits: v.exactOptional(v.array(AMOUNT)),
})

const STATUS = v.picklist(['granted', 'withdrawn', 'observed'])

const OTHER = v.object({
  service: TEXT,
  legalClass: v.exactOptional(TEXT),
  status: STATUS,
  certificatePolicies: v.exactOptional(TEXTS),
  issuerKeys: v.exactOptional(TEXTS),
  unproven: v.exactOptional(v.literal(true)),
})

const KNOWN = {
  known: v.literal(true),
  state: STATE,
  service: v.object({ id: TEXT }),
  legalClass: v.exactOptional(TEXT),
  status: STATUS,
  adopted: v.exactOptional(TEXT),
  withdrawn: v.exactOptional(TEXT),
  unsettled: v.exactOptional(
    v.object({
      codes: v.array(v.picklist(['STATUS_INTERRUPTED', 'TIME_NOT_PROVEN'])),
      service: TEXT,
      goodFrom: TEXT,
      goodUntil: v.exactOptional(TEXT),
    }),
  ),
  facts: v.exactOptional(FACTS),
  others: v.exactOptional(v.array(OTHER)),
}

const UNKNOWN = { known: v.literal(false), code: CODE as v.GenericSchema<unknown, OriginCode> }

const TODAY = { today: v.exactOptional(v.variant('known', [v.object(KNOWN), v.object(UNKNOWN)])) }

const ORIGIN = v.variant('known', [v.object({ ...KNOWN, ...TODAY }), v.object({ ...UNKNOWN, ...TODAY })])

const TIME = {
  best: TEXT,
  tsa: v.exactOptional(SERVICE),
  notBefore: v.exactOptional(
    v.object({
      time: TEXT,
      basis: v.picklist(['certificate', 'claim', 'caller', 'content-time-stamp', 'time-stamp', 'crl', 'ocsp']),
      tsa: v.exactOptional(SERVICE),
    }),
  ),
}

/** With what it is concluded to be: to each indication its sub-indications. */
const concluded = <E extends v.ObjectEntries>(entries: E) =>
  v.variant('indication', [
    v.object({ ...entries, indication: v.literal('TOTAL-PASSED'), subIndication: v.exactOptional(v.never()) }),
    v.object({
      ...entries,
      indication: v.literal('INDETERMINATE'),
      subIndication: CODE as v.GenericSchema<unknown, IndeterminateSubIndication>,
    }),
    v.object({
      ...entries,
      indication: v.literal('TOTAL-FAILED'),
      subIndication: CODE as v.GenericSchema<unknown, FailedSubIndication>,
    }),
  ])

const SEEN = concluded({ ...TIME, origin: v.exactOptional(ORIGIN) })

const SIGNATURE = concluded({
  id: TEXT,
  kind: v.picklist(['approval', 'certification', 'document-time-stamp', 'cms', 'counter-signature']),
  taxStamp: v.exactOptional(v.literal(true)),
  field: v.exactOptional(TEXT),
  time: v.object(TIME),
  restsOn: v.exactOptional(
    v.object({
      paths: v.array(v.unknown()),
      proofs: v.array(v.object({ time: TEXT, tsa: v.exactOptional(SERVICE) })),
    }),
  ),
  origin: ORIGIN,
  byState: v.exactOptional(v.record(STATE, SEEN)),
})

const REPORT: v.GenericSchema<unknown, AskedReport> = v.object({
  validationTime: TEXT,
  question: v.object({ use: v.picklist(USES), amount: v.exactOptional(AMOUNT), policy: v.object({ origin: TEXT }) }),
  signatures: v.array(SIGNATURE),
  trust: v.object({
    lists: v.array(v.object({ sha256: TEXT })),
    recognition: v.object({ sha256: TEXT }),
  }),
  complete: v.exactOptional(v.unknown()),
})
