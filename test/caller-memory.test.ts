import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../src/asn1/oids.ts'
import { writeSequence, writeValue } from '../src/asn1/writer.ts'
import { toHex, toLatin1 } from '../src/core/bytes.ts'
import { canonicalJson } from '../src/core/canonical-json.ts'
import type { FetchAnswer, Fetcher } from '../src/fetch/types.ts'
import { type Credential, issueCertificate } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { issueCrl } from '../src/testbed/crl.ts'
import type { KeyProfile } from '../src/testbed/keys.ts'
import { createOcspResponse } from '../src/testbed/ocsp.ts'
import { createPdf } from '../src/testbed/pdf-create.ts'
import { addDss } from '../src/testbed/pdf-dss.ts'
import { signPdf } from '../src/testbed/pdf-sign.ts'
import { loadTrust } from '../src/trust/load.ts'
import {
  checkTrust,
  diffTrust,
  placeCertificates,
  readAdoptionFile,
  readTrustFiles,
  readTrustListLeniently,
  trustFileKind,
  writeAdoptionFile,
} from '../src/trust/tools.ts'
import type { Trust } from '../src/trust/types.ts'
import { findPath } from '../src/verifier/find-path.ts'
import { inspect } from '../src/verifier/inspect.ts'
import { judge, verify, verifyWithEvidence } from '../src/verifier/verify.ts'
import fc from './fast-check.ts'
import { type Caller, callerWith, FORMS, type Form } from './handed-over.ts'
import { NOW, theTestbed, theTrust } from './judge/fixture.ts'
import { mutateAll, mutation } from './judge/mutate.ts'
import { generateKeys } from './seeded-keys.ts'
import { share, shareOf } from './share.ts'

/**
 * Nothing that a caller hands over is written to; the answer is the same in whatever form it is handed over; and a caller who uses the memory
 * for something else afterwards changes nothing that is answered later.
 */

const DAY = 86_400_000
const day = (days: number): Date => new Date(NOW.getTime() + days * DAY)
const CONTENT = new TextEncoder().encode('Testbed content, signed apart from its signature.')
const [PLAIN] = FORMS as [Form]

/** Octets of all kinds, as one who asks about a document may have them. */
interface Situation {
  readonly name: string
  readonly document: Uint8Array
  readonly content?: Uint8Array
  readonly signer: Uint8Array
  readonly certificates: readonly Uint8Array[]
  readonly anchors: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
  /** What a fetcher brings, by the address. */
  readonly online: ReadonlyMap<string, Uint8Array>
}

/** `[1]`, the name of a distribution point below that of the CRL's issuer (RFC 5280 §4.2.1.13). */
function relativeName(commonName: string): Uint8Array {
  const value = writeValue(0x0c, new TextEncoder().encode(commonName))
  return writeValue(0xa0, writeValue(0xa1, writeSequence(Uint8Array.of(0x06, 3, 0x55, 4, 3), value)))
}

let made = 0

/** A PKI that nobody has seen yet: no cache knows anything of it. */
async function situation(name: 'cms' | 'pdf', profile: KeyProfile): Promise<Situation> {
  const label = `Testbed ${made++}`
  const validity = { notBefore: day(-500), notAfter: day(500) }
  const issue = async (commonName: string, issuer: Credential | null, more: object): Promise<Credential> =>
    issueCertificate({
      subject: { C: 'ID', O: label, CN: commonName },
      keys: await generateKeys(profile),
      ...validity,
      ...(issuer === null ? {} : { issuer }),
      ...more,
    })
  const authority = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] }
  const root = await issue('Testbed root', null, authority)
  const ca = await issue('Testbed CA', root, { ...authority, caIssuers: ['http://testbed.invalid/root.cer'] })
  const point = writeSequence(writeSequence(relativeName('Testbed part')))
  const signer = await issue('Testbed signer', ca, {
    keyUsage: ['nonRepudiation'],
    caIssuers: ['http://testbed.invalid/ca.cer'],
    ocsp: ['http://testbed.invalid/ocsp'],
    extensions: [{ oid: EXTENSION.cRLDistributionPoints, value: point }],
  })
  const dates = { thisUpdate: day(-1), nextUpdate: day(6) }
  const part = {
    oid: EXTENSION.issuingDistributionPoint,
    critical: true,
    value: writeSequence(relativeName('Testbed part')),
  }
  const caCrl = await issueCrl({
    issuer: ca,
    ...dates,
    revoked: [{ certificate: root, date: day(-3), reason: 'superseded' }],
    extensions: [part],
  })
  const rootCrl = await issueCrl({ issuer: root, ...dates })
  const statuses = [{ certificate: signer, status: 'good', ...dates }] as const
  const ocsp = await createOcspResponse({ responder: ca, issuer: ca, producedAt: day(-1), statuses })
  const sign = (bytes: Uint8Array) => signCms(bytes, { credential: signer }, { certificates: 'leaf' })
  const common = {
    signer: signer.certificate,
    certificates: [ca.certificate],
    anchors: [root.certificate],
    online: new Map([
      ['http://testbed.invalid/ca.cer', ca.certificate],
      ['http://testbed.invalid/root.cer', root.certificate],
      ['http://testbed.invalid/ocsp', ocsp],
    ]),
  }
  if (name === 'cms') {
    const document = await sign(CONTENT)
    return { name: `CMS, ${profile}`, document, content: CONTENT, crls: [rootCrl, caCrl], ocspResponses: [], ...common }
  }
  const signed = await signPdf(createPdf({ crossReference: 'streams' }), { subFilter: 'ETSI.CAdES.detached', sign })
  const { bytes: document } = addDss(signed, { certificates: [ca.certificate], crls: [rootCrl] })
  return { name: `PDF, ${profile}`, document, crls: [rootCrl, caCrl], ocspResponses: [ocsp], ...common }
}

function given(one: Situation, { give }: Caller) {
  const { content, certificates, crls, ocspResponses, anchors } = one
  return {
    document: give(one.document),
    ...(content === undefined ? {} : { content: give(content) }),
    certificates: certificates.map(give),
    crls: crls.map(give),
    ocspResponses: ocspResponses.map(give),
    anchors: anchors.map(give),
  }
}

/** A fetcher that gives its answers in this form, and with `again` uses their memory for something else as soon as the next request comes. */
function fetcherWith({ online }: Situation, caller: Caller, again: boolean): Fetcher {
  return {
    async fetch({ url, body }): Promise<FetchAnswer> {
      if (again) {
        caller.overwrite()
        body?.fill(0)
      }
      const bytes = online.get(url)
      if (bytes === undefined) return { code: 'FETCH_STATUS_NOT_OK', contents: [], status: 404 }
      return { code: 'FETCHED', contents: [caller.give(bytes)] }
    },
  }
}

/** What every door says of it. */
async function answersOf(one: Situation, caller: Caller, trust: Trust): Promise<readonly string[]> {
  const { document, anchors, ...beside } = given(one, caller)
  const { certificates, crls, ocspResponses } = beside
  const question = { at: NOW, policy: 'technical', anchors } as const
  const report = await verify(document, { trust, ...question, ...beside })
  const withEvidence = await verifyWithEvidence(document, { trust, ...question, evidence: beside })
  const { verdict, needs } = await judge({ document, ...beside }, trust, question)
  const path = await findPath(caller.give(one.signer), {
    at: NOW,
    anchors,
    certificates: certificates,
    crls,
    ocspResponses,
    checkProfile: true,
  })
  const files = [document, caller.give(one.signer), ...crls, ...ocspResponses]
  const inspections = await Promise.all(files.map((file) => inspect(file)))
  const placed = await placeCertificates(caller.give(one.signer), trust)
  const told = needs.map((need) => ('request' in need ? { ...need, request: toHex(need.request) } : need))
  return [report, withEvidence.report, verdict, told, path, ...inspections, placed].map(canonicalJson)
}

async function online(one: Situation, form: Form, trust: Trust, again = true): Promise<string> {
  const [caller, server] = [callerWith(form), callerWith(form)]
  const { document, content, anchors } = given(one, caller)
  const options = { trust, at: NOW, policy: 'technical', anchors, fetcher: fetcherWith(one, server, again) } as const
  const { report, evidence } = await verifyWithEvidence(document, {
    ...options,
    ...(content === undefined ? {} : { content }),
  })
  caller.expectUntouched()
  server.overwrite()
  const { verdict } = await judge(evidence, trust, { at: NOW, policy: 'technical', anchors })
  expect({ ...report, requests: [] }).toEqual(verdict)
  return canonicalJson(report)
}

const KINDS = [
  ['cms', 'P-256'],
  ['cms', 'Ed25519'],
  ['pdf', 'Ed448'],
] as const

let trust: Trust

beforeAll(async () => {
  trust = await theTrust()
})

describe.each(FORMS)('what is handed over as $name', (form) => {
  it.each(KINDS)('%s, %s: stays as it is, and gives the answer of every other form', async (kind, profile) => {
    const one = await situation(kind, profile)
    const [caller, plain] = [callerWith(form), callerWith(PLAIN)]
    const answers = await answersOf(one, caller, trust)
    caller.expectUntouched()
    expect(answers[0]).toContain('"outcome":"accept"')
    expect(answers[4]).toContain('"outcome":"valid"')
    expect(answers).toEqual(await answersOf(one, plain, trust))
  })

  it.each(KINDS)('%s, %s: may be overwritten afterwards', async (kind, profile) => {
    const one = await situation(kind, profile)
    const caller = callerWith(form)
    const before = await answersOf(one, caller, trust)
    caller.overwrite()
    expect(await answersOf(one, callerWith(PLAIN), trust)).toEqual(before)
  })

  it.each(KINDS)('%s, %s: may come from a fetcher that uses its buffers again', async (kind, profile) => {
    const one = await situation(kind, profile)
    const first = await online(one, form, trust)
    expect(first).toContain('"outcome":"FETCHED","purpose":"ocsp"')
    expect(await online(one, PLAIN, trust, false)).toBe(first)
  })

  it('as trust data: stays as it is, and may be overwritten afterwards', async () => {
    const testbed = await theTestbed()
    const caller = callerWith(form)
    const encode = (text: string): Uint8Array => caller.give(new TextEncoder().encode(text))
    const adoptions = writeAdoptionFile({ schemaVersion: 1, adoptions: [] })
    const lists = Object.values(testbed.lists).map(encode)
    const recognition = encode(testbed.recognition)
    const load = (lenient: boolean) =>
      loadTrust({ lists, recognition, adopt: encode(adoptions), allowEnvironment: ['testbed'], lenient })
    const [loaded, leniently] = [await load(false), await load(true)]
    const files = [...lists.map((bytes, i) => ({ name: `${i}.json`, bytes })), { name: 'r.json', bytes: recognition }]
    const { side } = await readTrustFiles(files)
    const checked = await checkTrust(files, { at: NOW })
    const one = readTrustListLeniently(lists[0] as Uint8Array, 'digest', '0.json').list
    expect([trustFileKind(recognition), readAdoptionFile(encode(adoptions)).ok]).toEqual(['recognition', true])
    caller.expectUntouched()
    caller.overwrite()

    const again = { lists: Object.values(testbed.lists), recognition: testbed.recognition }
    const fresh = await loadTrust({ ...again, allowEnvironment: ['testbed'] })
    expect(loaded).toEqual(fresh)
    expect({ ...leniently, leniency: undefined }).toEqual({ ...fresh, leniency: undefined })
    expect(await diffTrust(side, fresh)).toEqual([])
    expect(one).toEqual({ ...fresh.lists[0], sha256: 'digest' })
    expect(checked.counts.error).toBe(0)
  })
})

/** Microtasks after which the memory of a call that is under way is used for something else. */
const MOMENTS = shareOf(
  Array.from({ length: 61 }, (_, i) => i),
  4,
)

describe('a call whose caller uses the memory for something else meanwhile', () => {
  /** What a clean call says, after one that began with some octets and had others in their place at that moment. */
  async function laterAnswer(
    moment: number,
    { first, next, clean }: Readonly<Record<'first' | 'next' | 'clean', Uint8Array>>,
    ask: (octets: Uint8Array) => Promise<string>,
  ): Promise<string> {
    const memory = new Uint8Array(Math.max(first.length, next.length))
    memory.set(first)
    const call = ask(memory.subarray(0, first.length))
    for (let i = 0; i < moment; i++) await null
    memory.set(next)
    await call
    return ask(clean)
  }

  /** Values of ECDSA signatures differ in length. */
  async function asLongAs(other: Uint8Array, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    for (;;) {
      const octets = await make()
      if (octets.length === other.length) return octets
    }
  }

  async function small() {
    const validity = { notBefore: day(-500), notAfter: day(500) }
    const root = await issueCertificate({
      subject: { C: 'ID', O: `Testbed ${made++}`, CN: 'Testbed root' },
      keys: await generateKeys('P-256'),
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign', 'cRLSign'],
      ...validity,
    })
    const keys = await generateKeys('P-256')
    const subject = { C: 'ID', CN: 'Testbed signer' }
    const signer = await issueCertificate({ subject, issuer: root, keys, keyUsage: ['nonRepudiation'], ...validity })
    const dates = { thisUpdate: day(-1), nextUpdate: day(6) }
    const listing = (serialNumber: Uint8Array) =>
      issueCrl({ issuer: root, ...dates, revoked: [{ certificate: { serialNumber }, date: day(-2) }] })
    return {
      root,
      signer,
      listing,
      policy: { trust, at: NOW, policy: 'technical', anchors: [root.certificate] } as const,
    }
  }

  const digestOf = async (text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', text))

  const outcomeOf = (report: Awaited<ReturnType<typeof verify>>): string =>
    `${report.decision.outcome} ${report.signatures[0]?.indication}`

  it.each([true, false])('has no forged content accepted later (signed attributes: %s)', async (signedAttributes) => {
    const { signer, listing, policy } = await small()
    const crls = [await listing(Uint8Array.of(1))]
    const ask = async (octets: Uint8Array): Promise<string> => outcomeOf(await verify(octets, { ...policy, crls }))
    const seen = new Set<string>()
    for (const moment of MOMENTS) {
      const [pays, forges] = ['0001', '9999'].map((sum) => new TextEncoder().encode(`Testbed pays ${sum}, ${moment}`))
      const sign = (content: Uint8Array) =>
        signCms(
          content,
          { credential: signer, signedAttributes, signingCertificate: signedAttributes ? 'v2' : null },
          { attached: true, certificates: 'leaf' },
        )
      const genuine = await sign(pays as Uint8Array)
      const wrong = new Uint8Array(genuine)
      for (const of of [async (text: Uint8Array<ArrayBuffer>) => text, digestOf]) {
        const [from, to] = [await of(pays as Uint8Array<ArrayBuffer>), await of(forges as Uint8Array<ArrayBuffer>)]
        const place = toLatin1(genuine).indexOf(toLatin1(from))
        if (place >= 0) wrong.set(to, place)
      }
      expect(wrong).not.toEqual(genuine)
      seen.add(await laterAnswer(moment, { first: wrong, next: genuine, clean: wrong }, ask))
      seen.add(`and ${await laterAnswer(moment, { first: genuine, next: wrong, clean: genuine }, ask)}`)
    }
    expect([...seen]).toEqual(['reject TOTAL-FAILED', 'and accept TOTAL-PASSED'])
  })

  it('has no revoked signer accepted later', async () => {
    const { signer, listing, policy } = await small()
    const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'leaf' })
    const ask = async (octets: Uint8Array): Promise<string> =>
      outcomeOf(await verify(cms, { ...policy, crls: [octets] }))
    const seen = new Set<string>()
    for (const moment of MOMENTS) {
      const others = signer.serialNumber.map((octet, i) => (i === signer.serialNumber.length - 1 ? octet ^ 1 : octet))
      const revoking = await listing(signer.serialNumber)
      const good = await asLongAs(revoking, () => listing(Uint8Array.from(others)))
      seen.add(await laterAnswer(moment, { first: revoking, next: good, clean: revoking }, ask))
    }
    expect([...seen]).toEqual(['review INDETERMINATE'])
  })

  it('has no certificate taken for another later', async () => {
    const { root, signer, listing, policy } = await small()
    const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: [] })
    const crls = [await listing(Uint8Array.of(1))]
    const ask = async (octets: Uint8Array): Promise<string> =>
      outcomeOf(await verify(cms, { ...policy, crls, certificates: [octets] }))
    const seen = new Set<string>()
    for (const moment of MOMENTS) {
      const { subject, keys } = signer
      const issue = (notAfter: Date) =>
        issueCertificate({
          ...{ subject, keys, issuer: root, notAfter, notBefore: day(-400), keyUsage: ['nonRepudiation'] },
          serialNumber: signer.serialNumber,
        })
      const first = (await issue(day(-100 - moment))).certificate
      const next = await asLongAs(first, async () => (await issue(day(100 + moment))).certificate)
      seen.add(await laterAnswer(moment, { first, next, clean: first }, ask))
    }
    expect([...seen].some((answer) => answer.startsWith('accept'))).toBe(false)
  })
})

describe('a document', () => {
  it.each(KINDS)('%s, %s: may be a Blob, and its content too', async (kind, profile) => {
    const one = await situation(kind, profile)
    const { document, content, anchors, ...beside } = given(one, callerWith(PLAIN))
    const options = { trust, at: NOW, policy: 'technical', anchors, ...beside } as const
    const blob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)])
    const asBlob = await verify(blob(document), { ...options, ...(content && { content: blob(content) }) })
    expect(canonicalJson(asBlob)).toBe(
      canonicalJson(await verify(document, { ...options, ...(content && { content }) })),
    )
    expect(await inspect(blob(document))).toEqual(await inspect(document))
  })
})

describe('evidence that was changed at random', () => {
  it('stays as it is, in whatever form, and gives the same answer in every one', async () => {
    const all = [await situation('cms', 'P-256'), await situation('pdf', 'Ed25519')]
    const changes = fc.array(mutation, { minLength: 1, maxLength: 2 })
    const which = fc.constantFrom('document', 'certificates', 'crls', 'ocspResponses', 'anchors' as const)
    const property = fc.asyncProperty(
      fc.constantFrom(...all),
      which,
      changes,
      fc.constantFrom(...FORMS),
      async (one, member, made, form) => {
        const change = (bytes: Uint8Array): Uint8Array => mutateAll(bytes, made)
        const changed: Situation =
          member === 'document'
            ? { ...one, document: change(one.document) }
            : { ...one, [member]: one[member].map(change) }
        const ask = async (caller: Caller): Promise<string> => {
          const { document, anchors, ...beside } = given(changed, caller)
          // Anchors are the caller's configuration: what is none is misuse.
          const answer = await verify(document, { trust, at: NOW, policy: 'technical', anchors, evidence: beside })
            .then(canonicalJson)
            .catch((error: Error) => error.message)
          caller.expectUntouched()
          caller.overwrite()
          return answer
        }
        const first = await ask(callerWith(form))
        expect(await ask(callerWith(PLAIN))).toBe(first)
      },
    )
    await fc.assert(property, { seed: 20261124, numRuns: share(150, 24) })
  })
})
