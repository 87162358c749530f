import { concatBytes } from '../src/core/bytes.ts'
import { type Credential, issueCertificate } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { createState, credentialOf, type TestbedState } from '../src/testbed/hierarchy.ts'
import { writeTestbedList } from '../src/testbed/lists.ts'
import { createPdf, type PageText } from '../src/testbed/pdf-create.ts'
import { signPdf } from '../src/testbed/pdf-sign.ts'
import { grantedCa, issuingCa, root, type StateShape, trader } from '../src/testbed/shape.ts'
import type { Testbed } from '../src/testbed/testbed.ts'
import { loadTrust } from '../src/trust/load.ts'
import type { Trust } from '../src/trust/types.ts'
import { type BenchAlgorithm, generateKeyPairs } from './keys.ts'

/** A signed document, and the parts of it that libraries for CMS alone start from. */
export interface BenchDocument {
  readonly pdf: Uint8Array
  /** The message in /Contents, without the padding. */
  readonly cms: Uint8Array<ArrayBuffer>
  /** The octets that it signs. */
  readonly content: Uint8Array<ArrayBuffer>
}

export interface BenchSet {
  readonly algorithm: BenchAlgorithm
  readonly now: Date
  readonly trust: Trust
  /** The certificates below the root stand in each message: the signer's and its CA's. */
  readonly root: Uint8Array<ArrayBuffer>
  /** Whoever signed those of `oneSigner`. */
  readonly signer: Credential
  readonly oneSigner: readonly BenchDocument[]
  /** Each by a signer of its own, all under one CA. */
  readonly manySigners: readonly BenchDocument[]
}

/** Octets of a document, about: text of 27 kB, a page, and 20 kB kept free for the signature, as PDF software does. */
const TEXT_LINES = 340

/**
 * Makes the documents: PAdES B-B, 50 kB, each different, signed under a root and a CA with keys of one algorithm. The root alone is
 * listed, so that a path has two certificates; the lists of the other ten states are there too.
 */
export async function createBenchSet(
  algorithm: BenchAlgorithm,
  testbed: Testbed,
  counts: { readonly oneSigner: number; readonly manySigners: number },
): Promise<BenchSet> {
  const state = await createState(shapeOf(algorithm), testbed.now)
  const list = await writeTestbedList(state, testbed.now)
  const trust = await loadTrust({
    lists: Object.values({ ...testbed.lists, [state.state]: list }),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const oneSigner: BenchDocument[] = []
  for (let i = 0; i < counts.oneSigner; i++) oneSigner.push(await signDocument(state.signer, i, testbed.now))
  const manySigners: BenchDocument[] = []
  for (const signer of await issueSigners(state, algorithm, counts.manySigners, testbed.now))
    manySigners.push(await signDocument(signer, manySigners.length, testbed.now))
  const { certificate } = credentialOf(state, 'root')
  return {
    algorithm,
    now: testbed.now,
    trust,
    root: Uint8Array.from(certificate),
    signer: state.signer,
    oneSigner,
    manySigners,
  }
}

function shapeOf(algorithm: BenchAlgorithm): StateShape {
  const keys = algorithm
  const organization = 'Testbed Measuring Co (BN)'
  return {
    state: 'BN',
    authorities: [
      root({ id: 'root', commonName: 'Testbed Root (BN)', organization, keys, listed: grantedCa('BN', 'A', -8) }),
      issuingCa({
        id: 'ca',
        commonName: 'Testbed CA (BN)',
        organization,
        keys,
        issuer: 'root',
        listed: { as: 'unlisted' },
      }),
    ],
    signers: [trader('BN', 'ca', { keys })],
    document: { subFilter: 'ETSI.CAdES.detached', crossReference: 'table', certificates: 'chain' },
  }
}

async function issueSigners(
  state: TestbedState,
  algorithm: BenchAlgorithm,
  count: number,
  now: Date,
): Promise<readonly Credential[]> {
  const credentials: Credential[] = []
  for (const keys of generateKeyPairs(algorithm, count)) {
    const name = `Testbed Trader ${credentials.length} (BN)`
    credentials.push(
      await issueCertificate({
        subject: { C: 'BN', O: name, CN: name },
        keys,
        issuer: credentialOf(state, 'ca'),
        notBefore: new Date(now.getTime() - 86_400_000),
        notAfter: new Date(now.getTime() + 300 * 86_400_000),
        keyUsage: ['digitalSignature', 'nonRepudiation'],
      }),
    )
  }
  return credentials
}

/** What each document says: about 27 kB. */
export function orderText(number: number): PageText {
  const line = '1,000 boxes of testbed tea, to be delivered and paid for within 30 days of order.'
  const lines = Array.from({ length: TEXT_LINES }, (_, i) => `${number}.${i} ${line.slice(0, 70)}`)
  return { title: `Order ${number}`, lines }
}

async function signDocument(credential: Credential, number: number, now: Date): Promise<BenchDocument> {
  let cms = new Uint8Array(0)
  const { bytes, byteRange } = await signPdf(createPdf({ text: orderText(number) }), {
    subFilter: 'ETSI.CAdES.detached',
    claimedTime: now,
    sign: async (content) => {
      cms = Uint8Array.from(await signCms(content, { credential }, { certificates: 'chain' }))
      return cms
    },
  })
  const [, before, after, rest] = byteRange
  return {
    pdf: bytes,
    cms,
    content: Uint8Array.from(concatBytes(bytes.subarray(0, before), bytes.subarray(after, after + rest))),
  }
}
