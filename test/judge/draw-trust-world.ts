import fc from '../fast-check.ts'
import { type SignerKind, WAY_NAMES, type Way } from './trust-ways.ts'
import {
  ARCHIVES,
  type Archive,
  LINK_NAMES,
  type Link,
  type OVERLAYS,
  SIGNER_NAMES,
  STAMPS,
  type Stamp,
} from './trust-worlds.ts'

/** What of the cast is there, who is listed how, and what is asked. */

export type Status = 'granted' | 'withdrawn' | 'later' | 'unlisted'
export interface Listed {
  readonly status: Status
  readonly isAdopted: boolean
}

export const ANCHORED = ['nobody', 'R1', 'R2', 'CA'] as const
export type Anchored = (typeof ANCHORED)[number]

/** Days count back from the time of validation; a negative number is to come. */
export interface World {
  readonly signer: SignerKind
  readonly stamps: readonly Stamp[]
  readonly archived: Archive
  readonly ways: readonly Way[]
  readonly links: readonly Link[]
  readonly pieces: readonly [readonly string[], readonly string[], readonly string[]]
  readonly withAll: boolean
  readonly services: Readonly<Record<'R1' | 'R2' | 'CA' | 'TR', Listed>>
  readonly isObserved: boolean
  readonly abroad: boolean
  /** The root of the TSAs is one of the other state. */
  readonly tsaAbroad: boolean
  readonly excluded: 'nobody' | 'the alias' | 'root 2'
  readonly list: readonly [issued: number, nextUpdate: number]
  /** Of the lists of the two states. */
  readonly sequenceNumbers: readonly [number, number]
  readonly responder: 'unlisted' | 'granted' | 'withdrawn'
  /** Whom the caller trusts, whatever lists say. */
  readonly anchored: Anchored
  readonly relying: 'SG' | 'TH' | null
  readonly agreement: {
    readonly from: number
    readonly until: number | null
    readonly isRelied: boolean
    readonly condition: boolean
    readonly of: string
    readonly timeStamps: 'all' | 'none' | 'another'
  }
  readonly amount: readonly [value: string, currency: string] | null
  readonly exists: number | null
  readonly made: number | null
  readonly overlay: keyof typeof OVERLAYS
  readonly policy: {
    readonly revocation: 'required' | 'if-available'
    readonly expiredTimeStamps: 'refused' | 'accepted'
    readonly origin: 'required' | 'not-required'
    readonly recognition: 'required' | 'not-required'
  }
}

const STATUSES: readonly Status[] = ['granted', 'withdrawn', 'later', 'unlisted']
const most = <T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...odd) })
const status = most<Status>('granted', ...STATUSES)
const listed = fc.record({ status, isAdopted: fc.boolean() })

const PIECES = [
  'CA: good',
  'CA: until now',
  'CA: until a second ago',
  'CA: of tomorrow',
  'CA: of a week ago, without an end',
  'CA: older, without an end',
  'CA: for users',
  'CA: for CAs',
  'CA: for attributes',
  'CA: for the place',
  'CA: for another place',
  'CA: some reasons',
  'CA: the other reasons',
  'CA: indirect',
  'CA: off',
  'CA: with a critical extension',
  'CA: wrongly signed',
  'CA: weakly signed',
  'new key: good',
  'somebody of its name: good',
  'lists: good',
  'delta: nothing',
  'delta: off',
  'answer: good',
  'answer: by its key',
  'answer: until a second ago',
  'answer: of tomorrow',
  'answer: made before',
  'answer: critical',
  'answer: by a responder',
  'answer: by a responder, by key',
  'answer: by a responder to be asked about',
  'answer: about that responder',
  'answer: by that of the root',
  'answer: by one for anything',
  'answer: by its own key',
  'answer: by the listed one',
  'answer: by the signer',
] as const
const ABOVE = ['R1: good', 'R2: good', 'TR: good'] as const
export const AGAINST: readonly string[] = [
  'CA: revoked',
  'CA: replaced since',
  'CA: on hold',
  'CA: revoked, for CAs',
  'CA: revoked, long ago',
  'delta: revoked',
  'R1: the CA revoked',
  'TR: the TSA revoked',
  'answer: unknown',
  'answer: revoked',
  'answer: on hold',
]

const few = <T>(all: readonly T[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...all), { maxLength })
const POLICY = fc.record({
  revocation: most<'required' | 'if-available'>('required', 'if-available'),
  expiredTimeStamps: most<'refused' | 'accepted'>('refused', 'accepted'),
  origin: most<'required' | 'not-required'>('required', 'not-required'),
  recognition: most<'required' | 'not-required'>('required', 'not-required'),
})
export const STRICT: World['policy'] = {
  revocation: 'required',
  expiredTimeStamps: 'refused',
  origin: 'required',
  recognition: 'required',
}

export const WORLD: fc.Arbitrary<World> = fc
  .record({
    signer: fc.oneof({ weight: 3, arbitrary: fc.constant('plain' as const) }, fc.constantFrom(...SIGNER_NAMES)),
    stamps: most<readonly Stamp[]>([], ...STAMPS.map((one) => [one]), ['sound', 'of an expired TSA']),
    archived: most<Archive>('none', ...ARCHIVES),
    ways: fc.oneof(
      { weight: 2, arbitrary: few(WAY_NAMES, 3).map((some) => ['plain' as const, ...some]) },
      few(WAY_NAMES, 3),
    ),
    links: few(LINK_NAMES, 4),
    pieces: fc.tuple(
      few(PIECES, 4),
      fc.subarray([...ABOVE]),
      most<readonly string[]>([], ...AGAINST.map((one) => [one])),
    ),
    withAll: fc.boolean(),
    services: fc.record({
      R1: listed,
      R2: listed,
      CA: fc.record({ status: most<Status>('unlisted', ...STATUSES), isAdopted: fc.boolean() }),
      TR: listed,
    }),
    isObserved: most(false, true),
    abroad: fc.boolean(),
    tsaAbroad: most(false, true),
    excluded: most<'nobody' | 'the alias' | 'root 2'>('nobody', 'the alias', 'root 2'),
    list: fc.constantFrom<World['list'][]>([10, -10], [10, -10], [10, 0], [0, -10], [10, 0.0001], [-0.0001, -10]),
    sequenceNumbers: fc.constantFrom([1, 1], [1, 7], [7, 1]),
    responder: most<'unlisted' | 'granted' | 'withdrawn'>('unlisted', 'granted', 'withdrawn'),
    anchored: most<Anchored>('nobody', ...ANCHORED),
    relying: fc.constantFrom<('SG' | 'TH' | null)[]>('SG', 'SG', 'TH', null),
    agreement: fc.record({
      from: fc.constantFrom(-700, 0, 1),
      until: fc.constantFrom(null, null, 0, 1),
      isRelied: fc.boolean(),
      condition: most(false, true),
      of: most('*', 'another class'),
      timeStamps: most<'all' | 'none' | 'another'>('all', 'none', 'another'),
    }),
    amount: fc.constantFrom<World['amount'][]>(
      null,
      ['1000', 'SGD'],
      ['1000.00', 'SGD'],
      ['1000.01', 'SGD'],
      ['999.999', 'USD'],
    ),
    exists: most<number | null>(null, 30, 0, 450),
    made: most<number | null>(null, 35, 0),
    overlay: most<keyof typeof OVERLAYS>('none', 'the curve ended', 'the curve ends today', 'another hash ended'),
    policy: POLICY,
  })
  .filter(({ exists, made }) => exists === null || made === null || made >= exists)
export const namesOf = ({ pieces: [some, above, against], withAll }: World): readonly string[] => [
  ...new Set([...some, ...(withAll ? (['CA: good', ...ABOVE] as const) : above), ...against]),
]

/** A time-stamp is covered by one of before it, whoever made it. */
export const isContradicting = ({ stamps: [first], archived }: World): boolean =>
  archived === 'too early' && first !== undefined && first !== 'before the signer'

/** The caller's word for since when it was made contradicts what may prove that it existed before. */
export const isMadeAfterProof = ({ made, archived }: World): boolean =>
  made === 0 || (made !== null && archived === 'too early')

/** Nothing in it speaks against a signer, whose state is one. */
export function isWithoutObjections(world: World, names: readonly string[]): boolean {
  const { services, abroad, tsaAbroad, links, excluded, stamps, archived } = world
  return (
    // What proves a time before the certificate, or before the time for which the caller vouches, contradicts them.
    !stamps.includes('before the signer') &&
    (!isMadeAfterProof(world) || (stamps.length === 0 && archived === 'none')) &&
    !isContradicting(world) &&
    !names.some((name) => AGAINST.includes(name)) &&
    excluded === 'nobody' &&
    (!abroad || services.R2.status === 'unlisted') &&
    (abroad === tsaAbroad || !links.includes('TSA root by 2')) &&
    Object.values(services).every((one) => one.status === 'granted' || one.status === 'unlisted')
  )
}
