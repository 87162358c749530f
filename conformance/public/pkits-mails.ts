import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSignedData } from '../../src/cms/signed-data.ts'
import { createBudget } from '../../src/core/budget.ts'
import { EMPTY, equalBytes, toBase64, toHex } from '../../src/core/bytes.ts'
import { readDocument } from '../../src/formats/read-document.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { partsOfMail } from '../mail.ts'
import { PKITS_PATHS } from './pkits-paths.ts'
import { PKITS_POLICIES } from './pkits-policies.ts'
import type { PkitsTest } from './pkits-test.ts'

/** A mail that the end entity of a test signed, in NIST's file, as it is given at the command line. */
export interface SignedTest {
  readonly test: PkitsTest
  readonly file: string
}

/**
 * The mails of NIST's tests. A test that asks for other settings than the default ones has a mail too, and nobody can ask `verify` for them: it is
 * left out. So is a test without one: NIST's mail of 4.14.18 is that of 4.14.19 once more.
 */
export async function signedTests(pkits: string): Promise<readonly SignedTest[]> {
  const mails = await readMails(pkits)
  const tests = [...PKITS_PATHS, ...PKITS_POLICIES].filter(({ settings }) => Object.keys(settings).length === 0)
  const signed = await Promise.all(
    tests.map(async (test) => {
      const file = mails.get(toHex(await readFile(join(pkits, 'certs', test.path.at(-1) ?? ''))))
      return file === undefined ? [] : [{ test, file }]
    }),
  )
  return signed.flat()
}

/**
 * The file of a mail by each of the certificates in it, among them that of its signer, which signed no other certificate. Their names differ from
 * those of the tests. Each is read by the library as the other reader has it: the same octets are signed, by the same CMS.
 */
async function readMails(pkits: string): Promise<ReadonlyMap<string, string>> {
  const mails = new Map<string, string>()
  for (const name of (await readdir(join(pkits, 'smime'))).sort()) {
    const file = join(pkits, 'smime', name)
    const octets = await readFile(file)
    const facts = await readDocument(octets, createBudget())
    if (!('message' in facts))
      throw new Error(`${name}: ${'unreadable' in facts ? facts.unreadable.code : facts.format}`)
    const { message, content } = partsOfMail(octets)
    const other = readSignedData(message, createBudget())
    const isSame =
      other.ok &&
      equalBytes(other.value.encoded, facts.signedData.encoded) &&
      equalBytes(content, facts.message.signedPart ?? EMPTY)
    if (!isSame) throw new Error(`${name}: another reader has other parts`)
    for (const certificate of facts.signedData.certificates) mails.set(toHex(certificate), file)
  }
  return mails
}

/** Every CRL and certificate of a CA of NIST's, as a directory has them. */
export interface EvidenceFiles {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

/** The same, and the options for it in files of DER or of PEM. */
export interface EvidenceWords {
  readonly der: readonly string[]
  readonly pem: readonly string[]
  readonly files: EvidenceFiles
}

const isOfCa = (name: string): boolean => !name.endsWith('EE.crt')

function isReadable(option: string, octets: Uint8Array): boolean {
  const budget = createBudget()
  return option === '--crl' ? readCrl(octets, budget).ok : readCertificate(octets, budget).ok
}

export async function evidenceWords(pkits: string, folder: string): Promise<EvidenceWords> {
  const kinds = [
    ['certs', '--certificate', 'CERTIFICATE'],
    ['crls', '--crl', 'X509 CRL'],
  ] as const
  const all = await Promise.all(
    kinds.map(async ([kind, option, label]) =>
      Promise.all(
        (await readdir(join(pkits, kind))).filter(isOfCa).map(async (name) => {
          const [der, pem] = [join(pkits, kind, name), join(folder, `${name}.pem`)]
          const octets = await readFile(der)
          const lines = toBase64(octets).match(/.{1,64}/g) ?? []
          await writeFile(pem, `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`)
          // A file that cannot be read is refused by its name: the command line has none of it.
          const isRead = isReadable(option, octets)
          return { option, octets, der: isRead ? [option, der] : [], pem: isRead ? [option, pem] : [] }
        }),
      ),
    ),
  )
  const files = all.flat()
  const ofOption = (wanted: string) => files.flatMap(({ option, octets }) => (option === wanted ? [octets] : []))
  return {
    der: files.flatMap(({ der }) => der),
    pem: files.flatMap(({ pem }) => pem),
    files: { certificates: ofOption('--certificate'), crls: ofOption('--crl') },
  }
}
