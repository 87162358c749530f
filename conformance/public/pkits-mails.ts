import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSignedData } from '../../src/cms/signed-data.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toBase64, toHex } from '../../src/core/bytes.ts'
import { partsOfMail, type SignedMail } from '../mail.ts'
import { PKITS_PATHS } from './pkits-paths.ts'
import { PKITS_POLICIES } from './pkits-policies.ts'
import type { PkitsTest } from './pkits-test.ts'

/** A mail that the end entity of a test signed, as it is given at the command line: the mail itself, and its CMS with its content beside it. */
export interface SignedTest {
  readonly test: PkitsTest
  readonly words: readonly string[]
  readonly wordsOfParts: readonly string[]
}

/**
 * The mails of NIST's tests, and their CMS and content written into `folder`. A test that asks for other settings than the default ones has
 * a mail too, and nobody can ask `verify` for them: it is left out. So is a test without one: NIST's mail of 4.14.18 is that of 4.14.19 once more.
 */
export async function writeMails(pkits: string, folder: string): Promise<readonly SignedTest[]> {
  const mails = await readMails(pkits)
  const tests = [...PKITS_PATHS, ...PKITS_POLICIES].filter(({ settings }) => Object.keys(settings).length === 0)
  const signed = await Promise.all(
    tests.map(async (test) => {
      const mail = mails.get(toHex(await readFile(join(pkits, 'certs', test.path.at(-1) ?? ''))))
      if (mail === undefined) return []
      const [file, contentFile] = [join(folder, `${test.number}.p7s`), join(folder, `${test.number}.txt`)]
      await Promise.all([writeFile(file, mail.message), writeFile(contentFile, mail.content)])
      return [{ test, words: [mail.file], wordsOfParts: [file, '--content', contentFile] }]
    }),
  )
  return signed.flat()
}

interface MailOfTest extends SignedMail {
  readonly file: string
}

/** By each of the certificates in it, among them that of its signer, which signed no other certificate. Their names differ from those of the tests. */
async function readMails(pkits: string): Promise<ReadonlyMap<string, MailOfTest>> {
  const mails = new Map<string, MailOfTest>()
  for (const name of (await readdir(join(pkits, 'smime'))).sort()) {
    const file = join(pkits, 'smime', name)
    const mail = { file, ...partsOfMail(await readFile(file)) }
    const signedData = readSignedData(mail.message, createBudget())
    if (!signedData.ok) throw new Error(`${name}: ${signedData.failure.code}`)
    for (const certificate of signedData.value.certificates) mails.set(toHex(certificate), mail)
  }
  return mails
}

/** The options for evidence: every CRL and certificate of a CA of NIST's, as a directory has them, in files of DER or of PEM. */
export interface EvidenceWords {
  readonly der: readonly string[]
  readonly pem: readonly string[]
}

const isOfCa = (name: string): boolean => !name.endsWith('EE.crt')

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
          const lines = toBase64(await readFile(der)).match(/.{1,64}/g) ?? []
          await writeFile(pem, `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`)
          return { der: [option, der], pem: [option, pem] }
        }),
      ),
    ),
  )
  const files = all.flat()
  return { der: files.flatMap(({ der }) => der), pem: files.flatMap(({ pem }) => pem) }
}
