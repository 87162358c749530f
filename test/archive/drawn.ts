import type { AcceptancePolicyInput } from '../../src/acceptance/types.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import { STATES } from '../../src/core/states.ts'
import type { Fetcher } from '../../src/fetch/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createSmime, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { createTestbed, type Testbed } from '../../src/testbed/testbed.ts'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../src/trust/load-options.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { JudgeOptions, VerifyOptions } from '../../src/verifier/options.ts'
import type { CertificateInput } from '../../src/x509/certificate-input.ts'
import { algorithm, endOn, fromBits, overlayOf } from '../constraints/overlay.ts'
import fc from '../fast-check.ts'
import { FORMS } from '../handed-over.ts'
import { NOW } from '../judge/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/** Documents of every kind, with every option of `verify`, drawn from a seed. */

const DAY = 86_400_000
const day = (days: number): Date => new Date(NOW.getTime() + days * DAY)

const PASSWORD = 'testbed-password'

interface DrawnDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly content?: Uint8Array
  readonly password?: string
}

/** What is drawn from. */
export interface World {
  readonly documents: readonly DrawnDocument[]
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
  readonly trusts: readonly DrawnTrust[]
}

export interface DrawnTrust {
  readonly name: string
  readonly trust: Trust
  readonly files: Pick<LoadTrustOptions, 'lists' | 'recognition'>
}

const ADDRESSES = {
  caIssuers: ['http://testbed.example/ca.cer'],
  ocsp: ['http://testbed.example/ocsp'],
  crl: ['http://testbed.example/ca.crl'],
}

export async function createWorld(): Promise<World> {
  const testbed = await createTestbed({ seed: `${TESTBED_SEED} drawn`, now: NOW, addressesOf: () => ADDRESSES })
  const { signer, shape } = testbed.states.ID
  const issuer = credentialOf(testbed.states.ID, shape.signers[0].issuer)
  const dates = { thisUpdate: day(-1), nextUpdate: day(6) }
  const revoked = [{ certificate: signer, date: day(-3), reason: 'keyCompromise' }] as const
  const statuses = [{ certificate: signer, status: 'good', ...dates }] as const
  const rubbish = [Uint8Array.of(0x30, 0), new TextEncoder().encode('Testbed rubbish'), Uint8Array.of(0x30, 0x82, 1)]
  return {
    documents: await documentsOf(testbed),
    certificates: STATES.flatMap((state) => testbed.states[state].signer.issuers),
    crls: [await issueCrl({ issuer, ...dates }), await issueCrl({ issuer, ...dates, revoked }), ...rubbish],
    ocspResponses: [await createOcspResponse({ responder: issuer, issuer, producedAt: day(-1), statuses }), ...rubbish],
    trusts: await trustsOf(testbed),
  }
}

async function documentsOf(testbed: Testbed): Promise<readonly DrawnDocument[]> {
  const states = await Promise.all(
    STATES.map(async (state) => ({ name: state, bytes: (await signInState(testbed, state)).bytes })),
  )
  const content = new TextEncoder().encode('Testbed content, signed apart from its signature.')
  const credential = testbed.states.ID.signer
  const detached = await signCms(content, { credential })
  const sign = (bytes: Uint8Array) => signCms(bytes, { credential })
  const [subFilter, field] = ['ETSI.CAdES.detached', 'Buyer'] as const
  const pdf = createPdf({ textField: 'Note', signatureFields: ['Seller', 'Buyer'] })
  const one = await signPdf(pdf, { subFilter, sign, field: 'Seller' })
  const sealed = await signPdf(
    createPdf({ encryption: { revision: 6, userPassword: PASSWORD }, signatureFields: ['Buyer'] }),
    { subFilter, sign, field },
  )
  const open = await signPdf(createPdf({ encryption: { revision: 4 } }), { subFilter, sign })
  const time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
  const levels = await Promise.all(
    (['B-T', 'B-LTA'] as const).flatMap((level) => [
      time.pades({ level, signedAt: day(-60) }).then(({ bytes }) => ({ name: `PAdES ${level}`, bytes })),
      time.cades({ level, signedAt: day(-60) }).then(({ bytes, content: signed }) => ({
        name: `CAdES ${level}`,
        bytes,
        content: signed,
      })),
    ]),
  )
  const [first] = states
  const whole = first?.bytes ?? new Uint8Array()
  const altered = whole.slice()
  altered[300] = (altered[300] ?? 0) ^ 1
  return [
    ...states,
    ...levels,
    { name: 'detached', bytes: detached, content },
    { name: 'detached, other content', bytes: detached, content: new TextEncoder().encode('Something else') },
    { name: 'detached, without content', bytes: detached },
    { name: 'attached', bytes: await signCms(content, { credential }, { attached: true }) },
    { name: 'S/MIME', bytes: await createSmime(TESTBED_ENTITY, { credential }) },
    { name: 'opaque S/MIME', bytes: await createSmime(TESTBED_ENTITY, { credential }, { form: 'opaque' }) },
    { name: 'one of two signed', bytes: one.bytes },
    { name: 'signed twice', bytes: (await signPdf(one, { subFilter, sign, field })).bytes },
    { name: 'filled in later', bytes: fillTextField(one, 'Delivered').bytes },
    { name: 'encrypted, with the password', bytes: sealed.bytes, password: PASSWORD },
    { name: 'encrypted, with another password', bytes: sealed.bytes, password: 'another' },
    { name: 'encrypted, without a password', bytes: sealed.bytes },
    { name: 'encrypted with the empty password', bytes: open.bytes },
    { name: 'unsigned', bytes: pdf.bytes },
    { name: 'cut off', bytes: whole.subarray(0, whole.length - 700) },
    { name: 'altered', bytes: altered },
    { name: 'empty', bytes: new Uint8Array() },
    { name: 'text', bytes: new TextEncoder().encode('Testbed: no document') },
  ]
}

async function trustsOf({ lists: byState, recognition }: Testbed): Promise<readonly DrawnTrust[]> {
  const lists = Object.values(byState)
  const plain = { lists, recognition }
  const load = async (name: string, files: DrawnTrust['files'], more: LoadTrustOptions = {}): Promise<DrawnTrust> => ({
    name,
    trust: await loadTrust({ ...files, ...more, allowEnvironment: ['testbed'] }),
    files,
  })
  const first = await load('plain', plain)
  const [sha256 = ''] = first.trust.lists.at(-1)?.services[0]?.identity.certificateSha256 ?? []
  const backwards = { lists: [...lists].reverse(), recognition }
  return [
    first,
    await load('backwards', backwards),
    await load('without agreements', { lists }),
    await load('two lists', { lists: lists.slice(3, 5), recognition }),
    await load('adopted', plain, { adopt: [{ sha256, note: 'Testbed: met in person' }] }),
    await load('lenient', plain, { lenient: true }),
  ]
}

/** A question of somebody who has all of them in the forms in which callers have them. */
export interface Drawn {
  readonly document: DrawnDocument
  readonly trust: DrawnTrust
  /** Of an archive: its lists and agreements whole. */
  readonly keeps: { readonly lists: boolean; readonly recognition: boolean }
  /** How the archive is handed over. */
  readonly form: (octets: Uint8Array) => Uint8Array
  readonly options: Partial<VerifyOptions>
}

const optional = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 2 })

/** Any text, long ones that begin alike, and some that differ in spaces alone. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).map((drawn) => `T${drawn}`),
  fc.string({ maxLength: 9 }).map((drawn) => `${'Testbed '.repeat(60)}${drawn}`),
  fc.constantFrom('Testbed A', 'Testbed  A', 'Testbed\u00a0A'),
)

const SIGNATURE_POLICIES = {
  '2.16.360.2': { 'sha3-256': 'c'.repeat(64), 'sha-256': 'a'.repeat(64) },
  '1.2.360': { 'sha-512': 'b'.repeat(128) },
}

const POLICIES: fc.Arbitrary<NonNullable<VerifyOptions['policy']>> = fc.oneof(
  fc.constantFrom('contract', 'counterpart', 'invoice', 'archive', 'technical'),
  fc.record(
    {
      name: fc.constantFrom('house', 'a', 'x-1'),
      use: fc.constantFrom('contract', 'invoice', 'archive', 'any'),
      revocation: fc.constantFrom('required', 'if-available'),
      expiredTimeStamps: fc.constantFrom('refused', 'accepted'),
      lateAlgorithms: fc.constantFrom('none', { 'rsa-2048': 2031 }),
      signaturePolicies: fc.constantFrom('not-asked', SIGNATURE_POLICIES),
      origin: fc.constantFrom('required', 'not-required'),
      recognition: fc.constantFrom('required', 'not-required'),
      signatures: fc.oneof(fc.constant('all' as const), fc.array(text, { minLength: 1, maxLength: 3 })),
      emptyFields: fc.constantFrom('not-allowed', 'allowed'),
      laterMarks: fc.constantFrom('where-prepared', 'on-blank-paper'),
      signer: fc.constantFrom('every', 'any'),
    },
    { requiredKeys: ['name'] },
  ) as fc.Arbitrary<AcceptancePolicyInput>,
)

const ALGORITHMS: readonly NonNullable<VerifyOptions['algorithms']>[] = [
  overlayOf(algorithm('1.2.840.113549.1.1.1', 'RSA', fromBits(2048, '2025-12-31'))),
  JSON.stringify(overlayOf(algorithm('2.16.840.1.101.3.4.2.1', 'SHA256', endOn('2026-01-01')))),
]

const BUDGET: fc.Arbitrary<NonNullable<VerifyOptions['budget']>> = fc.oneof(
  fc.constant({ fetches: 0 }),
  fc.constant({ fetchedBytes: 0 }),
  fc.record(
    {
      fetches: fc.nat(2),
      documentSignatures: fc.nat(2),
      digestPasses: fc.nat(2),
      signatureVerifications: fc.nat(5),
      publicKeyWork: fc.nat(30),
      pathNodes: fc.nat(5),
      pathLength: fc.nat(2),
      asn1Nodes: fc.nat(2_000),
      asn1Depth: fc.nat(20),
      pdfObjects: fc.nat(30),
      crlEntries: fc.nat(2),
    },
    { requiredKeys: [] },
  ),
)

/** Its members in any order. */
const SIGNER: fc.Arbitrary<NonNullable<VerifyOptions['signer']>> = fc
  .uniqueArray(
    fc.oneof(
      fc.tuple(fc.constantFrom('commonName', 'organization', 'organizationIdentifier', 'serialNumber', 'userId'), text),
      fc.constant(['commonName', 'Testbed Trading Co (SG)'] as const),
      fc.constant(['spkiSha256', 'b'.repeat(64)] as const),
    ),
    { selector: ([member]) => member, minLength: 1, maxLength: 4 },
  )
  .map((members) => Object.fromEntries(members))

const FORM = fc.constantFrom(
  ...FORMS.map(
    ({ of }) =>
      (octets: Uint8Array): Uint8Array =>
        of(octets).given,
  ),
)

function certificateFrom({ certificates }: World): fc.Arbitrary<CertificateInput> {
  return fc.tuple(fc.constantFrom(...certificates), fc.nat(3), FORM).map(([der, kind, give]) => {
    if (kind === 0) return pem(der, 'CERTIFICATE')
    if (kind === 1) return { rawData: new Uint8Array(der).buffer }
    return kind === 2 ? give(new TextEncoder().encode(pem(der, 'CERTIFICATE'))) : give(der)
  })
}

function questionsOf(certificate: fc.Arbitrary<CertificateInput>) {
  return {
    at: fc.constantFrom(NOW, day(-3), day(400), new Date(NOW.getTime() + 123)),
    existsSince: optional(fc.constantFrom(day(-10), day(-3.5), new Date(0))),
    relyingState: optional(fc.constantFrom(...STATES)),
    use: optional(fc.constantFrom('contract', 'invoice', 'archive', 'any')),
    amount: optional(fc.constantFrom({ value: '25000.00', currency: 'SGD' }, { value: '0', currency: '702' })),
    policy: optional(POLICIES),
    signer: optional(SIGNER),
    anchors: optional(fc.array(certificate, { maxLength: 8 })),
    algorithms: optional(fc.constantFrom(...ALGORITHMS)),
  }
}

export interface Changes {
  readonly trust?: DrawnTrust
  /** A member that is there and undefined is asked no more. */
  readonly options: Partial<JudgeOptions>
  /** What becomes of a text that is asked for all the same: it differs where it is least seen. */
  readonly alike: ((text: string) => string) | undefined
}

const ALIKE: readonly NonNullable<Changes['alike']>[] = [
  (text) => `${text}x`,
  (text) => text.replace(' ', '  '),
  (text) => text.replace(' ', '\u00a0'),
]

/** What of a question is asked otherwise the next time, and by which lists. */
export function changesIn(world: World): fc.Arbitrary<Changes> {
  return fc
    .record({
      trust: optional(fc.constantFrom(...world.trusts)),
      options: fc.record(questionsOf(certificateFrom(world)), { requiredKeys: [] }),
      alike: optional(fc.constantFrom(...ALIKE)),
    })
    .map(({ trust, options, alike }) => ({
      ...(trust === undefined ? {} : { trust }),
      alike,
      options: options as Partial<JudgeOptions>,
      [fc.toStringMethod]: () =>
        `by ${trust?.name ?? 'the same trust'}, ${Object.entries(options).map(([name, value]) => `${name}: ${toldOption(name, value)}`)}`,
    }))
}

export function drawnFrom(world: World): fc.Arbitrary<Drawn> {
  const several = (octets: readonly Uint8Array[]) => fc.array(fc.constantFrom(...octets), { maxLength: 3 })
  const certificate = certificateFrom(world)
  const options = fc.record({
    ...questionsOf(certificate),
    certificates: optional(fc.array(certificate, { maxLength: 3 })),
    crls: optional(several(world.crls)),
    ocspResponses: optional(several(world.ocspResponses)),
    budget: optional(BUDGET),
    fetcher: optional(fetcherFrom(world)),
  })
  return fc
    .record({
      document: fc.constantFrom(...world.documents),
      trust: fc.constantFrom(...world.trusts),
      keeps: fc.record({ lists: fc.boolean(), recognition: fc.boolean() }),
      form: FORM,
      options,
    })
    .map(({ options: drawn, ...others }) => ({
      ...others,
      options: defined(drawn) as Partial<VerifyOptions>,
      [fc.toStringMethod]: () => toldShort(others, drawn),
    }))
}

/** Octets have no place in what a test tells. */
function toldShort({ document, trust, keeps }: Omit<Drawn, 'options' | 'form'>, options: object): string {
  const told = Object.entries(options).map(([name, value]) => `${name}: ${toldOption(name, value)}`)
  return `${document.name}, trust ${trust.name}, ${fc.stringify(keeps)}, ${told.join(', ')}`
}

function toldOption(name: string, value: unknown): string {
  if (['anchors', 'certificates', 'crls', 'ocspResponses'].includes(name) && Array.isArray(value))
    return `${value.length} of them`
  return name === 'fetcher' && value !== undefined ? 'one' : fc.stringify(value)
}

function fetcherFrom({ certificates, crls, ocspResponses }: World): fc.Arbitrary<Fetcher> {
  const all = [...certificates, ...crls, ...ocspResponses]
  return fc
    .tuple(
      fc.constantFrom('answers', 'fails', 'throws'),
      fc.array(fc.constantFrom(...all), { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([how, contents, fromCache]) => ({
      async fetch() {
        if (how === 'throws') throw new Error('a network that is down')
        if (how === 'fails') return { code: 'FETCH_STATUS_NOT_OK', contents: [] }
        return { code: 'FETCHED', contents, fromCache }
      },
    }))
}

function pem(der: Uint8Array, label: string): string {
  return `-----BEGIN ${label}-----\n${toBase64(der)}\n-----END ${label}-----\n`
}

function defined(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
