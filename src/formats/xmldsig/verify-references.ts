import type { Checked } from '../../cms/types.ts'
import { append } from '../../core/append.ts'
import type { Budget } from '../../core/budget.ts'
import { equalBytes } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import { type Finding, FindingList, toldName } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Arithmetic, HashName } from '../../crypto/types.ts'
import { childrenNamed, isNamed } from '../../xml/tree.ts'
import { digestMethod } from './algorithms.ts'
import { type Dereferenced, dereference } from './dereference.ts'
import { DS, MANIFEST } from './names.ts'
import type { NodeSet } from './node-set.ts'
import type { XmlReference } from './read-signature.ts'
import type { ReferenceScope } from './reference-scope.ts'
import { attemptWithinBudget } from './within-budget.ts'

export interface VerifiedReferences {
  /** The worst of all of them. */
  readonly digest: Checked
  /** The hash that is used, the weakest where they differ by name; `null`: one is not in the table. */
  readonly hashes: readonly (HashName | null)[]
  /** References whose digest is right, with the nodes of the document that each covers. */
  readonly right: ReadonlyMap<XmlReference, NodeSet | null>
  /** What of these was read as XML, and is no part of the document. */
  readonly read: readonly NodeSet[]
  readonly findings: readonly Finding[]
}

const ORDER: readonly Checked[] = ['verified', 'not-checked', 'unsupported', 'invalid']

/** XML Signature 1.1 §3.2.1: each reference against its digest. */
export function verifyReferences(
  references: readonly XmlReference[],
  scope: ReferenceScope,
  engine: Arithmetic,
  budget: Budget,
): VerifiedReferences {
  const findings = new FindingList()
  const right = new Map<XmlReference, NodeSet | null>()
  const read: NodeSet[] = []
  const hashes: (HashName | null)[] = []
  let digest: Checked = 'verified'
  for (const reference of references) {
    const { checked, nodes, hash, read: others = [] } = verifyOne(reference, scope, engine, budget, findings)
    hashes.push(hash)
    if (ORDER.indexOf(checked) > ORDER.indexOf(digest)) digest = checked
    if (checked === 'verified') right.set(reference, nodes)
    append(read, others)
  }
  return { digest, hashes, right, read, findings: findings.all }
}

interface One {
  readonly checked: Checked
  readonly nodes: NodeSet | null
  readonly hash: HashName | null
  readonly read?: readonly NodeSet[]
}

function verifyOne(
  reference: XmlReference,
  scope: ReferenceScope,
  engine: Arithmetic,
  budget: Budget,
  findings: FindingList,
): One {
  const uri = toldName(reference.uri ?? '')
  const clause = 'XML Signature 1.1 §4.4.3.2'
  const tell = (code: FindingCode, data: Finding['data'] = { uri }): void =>
    findings.push({ code, level: 'failure', clause, data })
  const method = digestMethod(reference.digestName)
  const hash = method === null ? null : resolveDigestAlgorithm(method)
  if (hash === null || !hash.ok) {
    tell('DIGEST_UNSUPPORTED', { algorithm: toldName(reference.digestName) })
    return { checked: 'unsupported', nodes: null, hash: null }
  }
  const made = attemptWithinBudget(() => dereference(reference, scope, budget))
  if (!made.ok) {
    const { code } = made.failure
    if (code === 'SIGNED_CONTENT_MISSING') findings.push({ code, level: 'failure', clause })
    else if (code === 'XML_TRANSFORM_UNSUPPORTED') tell(code, { uri, algorithm: namesOf(reference) })
    else if (REFUSED.has(code)) tell(code)
    else if (code === 'XML_NAMESPACE_RELATIVE')
      findings.push({ code, level: 'failure', clause: 'Canonical XML 1.0 §1.3' })
    else tell('XML_TRANSFORM_FAILED')
    return { checked: CHECKED[code] ?? 'unsupported', nodes: null, hash: hash.value }
  }
  return compared(reference, made.value, hash.value, { uri, engine, tell, findings })
}

/** Where it is not that nobody can tell here. */
const CHECKED: Readonly<Partial<Record<FindingCode, Checked>>> = {
  SIGNED_CONTENT_MISSING: 'not-checked',
  XML_REFERENCE_NOT_FOUND: 'not-checked',
  XML_ID_NOT_UNIQUE: 'invalid',
}

const REFUSED: ReadonlySet<FindingCode> = new Set([
  'XML_REFERENCE_NOT_FOUND',
  'XML_ID_NOT_UNIQUE',
  'XML_TRANSFORM_FAILED',
])

function compared(
  reference: XmlReference,
  { octets, nodes, notRemoved, read }: Dereferenced,
  hash: HashName,
  means: {
    readonly uri: string
    readonly engine: Arithmetic
    readonly tell: (code: FindingCode, data?: Finding['data']) => void
    readonly findings: FindingList
  },
): One {
  const { uri, engine, tell, findings } = means
  // Whatever its digest is: a reference to nothing signs nothing.
  if (octets.every(({ length }) => length === 0)) {
    tell('XML_REFERENCE_EMPTY')
    return { checked: 'invalid', nodes: null, hash }
  }
  if (!equalBytes(engine.digest(hash, octets), reference.digest)) {
    const code = isOfContent(reference) ? 'CONTENT_MISMATCH' : 'DIGEST_MISMATCH'
    const about = { kind: 'structure', name: uri === '' ? 'Reference' : uri } as const
    findings.push({ code, level: 'failure', clause: 'XML Signature 1.1 §3.2.1', about })
    return { checked: 'invalid', nodes: null, hash }
  }
  if (notRemoved)
    findings.push({
      code: 'VN_ENVELOPED_NOT_REMOVED',
      level: 'information',
      clause: 'XML Signature 1.1 §6.6.4',
      data: { uri },
    })
  if (reference.type === MANIFEST || isManifest(nodes))
    findings.push({
      code: 'XML_MANIFEST_NOT_FOLLOWED',
      level: 'warning',
      clause: 'XML Signature 1.1 §5.1',
      data: { uri },
    })
  return { checked: 'verified', nodes, hash, read }
}

/** XML Signature 1.1 §5.1: whether or not the reference says so. What is signed is the list, by itself or in its Object. */
function isManifest(nodes: NodeSet | null): boolean {
  if (nodes === null || 'root' in nodes.of) return false
  return nodes.of.some(
    (top) =>
      isNamed(top, DS, 'Manifest') || (isNamed(top, DS, 'Object') && childrenNamed(top, DS, 'Manifest').length > 0),
  )
}

/** What is not in the document. */
export function isOfContent({ uri }: XmlReference): boolean {
  return uri === null || (uri !== '' && !uri.startsWith('#'))
}

function namesOf({ transforms }: XmlReference): string {
  return toldName(transforms.map(({ algorithm }) => algorithm).join(' '))
}
