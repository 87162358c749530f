import { STATES } from '../../src/core/states.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signAttributesAsContent, signCms } from '../../src/testbed/cms.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { generateKeys, type KeyProfile } from '../../src/testbed/keys.ts'
import { addComment, fillTextField, replacePageText } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

export interface TestbedDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly content?: Uint8Array
  readonly anchors?: readonly Uint8Array[]
  readonly ordinary?: true
}

const TEXT = new TextEncoder().encode('Testbed goods: 40 crates, free on board')

/** One of every kind that is judged in its own way. */
export async function makeDocuments(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  return [
    ...(await ordinary(testbed)),
    ...(await bySpecialSigners(testbed)),
    ...(await changed(testbed)),
    ...(await encrypted(testbed)),
    ...(await messages(testbed)),
    ...(await withEveryKey(testbed)),
    ...spoilt(await signInState(testbed, 'SG')),
  ]
}

async function ordinary(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  const documents: TestbedDocument[] = []
  for (const state of STATES)
    documents.push({ name: `a contract of ${state}`, bytes: (await signInState(testbed, state)).bytes, ordinary: true })
  return documents
}

/** By every signer there is that is not a state's ordinary one. */
async function bySpecialSigners(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  const documents: TestbedDocument[] = []
  for (const state of STATES) {
    const there = testbed.states[state]
    for (const { id } of there.shape.signers) {
      if (credentialOf(there, id) === there.signer) continue
      const { bytes } = await signInState(testbed, state, { signer: id })
      documents.push({ name: `a contract of ${state} by ${id}`, bytes })
    }
  }
  return documents
}

/** Encrypted for nobody in particular, in each cipher: every program opens them without a password. */
async function encrypted(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  const documents: TestbedDocument[] = []
  for (const revision of [3, 4, 6] as const) {
    const pdf = createPdf({ encryption: { revision, userPassword: '', ownerPassword: 'keeper' } })
    const { bytes } = await signInState(testbed, 'SG', { pdf })
    documents.push({ name: `a contract encrypted by revision ${revision}`, bytes })
  }
  return documents
}

/** Signed, and then something more happened. */
async function changed(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  const { signer } = testbed.states.SG
  const sign = (bytes: Uint8Array): Promise<Uint8Array> => signCms(bytes, { credential: signer })
  const form = createPdf({ crossReference: 'streams', textField: 'Note' })
  const certified = await signPdf(form, { subFilter: 'ETSI.CAdES.detached', certification: 2, sign })
  const filled = fillTextField(certified, 'Delivered')
  const countersigned = await signInState(testbed, 'TH', { pdf: filled })
  const tsa = timeStamper({ tsa: credentialOf(testbed.states.SG, 'tsa'), time: testbed.now })
  const stamped = await signPdf(countersigned, { subFilter: 'ETSI.RFC3161', sign: tsa })
  return [
    { name: 'certified, form filled in', bytes: filled.bytes },
    { name: 'certified, filled in, signed in two states', bytes: countersigned.bytes },
    { name: 'the same with a document time-stamp', bytes: stamped.bytes },
    { name: 'a comment after the signature', bytes: addComment(certified, 'Testbed comment').bytes },
    {
      name: 'another text after the signature',
      bytes: replacePageText(certified, { title: 'Testbed', lines: ['Another text'] }).bytes,
    },
    { name: 'no signature', bytes: form.bytes },
  ]
}

async function messages(testbed: Testbed): Promise<readonly TestbedDocument[]> {
  const { signer } = testbed.states.PH
  const other = testbed.states.ID.signer
  const confused = await signAttributesAsContent(TEXT, { credential: signer })
  const detached = await signCms(TEXT, { credential: signer, signingTime: testbed.now })
  const corrupt = { credential: signer, faults: { corruptSignature: true } }
  return [
    { name: 'CMS, attached', bytes: await signCms(TEXT, { credential: signer }, { attached: true }) },
    {
      name: 'CMS, attached, BER',
      bytes: await signCms(TEXT, { credential: signer }, { attached: true, encoding: 'ber' }),
    },
    {
      name: 'CMS, two signers',
      bytes: await signCms(TEXT, [{ credential: signer }, { credential: other }], { attached: true }),
    },
    { name: 'CMS, detached', bytes: detached, content: TEXT },
    { name: 'CMS, detached, other content', bytes: detached, content: TEXT.subarray(1) },
    { name: 'CMS, detached, no content', bytes: detached },
    { name: 'CMS, signed attributes as content', bytes: confused.cms, content: confused.content },
    { name: 'CMS, corrupt signature', bytes: await signCms(TEXT, corrupt, { attached: true }) },
    { name: 'CMS, no signer', bytes: await signCms(TEXT, [], { attached: true, certificates: [] }) },
  ]
}

const PROFILES: readonly KeyProfile[] = [
  'RSA-2048',
  'RSA-3072',
  'P-256',
  'P-384',
  'P-521',
  'secp256k1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'Ed25519',
  'Ed448',
]

/** What Chromium has, and what it has not: each is the same to the reader. */
async function withEveryKey({ now }: Testbed): Promise<readonly TestbedDocument[]> {
  const documents: TestbedDocument[] = []
  for (const profile of PROFILES) {
    const root = await rootWith(profile, now)
    const credential = await issuedBy(root, profile, now)
    const bytes = await signCms(TEXT, { credential }, { attached: true })
    documents.push({ name: `CMS, ${profile}`, bytes, anchors: [root.certificate] })
  }
  return documents
}

const YEAR = 365 * 86_400_000

async function rootWith(profile: KeyProfile, now: Date): Promise<Credential> {
  return issueCertificate({
    subject: { CN: `Testbed root ${profile}` },
    keys: await generateKeys(profile, { seed: TESTBED_SEED, label: 'root' }),
    notBefore: new Date(now.getTime() - YEAR),
    notAfter: new Date(now.getTime() + YEAR),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
}

async function issuedBy(issuer: Credential, profile: KeyProfile, now: Date): Promise<Credential> {
  return issueCertificate({
    subject: { CN: `Testbed signer ${profile}` },
    keys: await generateKeys(profile, { seed: TESTBED_SEED, label: 'signer' }),
    issuer,
    notBefore: new Date(now.getTime() - YEAR),
    notAfter: new Date(now.getTime() + YEAR),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
}

/** Of one good file: cut off, with octets changed here and there, and what is no document at all. */
function spoilt({ bytes }: { readonly bytes: Uint8Array }): readonly TestbedDocument[] {
  const flipped = (at: number): Uint8Array => {
    const copy = bytes.slice()
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const places = Array.from({ length: 24 }, (_, i) => Math.floor((bytes.length * (2 * i + 1)) / 48))
  return [
    ...places.map((at) => ({ name: `octet ${at} changed`, bytes: flipped(at) })),
    ...[1, 2, 3].map((part) => ({ name: `cut off at ${part}/4`, bytes: bytes.subarray(0, (bytes.length * part) / 4) })),
    { name: 'nothing', bytes: new Uint8Array(0) },
    { name: 'no document', bytes: Uint8Array.from({ length: 4096 }, (_, i) => (i * 167) % 251) },
  ]
}
