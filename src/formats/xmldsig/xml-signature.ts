import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import type { Checked } from '../../cms/types.ts'
import { append } from '../../core/append.ts'
import type { Budget } from '../../core/budget.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import { door } from '../../core/missing.ts'
import { CURVES } from '../../crypto/curves.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { spendVerification } from '../../crypto/public-key-work.ts'
import type { HashName } from '../../crypto/types.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { canonicalize } from '../../xml/canonical/canonicalize.ts'
import { childrenNamed, type XmlElement } from '../../xml/tree.ts'
import type { Integrity } from '../integrity.ts'
import type { DocumentSignature, OwnMeans, OwnSignature, XmlCoverage } from '../types.ts'
import type { XadesPart } from '../xades/read-xades.ts'
import { digestMethod, pairAsDer, type SignatureMethod, signatureMethod, unknownAlgorithm } from './algorithms.ts'
import { leftUnsigned } from './content-coverage.ts'
import { Coverage } from './coverage.ts'
import { coveredNodes, dereference } from './dereference.ts'
import { XMLDSIG } from './format.ts'
import { candidatesFor, distinct, readKeyInfo } from './key-info.ts'
import { XADES } from './names.ts'
import type { XmlSignature } from './read-signature.ts'
import type { ReferenceScope } from './reference-scope.ts'
import { isOfContent, type VerifiedReferences, verifyReferences } from './verify-references.ts'
import { attemptWithinBudget, boundCanonicalWork } from './within-budget.ts'

/** What a format says of its elements. */
export interface XmlProfile {
  /** What it leaves outside of its signatures. */
  isApart(element: XmlElement): boolean
  /** What may stand above that is signed, and is not signed itself: its name is the format's own. */
  mayHold(element: XmlElement): boolean
  /** What may stand above signatures alone: who signs can be said by the name of a place. */
  mayHoldSignatures(element: XmlElement, isEnvelope: boolean): boolean
}

/** A signature of XML as validation takes it, and its format. */
export function ownXmlSignature(
  signature: XmlSignature,
  scope: ReferenceScope,
  profile: XmlProfile,
): Pick<DocumentSignature, 'format'> & { readonly own: OwnSignature } {
  const method = signatureMethod(signature.methodName)
  const keyInfo = readKeyInfo(signature.keyInfo)
  const xades = hasProperties(signature) ? xadesDoor().readXades(signature, keyInfo) : null
  const carried = xades?.carried
  const stamps = xades?.stamps ?? null
  const [first] = signature.references
  const own: OwnSignature = {
    digestAlgorithm: digestMethod(first?.digestName ?? '') ?? unknownAlgorithm(first?.digestName ?? ''),
    signatureAlgorithm: method?.signature ?? unknownAlgorithm(signature.methodName),
    value: signature.value,
    data: {
      certificates: [...keyInfo.certificates, ...(carried?.certificates ?? [])],
      crls: [...keyInfo.crls, ...(carried?.crls ?? [])],
      ocsps: carried?.ocsps ?? [],
    },
    ...(stamps === null ? {} : { stamps }),
    ...(xades === null
      ? {}
      : {
          properties: {
            claimedTime: xades.properties.claimedTime,
            policy: xades.properties.policy,
            lackingForBasic: (signer) => xades.lackingForBasic(signer),
          },
        }),
    digestedOctets: digestedOctets(signature, scope),
    references: (engine) => ({
      candidatesAmong: (held) => {
        const found = candidatesFor(keyInfo, held)
        if (found.length > 0 || xades === null) return found
        return distinct(held.filter((one) => xades.names(one, engine)))
      },
      name: (candidate) => xades?.names(candidate, engine) === true,
    }),
    verify: (signer, means) => verify({ signature, scope, profile, method, xades }, signer, means),
  }
  return { format: xades?.format ?? XMLDSIG, own }
}

/** Properties of XAdES, which most signatures of invoices do without. */
const xadesDoor = door(() => import('../xades/read-xades.ts'))

function hasProperties({ objects }: XmlSignature): boolean {
  return objects.some((object) => childrenNamed(object, XADES, 'QualifyingProperties').length > 0)
}

/** By what the references name alone. */
export function coverageOf({ element, references }: XmlSignature, scope: ReferenceScope): XmlCoverage {
  return {
    covered: (budget) => {
      boundCanonicalWork(budget, scope.document.octets.length)
      const sets = references.flatMap((reference) => coveredNodes(reference, scope, budget) ?? [])
      const means = { hasContent: false, isApart: () => false, mayHold: () => true, mayHoldSignatures: () => true }
      const coverage = new Coverage(scope.document, element, sets, budget, means)
      return (one) => coverage.covers(one)
    },
    digested: (budget) => {
      boundCanonicalWork(budget, scope.document.octets.length)
      const all = references.map((reference) => dereference(reference, scope, budget))
      // What a signature says of itself is no part of the document, unless all that it signs is in it.
      const outside = all.filter(({ isInSignature }) => !isInSignature)
      return (outside.length > 0 ? outside : all).map(({ octets }) => octets)
    },
  }
}

/** About: each reference can come to the document, and to the content that was given. */
function digestedOctets({ references, signedInfo }: XmlSignature, { document, contentOf }: ReferenceScope): number {
  const each = references.reduce(
    (sum, reference) =>
      sum + (isOfContent(reference) ? (contentOf(reference.uri)?.length ?? 0) : document.octets.length),
    0,
  )
  return each + signedInfo.end - signedInfo.start
}

interface Read {
  readonly signature: XmlSignature
  readonly scope: ReferenceScope
  readonly profile: XmlProfile
  /** `null`: it names none of the table. */
  readonly method: SignatureMethod | null
  /** `null`: it has no properties. */
  readonly xades: XadesPart | null
}

function verify(
  { signature, scope, profile, method, xades }: Read,
  signer: HeldCertificate | null,
  means: OwnMeans,
): Integrity {
  const findings: Finding[] = []
  boundCanonicalWork(means.budget, scope.document.octets.length)
  const info = signedInfoOctets(signature, means.budget, findings)
  const value = verifyValue(signature, info, method, signer, means, findings)
  const references = verifyReferences(signature.references, scope, means.engine, means.budget)
  append(findings, references.findings)
  const coverage = coverageFindings(signature, scope, profile, references, means.budget)
  // What a signature covers is said of one whose value is right. What it does not cover is so whatever its value is.
  append(
    findings,
    coverage.filter(({ level }) => level === 'failure' || value === 'verified'),
  )
  append(findings, xades?.findings ?? [])
  const reference = xades?.properties.reference ?? null
  const areSigned = reference !== null && references.right.has(reference)
  // What nobody signed names no certificate.
  const signingCertificate = xades?.check(signer, means.engine, findings) ?? notBound(findings)
  return {
    digest: references.digest,
    signature: value,
    signingCertificate,
    signedAttributes: areSigned ? 'present' : 'absent',
    algorithms: algorithmsOf(signature, method),
    digestHash: weakest(references.hashes),
    signed:
      value === 'verified' && info !== null
        ? { kind: 'attributes', sha256: means.engine.digest('sha-256', [info]) }
        : null,
    findings,
  }
}

function notBound(findings: Finding[]): 'absent' {
  findings.push({ code: 'SIGNER_NOT_BOUND', level: 'warning', clause: 'ETSI EN 319 132-1 §5.2.2' })
  return 'absent'
}

/** `null`: they cannot be made. */
function signedInfoOctets(
  { canonicalization, canonicalizationName, signedInfo }: XmlSignature,
  budget: Budget,
  findings: Finding[],
): Uint8Array | null {
  const clause = 'XML Signature 1.1 §4.4.1'
  if (canonicalization === null) {
    const data = { algorithm: toldName(canonicalizationName) }
    findings.push({ code: 'XML_CANONICALIZATION_UNSUPPORTED', level: 'failure', clause, data })
    return null
  }
  const made = attemptWithinBudget(() =>
    canonicalize({ of: [signedInfo], omitted: new Set(), hasComments: true }, canonicalization, budget),
  )
  if (made.ok) return made.value
  findings.push({ code: made.failure.code, level: 'failure', clause: 'Canonical XML 1.0 §1.3' })
  return null
}

/** XML Signature 1.1 §3.2.2. */
function verifyValue(
  { value, methodName }: XmlSignature,
  info: Uint8Array | null,
  method: SignatureMethod | null,
  signer: HeldCertificate | null,
  { engine, cache, budget }: OwnMeans,
  findings: Finding[],
): Checked {
  const clause = 'XML Signature 1.1 §3.2.2'
  if (method === null) {
    const data = { algorithm: toldName(methodName) }
    findings.push({ code: 'SIGNATURE_UNSUPPORTED', level: 'failure', clause, data })
    return 'unsupported'
  }
  if (info === null) return 'unsupported'
  if (signer === null) return 'not-checked'
  const { spki } = signer.certificate
  const encoded = method.isPair ? asDer(value, signer) : value
  const signed = { signatureAlgorithm: method.signature, digestAlgorithm: null, spki, message: [info] }
  spendVerification(budget, spki)
  const { result, code } =
    encoded === null
      ? ({ result: 'invalid', code: undefined } as const)
      : verifySignature(engine, cache, { ...signed, signature: encoded })
  if (result !== 'verified')
    findings.push({
      code: result === 'invalid' ? 'SIGNATURE_INVALID' : 'SIGNATURE_UNSUPPORTED',
      level: 'failure',
      clause,
      data: { algorithm: method.signature.oid, ...(code === undefined ? {} : { reason: code }) },
    })
  return result
}

/** §6.4.3: r and s at the length of the key. `null`: they are not; of another key it stays as it is, and does not verify. */
function asDer(value: Uint8Array, { certificate }: HeldCertificate): Uint8Array | null {
  const key = readPublicKey(certificate.spki)
  return key.ok && key.value.kind === 'ec' ? pairAsDer(value, CURVES[key.value.curve].octets) : value
}

function coverageFindings(
  { element, references: all }: XmlSignature,
  scope: ReferenceScope,
  profile: XmlProfile,
  { right, read }: VerifiedReferences,
  budget: Budget,
): readonly Finding[] {
  const sets = [...right.values()].flatMap((nodes) => nodes ?? [])
  const hasContent = [...right.keys()].some(isOfContent)
  // What is wrong is told of each reference. Where none is right, nothing is covered.
  if (right.size < all.length) return []
  const { findings } = new Coverage(scope.document, element, sets, budget, { ...profile, hasContent })
  const left = read.flatMap((nodes) => leftUnsigned(nodes, budget) ?? [])
  return left.length === 0 ? findings : [...findings.filter(({ level }) => level === 'failure'), ...left.slice(0, 1)]
}

/** Those of the value. The digests of references are judged by `digestHash`. */
function algorithmsOf(
  { methodName }: XmlSignature,
  method: SignatureMethod | null,
): { readonly signature: AlgorithmIdentifier; readonly digest: AlgorithmIdentifier } {
  return {
    signature: method?.signature ?? unknownAlgorithm(methodName),
    digest: method?.digest ?? unknownAlgorithm(methodName),
  }
}

/** By the order in which they went out of use. `null`: one is not known. */
function weakest(hashes: readonly (HashName | null)[]): HashName | null {
  if (hashes.includes(null)) return null
  return WEAK.find((hash) => hashes.includes(hash)) ?? hashes[0] ?? null
}

const WEAK: readonly HashName[] = ['sha-1', 'sha-224', 'sha3-224', 'sha-256', 'sha-512/256', 'sha3-256', 'sha-384']
