import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { replacePageText } from '../../src/testbed/pdf-changes.ts'
import { AGREEMENT, createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { policies, policyPairs, severity } from '../acceptance/orders.ts'
import fc from '../fast-check.ts'
import { judged, NOW, theTestbed } from './fixture.ts'

/** The orders of `test/acceptance/orders.ts` over whole runs: documents of the testbed, and what may become known of them. */

/** Who signed: a state, and the identifier of the signer there. */
type By = readonly [state: StateCode, signer: string]

interface Document {
  readonly bytes: Uint8Array
  readonly by: readonly By[]
  /** The same with other text on its page, behind what is signed. */
  readonly changed: Uint8Array | null
}

const OTHER_TEXT = { ...AGREEMENT, title: 'Another Testbed Agreement' }

async function signed(pdf: PdfFile, ...by: readonly (readonly [...By, string])[]): Promise<Document> {
  let file = pdf
  for (const [state, signer, field] of by)
    file = await signInState(await theTestbed(), state, { signer, field, pdf: file })
  const signers = by.map(([state, signer]): By => [state, signer])
  return { bytes: file.bytes, by: signers, changed: replacePageText(file, OTHER_TEXT).bytes }
}

const SELLER = ['SG', 'trader', 'Seller'] as const
const BUYER = ['MY', 'trader', 'Buyer'] as const

async function makeDocuments(): Promise<readonly Document[]> {
  const { states } = await theTestbed()
  const plain = createPdf()
  const form = createPdf({ signatureFields: ['Seller', 'Buyer'] })
  const alone = await signInState(await theTestbed(), 'SG', { signer: 'trader', field: 'Seller', pdf: form })
  const tsa = credentialOf(states.SG, 'tsa')
  const sign = timeStamper({ tsa, time: NOW })
  const stamped = await signPdf(alone, { subFilter: 'ETSI.RFC3161', field: 'Buyer', sign })
  const content = new TextEncoder().encode('Testbed content')
  const both = [{ credential: states.SG.signer }, { credential: states.ID.signer }]
  const cms = await signCms(content, both, { attached: true })
  return [
    await signed(plain, SELLER),
    await signed(plain, SELLER, BUYER),
    await signed(form, SELLER),
    await signed(form, SELLER, BUYER),
    await signed(plain, SELLER, ['ID', 'duty-stamp', 'Stamp']),
    await signed(plain, ['ID', 'duty-stamp', 'Buyer']),
    await signed(plain, SELLER, ['ID', 'development-trader', 'Buyer']),
    await signed(plain, SELLER, ['ID', 'expired-agency', 'Witness']),
    await signed(plain, ['MM', 'withdrawn-trader', 'Seller']),
    await signed(plain, SELLER, ['SG', 'withdrawn-trader', 'Buyer']),
    await signed(plain, ['ID', 'trader', 'Buyer']),
    { bytes: stamped.bytes, by: [['SG', 'trader']], changed: null },
    {
      bytes: cms,
      by: [
        ['SG', 'trader'],
        ['ID', 'trader'],
      ],
      changed: null,
    },
    { bytes: plain.bytes, by: [], changed: null },
  ]
}

/** What may become known of a document, each worse than its absence. */
const NEWS = [
  'signer-revoked',
  'ca-revoked',
  'ca-withdrawn',
  'root-withdrawn',
  'octet-changed',
  'text-changed',
] as const
type News = (typeof NEWS)[number]

/** CRLs of everybody above the signers, in which one of each chain is revoked, or none. */
async function crlsFor({ by }: Document, news: ReadonlySet<News>): Promise<readonly Uint8Array[]> {
  const { states } = await theTestbed()
  const revoked = new Map<Credential, Credential[]>()
  for (const [state, signer] of by) {
    const { credentials } = states[state]
    const owner = (certificate: Uint8Array) => [...credentials.values()].find((one) => one.certificate === certificate)
    const chain = [credentialOf(states[state], signer), ...credentialOf(states[state], signer).issuers.map(owner)]
    for (const [i, one] of chain.entries()) {
      const issuer = chain[i + 1]
      if (one === undefined || issuer === undefined) continue
      const bad = news.has(i === 0 ? 'signer-revoked' : 'ca-revoked')
      revoked.set(issuer, [...(revoked.get(issuer) ?? []), ...(bad ? [one] : [])])
    }
  }
  const [thisUpdate, nextUpdate] = [new Date(NOW.getTime() - 3_600_000), new Date(NOW.getTime() + 86_400_000)]
  const date = new Date(NOW.getTime() - 86_400_000)
  const issue = ([issuer, ended]: [Credential, Credential[]]) =>
    issueCrl({ issuer, thisUpdate, nextUpdate, revoked: ended.map((certificate) => ({ certificate, date })) })
  return Promise.all([...revoked].map(issue))
}

/** The lists, with the services above the signers withdrawn from the beginning: those that issued their certificates, or the roots. */
async function trustFor({ by }: Document, news: ReadonlySet<News>): Promise<Trust> {
  const { lists, recognition, states } = await theTestbed()
  const ended = new Set(
    by.flatMap(([state, signer]) => {
      const { authorities, signers } = states[state].shape
      const issuer = signers.find(({ id }) => id === signer)?.issuer
      const root = authorities.find(({ id }) => id === issuer)?.issuer ?? issuer
      return [
        ...(news.has('ca-withdrawn') ? [`${state}/testbed-${issuer}`] : []),
        ...(news.has('root-withdrawn') ? [`${state}/testbed-${root}`] : []),
      ]
    }),
  )
  return loadTrust({
    lists: Object.values(lists).map((list) => withdraw(list, ended)),
    recognition,
    allowEnvironment: ['testbed'],
  })
}

function withdraw(text: string, ended: ReadonlySet<string>): string {
  const list = JSON.parse(text)
  for (const entity of list.LoTE.TrustedEntitiesList)
    for (const service of entity.TrustedEntityServices) {
      const { ServiceInformation: information } = service
      if (!ended.has(information.ServiceInformationExtensions[0].id)) continue
      information.ServiceStatus = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn'
      for (const earlier of service.ServiceHistory ?? []) earlier.ServiceStatus = information.ServiceStatus
    }
  return JSON.stringify(list)
}

function bytesWith({ bytes, changed }: Document, news: ReadonlySet<News>): Uint8Array {
  const given = new Uint8Array(news.has('text-changed') && changed !== null ? changed : bytes)
  // In a comment behind the header of a PDF, in the content of a CMS: what is signed, and reads as before.
  const at = changed === null && given[0] === 0x30 ? indexOf(given, 'Testbed content') : 11
  if (news.has('octet-changed')) given[at] = (given[at] as number) ^ 1
  return given
}

function indexOf(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes).indexOf(text)
}

const memory = new Map<string, Promise<unknown>>()

function once<T>(key: string, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key) as Promise<T> | undefined
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  return made
}

let documents: readonly Document[]

beforeAll(async () => {
  documents = await makeDocuments()
})

const SIGNERS = [
  undefined,
  { commonName: 'Testbed Trading Co (SG)' },
  { commonName: 'Testbed Trading Co (MY)' },
  { commonName: 'Testbed Somebody' },
]

interface Asked {
  readonly document: number
  /** Whether anything is known of revocation beside what is in the document. */
  readonly crls: boolean
  readonly relyingState: StateCode | undefined
  readonly signer: (typeof SIGNERS)[number]
}

const asked: fc.Arbitrary<Asked> = fc.record({
  document: fc.nat(13),
  crls: fc.boolean(),
  relyingState: fc.constantFrom<StateCode | undefined>('SG', 'MY', 'PH', undefined),
  signer: fc.constantFrom(...SIGNERS),
})

async function judge(
  { document, crls, relyingState, signer }: Asked,
  known: readonly News[],
  policy: AcceptancePolicy,
): Promise<Report> {
  const news = new Set(known)
  const one = documents[document] as Document
  const key = `${document} ${[...news].sort().join(' ')}`
  return judged(bytesWith(one, news), {
    trust: await once(`trust ${key}`, () => trustFor(one, news)),
    policy,
    ...(crls ? { crls: await once(`crls ${key}`, () => crlsFor(one, news)) } : {}),
    ...(relyingState === undefined ? {} : { relyingState }),
    ...(signer === undefined ? {} : { signer }),
  })
}

const RUNS = { numRuns: 100 }
const news = fc.subarray([...NEWS], { maxLength: 2 })

describe('a whole run', () => {
  it('has no milder outcome by a policy that asks for more', async () => {
    await fc.assert(
      fc.asyncProperty(asked, news, policyPairs, async (question, known, { strict, mild }) => {
        const [hard, soft] = [await judge(question, known, strict), await judge(question, known, mild)]
        expect(severity(hard.decision)).toBeGreaterThanOrEqual(severity(soft.decision))
        // Who may sign beside whom is a matter of all signatures together.
        if (strict.signer !== mild.signer || strict.signatures !== mild.signatures) return
        for (const [i, { decision }] of hard.signatures.entries())
          expect(severity(decision)).toBeGreaterThanOrEqual(severity(soft.signatures[i]?.decision ?? decision))
      }),
      RUNS,
    )
  })

  it('has no better outcome for a revocation, a withdrawal or a failed check more', async () => {
    await fc.assert(
      fc.asyncProperty(asked, news, news, policies, async (question, some, more, policy) => {
        const good = await judge(question, some, policy)
        const bad = await judge(question, [...some, ...more], policy)
        expect(severity(bad.decision)).toBeGreaterThanOrEqual(severity(good.decision))
      }),
      RUNS,
    )
  })

  it('accepts some of these documents, and refuses some', async () => {
    const outcomes = new Set<string>()
    const strict: AcceptancePolicy = {
      name: 'testbed-policy',
      use: 'contract',
      revocation: 'if-available',
      expiredTimeStamps: 'refused',
      lateAlgorithms: 'none',
      signaturePolicies: 'not-asked',
      origin: 'required',
      recognition: 'required',
      signatures: 'all',
      emptyFields: 'not-allowed',
      laterMarks: 'where-prepared',
      signer: 'any',
    }
    const question = { crls: true, relyingState: 'SG', signer: undefined } as const
    const by = async (document: number, known: readonly News[]) => {
      const { decision } = await judge({ ...question, document }, known, strict)
      outcomes.add(decision.outcome)
      return decision
    }
    expect((await by(0, [])).outcome).toBe('accept')
    expect((await by(0, ['signer-revoked'])).reasons).toEqual(['SIGNATURE_INDETERMINATE'])
    expect((await by(0, ['ca-withdrawn'])).reasons).toEqual(['SERVICE_WITHDRAWN'])
    expect((await by(0, ['signer-revoked', 'root-withdrawn'])).reasons).toEqual(['SERVICE_WITHDRAWN'])
    expect((await by(0, ['octet-changed'])).reasons).toEqual(['SIGNATURE_FAILED'])
    expect((await by(0, ['text-changed'])).outcome).toBe('review')
    expect((await by(12, ['octet-changed'])).outcome).toBe('reject')
    expect(outcomes.size).toBe(3)
  })
})
