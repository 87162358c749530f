import {
  createPdf,
  createSmime,
  createTestbed,
  generateKeys,
  issueCertificate,
  signCms,
  signInState,
  signPdf,
  TESTBED_ENTITY,
  type Testbed,
  type TimeScenarios,
} from '../../../src/testbed/index.ts'
import { TESTBED_SEED } from '../../testbed-seed.ts'
import { minutes, NOW } from '../../validation/world.ts'
import type { SampleDocument } from './sample-documents.ts'

const SIGNED_AT = minutes(NOW, -60)

async function signed(world: TimeScenarios, pdf = createPdf(), field?: string) {
  const credential = await world.pki.holder('signer')
  const sign = (octets: Uint8Array) => signCms(octets, { credential, signingTime: SIGNED_AT })
  return signPdf(pdf, { subFilter: 'ETSI.CAdES.detached', sign, ...(field === undefined ? {} : { field }) })
}

const anchorsOf = async (world: TimeScenarios) => {
  const { anchors, lateEvidence } = await world.pades({ level: 'B-B', signedAt: SIGNED_AT })
  return { anchors, ...lateEvidence }
}

const signers = async (world: TimeScenarios, count: number) => {
  const credential = await world.pki.holder('signer')
  return Array.from({ length: count }, (_, i) => ({ credential, signingTime: minutes(SIGNED_AT, i) }))
}

/** Not seen, not of XML 1.0, half of a pair, of markup, piled up, written from the right, and long. */
const ODD_NAMES: readonly string[] = [
  'a\u0001\u0008\u000b\u001f\u007f\u0085b',
  '\u202eevil\u2066\ufeff',
  '</Finding>]]><!-- & "\' -->',
  'a\ufffe\uffff\u{1fffe}b',
  `Z${'\u0301'.repeat(40)}`,
  '\u05d0\u0627\u0e01\u1780',
  'N'.repeat(600),
]

/** A PDF with a signature by somebody who is called like this, of an issuer who is, in a field that is. */
async function named(name: string) {
  const dates = { notBefore: minutes(NOW, -60 * 24), notAfter: minutes(NOW, 60 * 24) }
  const issuer = await issueCertificate({
    subject: { CN: name, O: name },
    keys: await generateKeys('P-256'),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
    ...dates,
  })
  const keys = await generateKeys('P-256')
  const credential = await issueCertificate({ subject: { CN: name, O: name }, keys, issuer, ...dates })
  const sign = (octets: Uint8Array) => signCms(octets, { credential, signingTime: SIGNED_AT })
  const { bytes } = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign,
    field: name.replaceAll('.', ''),
  })
  return { bytes, question: { anchors: [issuer.certificate] } }
}

/** Documents that are none, are hurt, or cannot be read whole, and those with more than an answer has room for. */
let made: Promise<Testbed> | undefined

/** States whose keys no list has. */
function strangers(): Promise<Testbed> {
  made ??= createTestbed({ seed: `${TESTBED_SEED} strangers`, now: NOW })
  return made
}

export const ODD_DOCUMENTS: readonly SampleDocument[] = [
  { name: 'an empty file', make: async () => ({ bytes: new Uint8Array(), question: {} }) },
  {
    name: 'a damaged PDF, with octets before its header',
    make: async (world) => {
      const { bytes } = await signed(world)
      return { bytes: Uint8Array.of(0x0a, ...bytes), question: await anchorsOf(world) }
    },
  },
  {
    name: 'a damaged PDF, without its end',
    make: async (world) => {
      const { bytes } = await signed(world)
      return { bytes: bytes.subarray(0, bytes.length - 300), question: await anchorsOf(world) }
    },
  },
  {
    name: 'a PDF that was cut inside of its signature',
    make: async (world) => {
      const { bytes } = await signed(world)
      return { bytes: bytes.subarray(0, 4_000), question: {} }
    },
  },
  ...(['multipart', 'opaque'] as const).map((form) => ({
    name: `S/MIME, ${form}`,
    make: async (world: TimeScenarios) => {
      const credential = await world.pki.holder('signer')
      const bytes = await createSmime(TESTBED_ENTITY, { credential, signingTime: SIGNED_AT }, { form })
      return { bytes, question: await anchorsOf(world) }
    },
  })),
  {
    name: 'S/MIME that was cut',
    make: async (world) => {
      const credential = await world.pki.holder('signer')
      const bytes = await createSmime(TESTBED_ENTITY, { credential, signingTime: SIGNED_AT })
      return { bytes: bytes.subarray(0, bytes.length - 900), question: {} }
    },
  },
  ...([undefined, 'other', 'Testbed'] as const).map((password) => ({
    name: `an encrypted PDF, with ${password === undefined ? 'no' : password === 'Testbed' ? 'its' : 'another'} password`,
    make: async (world: TimeScenarios) => {
      const pdf = createPdf({ encryption: { revision: 6, userPassword: 'Testbed' } })
      const { bytes } = await signed(world, pdf)
      const question = await anchorsOf(world)
      return { bytes, question: password === undefined ? question : { ...question, password } }
    },
  })),
  {
    name: 'several signers in one CMS',
    make: async (world) => {
      const bytes = await signCms(Uint8Array.of(1), await signers(world, 3), { attached: true })
      return { bytes, question: await anchorsOf(world) }
    },
  },
  {
    name: 'an incomplete report',
    make: async (world) => {
      const bytes = await signCms(Uint8Array.of(1), await signers(world, 150), { attached: true })
      return { bytes, question: { ...(await anchorsOf(world)), budget: { documentSignatures: 200 } } }
    },
  },
  {
    name: 'a limit on work that was reached',
    make: async (world) => {
      const { bytes } = await signed(world)
      return { bytes, question: { ...(await anchorsOf(world)), budget: { signatureVerifications: 0 } } }
    },
  },
  ...ODD_NAMES.map((name, i) => ({ name: `names with odd letters, ${i + 1}`, make: () => named(name) })),
  ...(['ID', 'KH', 'PH', 'VN'] as const).map((state) => ({
    name: `a contract of ${state}, which no list knows`,
    make: async () => {
      const { bytes } = await signInState(await strangers(), state)
      return { bytes, question: { relyingState: 'SG' as const, use: 'contract' as const } }
    },
  })),
]
