import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { untilNothingIsMissing } from '../../src/core/missing.ts'
import { attempt } from '../../src/core/outcome.ts'
import { inRounds } from '../../src/crypto/in-rounds.ts'
import type { Integrity } from '../../src/formats/integrity.ts'
import { idsOf } from '../../src/formats/xmldsig/ids.ts'
import { readSignature } from '../../src/formats/xmldsig/read-signature.ts'
import { ownXmlSignature } from '../../src/formats/xmldsig/xml-signature.ts'
import { engine } from '../../src/platform/node.ts'
import { readSpki } from '../../src/x509/spki.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import type { XmlDocument, XmlElement } from '../../src/xml/tree.ts'

/** What the digests and the value of one signature come to, with this key (SubjectPublicKeyInfo). A string: why it is not read. */
export async function verifyCore(
  document: XmlDocument,
  element: XmlElement,
  key: Uint8Array | null,
  contentOf: (uri: string | null) => Uint8Array | undefined,
): Promise<Integrity | string> {
  const read = attempt(() => readSignature(element))
  if (!read.ok) return read.failure.code
  const scope = { document, ids: idsOf(document), signature: element, contentOf }
  const budget = createBudget(BUDGETS.archive)
  // What few signatures need of the library is loaded with the first of them.
  const { own } = await untilNothingIsMissing(budget, () =>
    ownXmlSignature(read.value, scope, { isApart: () => true, mayHold: () => true, mayHoldSignatures: () => true }),
  )
  const spki = key === null ? null : readSpki(key, budget)
  // The key alone is looked at.
  const signer =
    spki?.ok === true
      ? ({ certificate: { spki: spki.value, encoded: NOTHING, serialNumber: NOTHING }, sha256: '' } as HeldCertificate)
      : null
  return await inRounds({ engine, budget }, (arithmetic) =>
    own.verify(signer, { engine: arithmetic, cache: null, budget }),
  )
}

const NOTHING = new Uint8Array(0)

/** In a word. `unsupported` where neither a yes nor a no is known. */
export function verdictOf(integrity: Integrity | string): string {
  // EN 319 102-1 §5.2.2: what is not of its form has failed.
  if (typeof integrity === 'string') return `invalid ${integrity}`
  const { digest, signature, findings } = integrity
  const codes = [...new Set(findings.filter(({ level }) => level === 'failure').map(({ code }) => code))].join(' ')
  if (digest === 'verified' && signature === 'verified') return 'valid'
  if (digest === 'invalid' || signature === 'invalid') return `invalid ${codes}`
  if (codes.includes('SIGNED_CONTENT_MISSING')) return `content-missing ${codes}`
  return `unsupported ${codes}`
}
