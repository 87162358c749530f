import type { CandidatePath } from '../../src/path/types.ts'
import type { TrustAnchor } from '../../src/x509/types.ts'
import { judgeStatusPath } from '../judge-status.ts'
import type { PkitsFolder } from './pkits-folder.ts'
import type { PkitsTest } from './pkits-test.ts'

/** Within the validity of NIST's certificates, which ends on 31 December 2030. */
const AT = Date.parse('2022-05-01T00:00:00Z')

/** NIST-test-policy-1 and so on (NIST CSOR). */
const TEST_POLICIES = '2.16.840.1.101.3.2.1.48'

export interface Answer {
  /** `unsupported`: the engine says itself that it cannot tell. */
  readonly outcome: 'valid' | 'invalid' | 'unsupported'
  /** Why, in codes; the path found, where it is valid. */
  readonly because: string
}

/** Has the path engine search a path for the test's end entity among all certificates of the folder, and judge it by all CRLs. */
export async function askPathEngine({ path, settings }: PkitsTest, folder: PkitsFolder): Promise<Answer> {
  const file = path.at(-1) ?? ''
  const leaf = folder.certificates.get(file)
  if (leaf === undefined)
    return { outcome: 'invalid', because: `${file}: ${folder.unreadable.get(file) ?? 'not in the folder'}` }
  const { subject, spki } = folder.anchor.certificate
  const anchor: TrustAnchor = {
    id: 'caller/0',
    subject,
    spki,
    subjectKeyIdentifier: null,
    certificateSha256: [],
    source: 'caller',
  }
  const answer = await judgeStatusPath({
    leaf,
    certificates: [...folder.certificates.values()],
    anchor,
    revocation: folder.revocation,
    at: AT,
    policies: {
      acceptable: settings.policies?.map((number) => `${TEST_POLICIES}.${number}`) ?? null,
      explicitRequired: settings.explicitPolicy ?? false,
      mappingInhibited: settings.inhibitMapping ?? false,
      anyInhibited: settings.inhibitAnyPolicy ?? false,
    },
  })
  const { outcome, because } = answer
  return { outcome, because: answer.path === null ? because : filesOf(answer.path, folder) }
}

/** The files of a path, from the first CA to the end entity. */
function filesOf({ certificates }: CandidatePath, folder: PkitsFolder): string {
  const names = new Map([...folder.certificates].map(([file, { sha256 }]) => [sha256, file]))
  return certificates
    .map(({ sha256 }) => names.get(sha256) ?? sha256)
    .reverse()
    .join(' ')
}
