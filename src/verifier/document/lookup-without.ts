import { onceForEach } from '../../core/once-for-each.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import { isKeyWithout, type Without } from '../../evidence/without.ts'
import type { AnchorLookup } from '../../trust/anchors/anchor-lookup.ts'
import type { SubjectPublicKeyInfo } from '../../x509/types.ts'

/** The same anchors, with what is done without excluded, as an entry of a list would exclude it. */
export function lookupWithout(
  lookup: AnchorLookup,
  without: Without | undefined,
  engine: Pick<Arithmetic, 'digest'>,
): AnchorLookup {
  if (without === undefined) return lookup
  const isKey = onceForEach((spki: SubjectPublicKeyInfo) => isKeyWithout(spki, without, engine))
  return {
    ...lookup,
    exclusionOf: (certificate) =>
      (certificate.sha256 !== null && without.sha256.has(certificate.sha256)) || isKey(certificate.spki)
        ? 'EXCLUDED_CA'
        : lookup.exclusionOf(certificate),
  }
}
