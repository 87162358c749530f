import { createArchive } from '../../src/archive/archive.ts'
import type { StateCode } from '../../src/core/states.ts'
import { createFetcher } from '../../src/fetch/index.ts'
import { addArchiveTimeStamp } from '../../src/testbed/cades-archive.ts'
import { addValidationData } from '../../src/testbed/cades-data.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl, type RevokedEntry } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { generateKeys } from '../../src/testbed/keys.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss, type ValidationData } from '../../src/testbed/pdf-dss.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { type RevocationServer, startRevocationServer } from '../../src/testbed/revocation-server.ts'
import { createTestbed, type Testbed } from '../../src/testbed/testbed.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifiedWithEvidence } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

/** A hundred documents of every level, good and bad, each verified over the network of this machine and archived. */

const NOW = new Date('2026-11-24T10:00:00Z')
const DAY = 86_400_000
const day = (days: number): Date => new Date(NOW.getTime() + days * DAY)
const [SIGNED, STAMPED, GATHERED, ARCHIVED] = [day(-30), day(-29.9), day(-29), day(-28.9)] as const

export type Format = 'PAdES' | 'CAdES'
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
/** What became of the signer, or of the document. */
export type Fate =
  | 'good'
  | 'revoked before'
  | 'revoked since'
  | 'expired'
  | 'without an agreement'
  | 'of a service that was withdrawn'
  | 'broken'
  | 'unsigned'

export const FORMATS: readonly Format[] = ['PAdES', 'CAdES']
export const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']
/** Of which states there are signed documents of a fate. */
export const FATES: Readonly<Record<Fate, readonly StateCode[]>> = {
  good: ['SG', 'ID', 'TH', 'MY'],
  'revoked before': ['SG', 'ID'],
  'revoked since': ['SG', 'TH'],
  expired: ['SG', 'MY'],
  'without an agreement': ['LA', 'MM'],
  'of a service that was withdrawn': ['SG'],
  broken: ['ID', 'VN'],
  unsigned: [],
}

export interface Hundredth {
  readonly name: string
  readonly fate: Fate
  readonly verified: VerifiedWithEvidence
  readonly archive: Uint8Array
  /** Whether its lists are in it whole. */
  readonly whole: boolean
}

export interface Hundred {
  readonly documents: readonly Hundredth[]
  readonly files: TrustTexts
  /** One list of them is its next edition. */
  readonly changed: TrustTexts
  readonly trust: Trust
}

export interface TrustTexts {
  readonly lists: readonly string[]
  readonly recognition: string
}

export const load = (files: TrustTexts): Promise<Trust> => loadTrust({ ...files, allowEnvironment: ['testbed'] })

export async function createHundred(): Promise<Hundred> {
  const server = await startRevocationServer({ now: () => NOW })
  try {
    const testbed = await createTestbed({ seed: TESTBED_SEED, now: NOW, addressesOf: server.addressesOf })
    const files = { lists: Object.values(testbed.lists), recognition: testbed.recognition }
    const changed = { ...files, lists: files.lists.map(withNextEdition) }
    const trust = await load(files)
    const writer = await createWriter(testbed, server)
    const fetcher = createFetcher({ allowPrivateAddresses: true, cacheBytes: 0 })
    const documents: Hundredth[] = []
    for (const { name, fate, bytes, content } of await writer.all()) {
      const own = content === undefined ? {} : { content }
      const asked = { trust, at: NOW, relyingState: 'SG', fetcher, ...own } as const
      const verified = await verifyWithEvidence(bytes, asked)
      const whole = documents.length % 10 === 0
      documents.push({ name, fate, verified, archive: await createArchive(verified, whole ? files : {}), whole })
    }
    return { documents, files, changed, trust }
  } finally {
    await server.close()
  }
}

/** Of Singapore. */
function withNextEdition(list: string): string {
  const json = JSON.parse(list)
  const about = json.LoTE.ListAndSchemeInformation
  if (about.SchemeTerritory !== 'SG') return list
  about.LoTESequenceNumber++
  return JSON.stringify(json)
}

interface Written {
  readonly name: string
  readonly fate: Fate
  readonly bytes: Uint8Array
  readonly content?: Uint8Array
}

interface Made {
  readonly signer: Credential
  readonly tsa: Credential
  readonly level: Level
  readonly broken: boolean
}

async function createWriter(testbed: Testbed, server: RevocationServer) {
  const authorities = Object.values(testbed.states).flatMap(({ credentials }) => [...credentials.values()])
  const revoked = new Map<Credential, RevokedEntry[]>()

  const ownerOf = (certificate: Uint8Array): Credential => {
    const owner = authorities.find((one) => one.certificate === certificate)
    if (owner === undefined) throw new Error('an authority of no state')
    return owner
  }

  /** Issued as the ordinary signer of a state is, until a day. */
  const another = async (state: StateCode, what: string, until: Date): Promise<Credential> => {
    const { shape } = testbed.states[state]
    const { issuer, policies } = shape.signers[0]
    return issueCertificate({
      subject: { C: state, O: `Testbed Trading Co (${state})`, CN: `Testbed signer (${state}), ${what}` },
      keys: await generateKeys('P-256', { seed: TESTBED_SEED, label: `hundred ${state} ${what}` }),
      issuer: credentialOf(testbed.states[state], issuer),
      notBefore: day(-300),
      notAfter: until,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      ...(policies === undefined ? {} : { certificatePolicies: policies }),
      ...server.addressesOf(state, issuer),
    })
  }

  const signerOf = async (fate: Fate, state: StateCode): Promise<Credential> => {
    const ordinary = testbed.states[state].signer
    if (fate === 'of a service that was withdrawn') return credentialOf(testbed.states[state], 'withdrawn-trader')
    if (fate === 'expired') return another(state, fate, day(-10))
    if (fate !== 'revoked before' && fate !== 'revoked since') return ordinary
    const signer = await another(state, fate, day(300))
    const entry = { certificate: signer, date: fate === 'revoked before' ? day(-60) : day(-5), reason: 'superseded' }
    const issuer = ownerOf(signer.issuers[0] as Uint8Array)
    revoked.set(issuer, [...(revoked.get(issuer) ?? []), entry as RevokedEntry])
    return signer
  }

  const tsaOf = (state: StateCode): Credential => testbed.states[state].credentials.get('tsa') ?? tsaOf('SG')

  /** What the authorities above had published when evidence was gathered. */
  const published = async (holders: readonly Credential[]): Promise<Required<ValidationData>> => {
    const certificates = [...new Set(holders.flatMap(({ certificate, issuers }) => [certificate, ...issuers]))]
    const issuers = [...new Set(holders.flatMap((holder) => holder.issuers))].map(ownerOf)
    const crls = issuers.map((issuer) =>
      issueCrl({
        issuer,
        thisUpdate: GATHERED,
        nextUpdate: day(-22),
        revoked: (revoked.get(issuer) ?? []).filter(({ date }) => date <= GATHERED),
      }),
    )
    return { certificates, crls: await Promise.all(crls), ocspResponses: [] }
  }

  const stamped = ({ level, tsa }: Made) => (level === 'B-B' ? {} : { timeStamp: timeStamper({ tsa, time: STAMPED }) })
  const faultsOf = ({ broken }: Made) => (broken ? { faults: { corruptSignature: true } } : {})

  const pades = async (made: Made): Promise<Omit<Written, 'name' | 'fate'>> => {
    const { signer: credential, tsa, level } = made
    let file: PdfFile = await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      claimedTime: SIGNED,
      reserved: 16_000,
      sign: (bytes) => signCms(bytes, { credential, ...stamped(made), ...faultsOf(made) }, { certificates: 'chain' }),
    })
    if (level === 'B-LT' || level === 'B-LTA') file = addDss(file, await published([credential, tsa]))
    if (level === 'B-LTA')
      file = await signPdf(file, { subFilter: 'ETSI.RFC3161', sign: timeStamper({ tsa, time: ARCHIVED }) })
    return { bytes: file.bytes }
  }

  const cades = async (made: Made): Promise<Omit<Written, 'name' | 'fate'>> => {
    const { signer: credential, tsa, level, broken } = made
    const content = new TextEncoder().encode('Testbed goods: 40 crates, free on board\n')
    const signer = { credential, signingTime: SIGNED, ...stamped(made) }
    let bytes = await signCms(content, signer, { attached: false, certificates: 'chain' })
    if (level === 'B-LT' || level === 'B-LTA') bytes = addValidationData(bytes, await published([credential, tsa]))
    if (level === 'B-LTA')
      bytes = await addArchiveTimeStamp(bytes, { stamp: timeStamper({ tsa, time: ARCHIVED }), content })
    return { bytes, content: broken ? content.subarray(1) : content }
  }

  const all = async (): Promise<readonly Written[]> => {
    const signers: (readonly [Fate, StateCode, Credential])[] = []
    for (const [fate, states] of Object.entries(FATES) as [Fate, readonly StateCode[]][])
      for (const state of states) signers.push([fate, state, await signerOf(fate, state)])
    const services = [...revoked].map(([issuer, entries]) => [placeOf(issuer), { revoked: entries }] as const)
    server.serveTestbed(testbed, Object.fromEntries(services))
    const written: Written[] = []
    for (const [fate, state, signer] of signers)
      for (const format of FORMATS)
        for (const level of LEVELS) {
          const made = { signer, tsa: tsaOf(state), level, broken: fate === 'broken' }
          const name = `${format} ${level} of ${state}, ${fate}`
          written.push({ name, fate, ...(await (format === 'PAdES' ? pades : cades)(made)) })
        }
    const message = await signCms(new Uint8Array(8), [], { attached: true, certificates: [] })
    const files = { 'a PDF': createPdf().bytes, 'a message': message, nothing: new Uint8Array(), text: signed() }
    for (const [name, bytes] of Object.entries(files))
      written.push({ name: `${name}, unsigned`, fate: 'unsigned', bytes })
    return written
  }

  const placeOf = (authority: Credential): string => {
    for (const { state, credentials } of Object.values(testbed.states))
      for (const [id, credential] of credentials) if (credential === authority) return `${state}/${id}`
    throw new Error('an authority of no state')
  }

  return { all }
}

const signed = (): Uint8Array => new TextEncoder().encode('Signed: Testbed Trading Co (SG)\n')
