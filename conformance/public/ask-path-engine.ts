import { engine } from '#platform'
import { createBudget } from '../../src/core/budget.ts'
import { findPaths } from '../../src/path/find-paths.ts'
import type { CandidatePath, PathProblem, PathSearch } from '../../src/path/types.ts'
import type { TrustAnchor } from '../../src/x509/types.ts'
import type { PkitsFolder } from './pkits-folder.ts'
import type { PkitsTest } from './pkits-test.ts'

/** Basic revocation, distribution points, delta-CRLs: what the path engine leaves to others, so that no answer of its is one to these. */
const ABOUT_REVOCATION = /^4\.(4|14|15)\./

/** Within the validity of NIST's certificates, which ends on 31 December 2030. */
const AT = Date.parse('2022-05-01T00:00:00Z')

export interface Answer {
  /**
   * `unsupported`: the engine says itself that it cannot tell. `not-asked`: the test is about what the engine does not judge, or has settings
   * that it takes no input for.
   */
  readonly outcome: 'valid' | 'invalid' | 'unsupported' | 'not-asked'
  /** Why, in codes; and the path found, where it is valid. */
  readonly because: string
}

/**
 * Has the path engine search a path for the test's end entity among all certificates of the folder.
 */
export async function askPathEngine({ number, path, settings }: PkitsTest, folder: PkitsFolder): Promise<Answer> {
  if (ABOUT_REVOCATION.test(number)) return { outcome: 'not-asked', because: 'revocation' }
  if (Object.keys(settings).length > 0) return { outcome: 'not-asked', because: Object.keys(settings).join(', ') }
  const leaf = path.at(-1) ?? ''
  const held = folder.certificates.get(leaf)
  if (held === undefined)
    return { outcome: 'invalid', because: `${leaf}: ${folder.unreadable.get(leaf) ?? 'not in the folder'}` }
  const { subject, spki } = folder.anchor.certificate
  const anchor: TrustAnchor = {
    id: 'caller/0',
    subject,
    spki,
    subjectKeyIdentifier: null,
    certificateSha256: [],
    source: 'caller',
  }
  const search = await findPaths(
    {
      leaf: held,
      certificates: [...folder.certificates.values()],
      anchorsNamed: ({ key }) => (key === subject.key ? [anchor] : []),
      excludedNamed: () => [],
      isExcluded: () => false,
      acceptsClientAuth: () => false,
      at: AT,
    },
    engine,
    null,
    createBudget(),
  )
  return answerOf(search, folder)
}

function answerOf({ valid, invalid, reason, exhausted }: PathSearch, folder: PkitsFolder): Answer {
  const candidates = [...valid, ...invalid].map((path) => ({ path, problems: path.problems.filter(isOfPath) }))
  const best = candidates.find(({ problems }) => problems.length === 0)
  if (best !== undefined) return { outcome: 'valid', because: filesOf(best.path, folder) }
  const codes = candidates.map(({ problems }) => problems.map(({ code }) => code))
  const reasons = codes.length > 0 ? codes : [[exhausted ? 'BUDGET_EXHAUSTED' : (reason?.code ?? 'no reason')]]
  // One problem that is certain is enough for a path; every path has to have one.
  const isInvalid = reasons.every((problems) => problems.some((code) => !isUncertain(code)))
  return {
    outcome: isInvalid ? 'invalid' : 'unsupported',
    because: reasons.map((those) => those.join(', ')).join('; '),
  }
}

/** PKITS asks for RFC 5280 §6, which has no opinion on what the end entity's key is for. */
function isOfPath({ code }: PathProblem): boolean {
  return code !== 'SIGNER_IS_CA' && code !== 'KEY_USAGE_NOT_FOR_SIGNING'
}

function isUncertain(code: string): boolean {
  return code.endsWith('_UNSUPPORTED') || code === 'BUDGET_EXHAUSTED'
}

/** The files of a path, from the first CA to the end entity. */
function filesOf({ certificates }: CandidatePath, folder: PkitsFolder): string {
  const names = new Map([...folder.certificates].map(([file, { sha256 }]) => [sha256, file]))
  return certificates
    .map(({ sha256 }) => names.get(sha256) ?? sha256)
    .reverse()
    .join(' ')
}
