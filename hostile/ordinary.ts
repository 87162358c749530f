import { writeTrustList } from '../src/lists/list-writer.ts'
import { issueCertificate } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { generateKeys } from '../src/testbed/keys.ts'
import { AGREEMENT, OBJECT, pageContent } from '../src/testbed/pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile, writePdf } from '../src/testbed/pdf-file.ts'
import { signPdf } from '../src/testbed/pdf-sign.ts'
import { type PdfObject, reference } from '../src/testbed/pdf-syntax.ts'
import { ordinaryArchive } from '../test/hostile/archive-families.ts'
import {
  CA,
  certificate,
  crl,
  crlEntry,
  holder,
  message,
  ocsp,
  signerInfo,
  times,
} from '../test/hostile/build-signed.ts'
import { LEAF, theWorld } from '../test/hostile/cms-families.ts'
import { type Given, type OrdinaryName, octetsOf } from '../test/hostile/family.ts'
import { DAY, ISSUED, manyServices, testDigest, testList, withoutDigest } from '../test/trust/synthetic.ts'

/** What an honest file of a size is made of: repeated until it has it. The words stand in what the tool prints. */
export interface Ordinary {
  readonly words: string
  /** The greatest that is made, as a power of two of octets; else 22. */
  readonly most?: number
  make(count: number): Given | Promise<Given>
}

export const ORDINARY: Readonly<Record<OrdinaryName, Ordinary>> = {
  pdf: { words: 'a signed contract of many pages, each with its text', make: contract },
  'marked pdf': { words: 'the same contract, each page of it marked after signing', make: markedContract },
  picture: { words: 'a signed contract that is a picture', most: 26, make: picture },
  cms: { words: 'a signed message with many certificates of one CA, each of another holder', make: messageWith },
  certificates: { words: 'a signer below a CA, with many certificates of that CA beside', make: pool },
  crl: {
    words: 'a signer, and the CRL of its CA with many certificates on it',
    make: (count) => withEvidence({ crls: [crl({ issuer: theWorld().root, entries: times(count, crlEntry) })] }),
  },
  ocsp: {
    words: 'a signer, and an answer of its CA about many certificates',
    make: (count) =>
      withEvidence({ ocspResponses: [ocsp({ issuer: theWorld().root, good: [LEAF, ...Array(count).keys()] })] }),
  },
  list: {
    words: 'a list of many services, each of its own name and key',
    make: (count) => ({ lists: [listOf(count)] }),
  },
  recognition: { words: 'agreements between all states, each year another', make: agreements },
  adoptions: { words: 'a list of many services, and an adoption of each', make: adoptions },
  archive: {
    words: 'an archive of a signed message, with many certificates of one CA',
    make: (count) => {
      const { document = new Uint8Array() } = messageWith(0)
      return { document: ordinaryArchive(document, beside(count)) }
    },
  },
  policy: {
    words: 'a policy that names many fields',
    make: (count) => ({
      policy: JSON.stringify({ name: 'testbed', signatures: Array.from({ length: count }, (_, i) => `Field ${i}`) }),
    }),
  },
}

/** An ordinary input of about so many octets. */
export async function ordinaryOf(kind: OrdinaryName, octets: number): Promise<Given> {
  const [few, more] = [octetsOf(await ORDINARY[kind].make(20)), octetsOf(await ORDINARY[kind].make(40))]
  const each = (more - few) / 20
  return ORDINARY[kind].make(Math.max(1, Math.round((octets - few) / each) + 20))
}

async function contract(pages: number): Promise<Given> {
  return { document: (await signedContract(pages)).bytes }
}

/** Of a file of its size hardly more is done than to digest it. */
async function picture(count: number): Promise<Given> {
  return { document: (await signedContract(1, count * 512)).bytes }
}

/** A highlight on each page, all of them saved at once: what a page shows is read twice, before and after. */
async function markedContract(pages: number): Promise<Given> {
  const file = await signedContract(pages)
  const objects = new Map<number, PdfObject>()
  for (const [i, number] of pageNumbers(pages).entries()) {
    const mark = file.size + i
    objects.set(mark, {
      Type: '/Annot',
      Subtype: '/Highlight',
      Rect: [72, 700, 300, 712],
      QuadPoints: [72, 712, 300, 712, 72, 700, 300, 700],
      P: reference(number),
    })
    objects.set(number, { ...dictionaryOf(file, number), Annots: [reference(mark)] })
  }
  return { document: appendRevision(file, { objects }).bytes }
}

const pageNumbers = (pages: number): readonly number[] =>
  Array.from({ length: pages }, (_, i) => (i === 0 ? OBJECT.page : 100 + 2 * i))

const PICTURE = 99

/** Rows of 512 octets, none of which is syntax. */
function pictureOf(octets: number): PdfObject {
  const data = new Uint8Array(octets)
  for (let i = 0; i < octets; i++) data[i] = 0x80 + ((i * 2_654_435_761) >>> 25)
  const dictionary = {
    Type: '/XObject',
    Subtype: '/Image',
    Width: 512,
    Height: octets / 512,
    ColorSpace: '/DeviceGray',
    BitsPerComponent: 8,
    Length: octets,
  }
  return { dictionary, data }
}

async function signedContract(pages: number, pictured = 0): Promise<PdfFile> {
  const text = { ...AGREEMENT, lines: Array.from({ length: 5 }, () => AGREEMENT.lines).flat() }
  const objects = new Map<number, PdfObject>([
    [OBJECT.catalog, { Type: '/Catalog', Pages: reference(OBJECT.pages), AcroForm: reference(OBJECT.form) }],
    [OBJECT.font, { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' }],
    [OBJECT.form, { Fields: [], DA: '(/F1 10 Tf 0 g)', DR: { Font: { F1: reference(OBJECT.font) } } }],
  ])
  const numbers = pageNumbers(pages)
  for (const [i, number] of numbers.entries()) {
    objects.set(number, {
      Type: '/Page',
      Parent: reference(OBJECT.pages),
      MediaBox: [0, 0, 595, 842],
      Resources: {
        Font: { F1: reference(OBJECT.font) },
        ...(pictured > 0 ? { XObject: { Im1: reference(PICTURE) } } : {}),
      },
      Contents: reference(101 + 2 * i),
    })
    objects.set(101 + 2 * i, pageContent(text, 'table'))
  }
  if (pictured > 0) objects.set(PICTURE, pictureOf(pictured))
  objects.set(OBJECT.pages, { Type: '/Pages', Kids: numbers.map(reference), Count: pages })
  const file: PdfFile = writePdf(objects, OBJECT.catalog, 'table')
  const credential = await issueCertificate({
    subject: { CN: 'Testbed signer' },
    keys: await generateKeys('P-256'),
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  const sign = (bytes: Uint8Array) => signCms(bytes, { credential }, { certificates: 'leaf' })
  return signPdf(file, { subFilter: 'ETSI.CAdES.detached', sign })
}

function beside(count: number): readonly Uint8Array[] {
  const { root } = theWorld()
  const { key } = holder('beside')
  return times(count, (i) => certificate({ issuer: root, subject: holder(`beside ${i}`, { spki: root.spki, key }) }))
}

function messageWith(count: number): Given {
  const { root, rootCertificate, signer, leaf } = theWorld()
  const signers = [signerInfo({ by: signer, issuer: root.subject, serial: LEAF })]
  return { document: message({ certificates: [leaf, ...beside(count)], signers }), anchors: [rootCertificate] }
}

function pool(count: number): Given {
  const { root, rootCertificate, signer } = theWorld()
  const ca = holder('CA')
  const certificates = [certificate({ issuer: root, subject: ca, extensions: CA }), ...beside(count)]
  const leaf = certificate({ issuer: ca, subject: signer, serial: LEAF })
  const signers = [signerInfo({ by: signer, issuer: ca.subject, serial: LEAF })]
  const document = message({ certificates: [leaf, ...certificates], signers })
  return { leaf, document, certificates, anchors: [rootCertificate] }
}

function withEvidence(evidence: Pick<Given, 'crls' | 'ocspResponses'>): Given {
  return { ...messageWith(0), leaf: theWorld().leaf, ...evidence }
}

function listOf(count: number): string {
  const list = testList({ nextUpdate: Date.UTC(2027, 0, 1), services: manyServices(count) })
  return writeTrustList(withoutDigest(list))
}

const STATES = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN']

function agreements(count: number): Given {
  const day = (i: number): string => new Date(Date.UTC(2020, 0, 1) + i * DAY).toISOString().replace('.000', '')
  const all = Array.from({ length: count }, (_, i) => {
    const [one, other] = [i % 11, 1 + (Math.floor(i / 11) % 10)]
    return {
      id: `testbed-${i}`,
      effect: 'recognises',
      pointingState: STATES[one],
      pointedState: STATES[(one + other) % 11],
      status: 'enacted',
      from: day(Math.floor(i / 110)),
      until: day(Math.floor(i / 110) + 1),
      classes: [{ from: 'Testbed class', to: 'Testbed level' }],
      uses: ['contract'],
      criteria: [{ kind: 'certificate-policies', anyOf: ['2.999.1'] }],
      conditions: ['Testbed condition'],
      legalBasis: 'Testbed Act',
      source: 'Testbed',
    }
  })
  const data = { schemaVersion: 1, environment: 'illustrative', completeness: {}, agreements: all, legalContext: [] }
  return { lists: [listOf(2)], recognition: JSON.stringify(data) }
}

function adoptions(count: number): Given {
  const services = manyServices(count).map((service) => ({
    ...service,
    history: [{ status: 'observed', since: ISSUED } as const],
  }))
  const list = testList({ kind: 'observed', nextUpdate: Date.UTC(2027, 0, 1), services })
  const records = services.map((service, i) => ({
    sha256: testDigest(`service-${i} service-${i}`),
    spkiSha256: testDigest('another key'),
    service: service.id,
    note: 'Testbed',
    date: '2025-01-01T00:00:00Z',
  }))
  return {
    lists: [writeTrustList(withoutDigest(list))],
    adoptions: JSON.stringify({ schemaVersion: 1, adoptions: records }),
  }
}
