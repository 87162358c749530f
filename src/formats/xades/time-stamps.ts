import type { Budget } from '../../core/budget.ts'
import { fromBase64 } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { canonicalize } from '../../xml/canonical/canonicalize.ts'
import { type CanonicalMethod, canonicalMethod } from '../../xml/canonical/method.ts'
import { attributeOf, childElements, childrenNamed, textOf, type XmlElement } from '../../xml/tree.ts'
import { readTimeStampToken, type TimeStamp } from '../time-stamps.ts'
import type { Covered, OwnStamps } from '../types.ts'
import { DS, XADES } from '../xmldsig/names.ts'
import { prefixList } from '../xmldsig/read-signature.ts'
import { attemptWithinBudget } from '../xmldsig/within-budget.ts'

/** What stands in UnsignedSignatureProperties; `null`: there is none. */
export function unsignedSignatureProperties(unsigned: XmlElement | null): XmlElement | null {
  return unsigned === null ? null : (childrenNamed(unsigned, XADES, 'UnsignedSignatureProperties')[0] ?? null)
}

/** ETSI EN 319 132-1 §5.3: tokens on the signature value. `null`: there are none. */
export function signatureTimeStamps(unsigned: XmlElement | null, valueElement: XmlElement): OwnStamps | null {
  const properties = unsignedSignatureProperties(unsigned)
  const elements = properties === null ? [] : childrenNamed(properties, XADES, 'SignatureTimeStamp')
  if (elements.length === 0) return null
  // Tokens are read again where work is done again, and those of before are asked about too.
  const methods = new WeakMap<TimeStamp, CanonicalMethod | null>()
  return {
    read: (budget) => {
      const tokens: TimeStamp[] = []
      let malformed = 0
      for (const element of elements) {
        const encapsulated = childrenNamed(element, XADES, 'EncapsulatedTimeStamp')
        if (encapsulated.length === 0) malformed++
        for (const one of encapsulated) {
          const octets = fromBase64(textOf(one) ?? '')
          const token = octets === null ? null : readTimeStampToken(octets, 'signature-time-stamp', null, budget)
          if (token === null) malformed++
          else {
            tokens.push(token)
            methods.set(token, methodOf(element))
          }
        }
      }
      const findings: readonly Finding[] =
        malformed === 0
          ? []
          : [{ code: 'TIME_STAMP_MALFORMED', level: 'warning', clause: CLAUSE, data: { tokens: malformed } }]
      return { tokens, findings }
    },
    covered: (stamp, budget) => coveredBy(methods.get(stamp) ?? null, valueElement, budget),
  }
}

const CLAUSE = 'ETSI EN 319 132-1 §5.3'

/** §4.5: without a method it is Canonical XML 1.0. Whatever else says what it is of is not followed. */
function methodOf(element: XmlElement): CanonicalMethod | null {
  const [named] = childrenNamed(element, DS, 'CanonicalizationMethod')
  const isPlain = childElements(element).every(({ local }) => local !== 'Include' && local !== 'ReferenceInfo')
  if (!isPlain) return null
  if (named === undefined) return { version: '1.0', hasComments: false, inclusivePrefixes: [] }
  return canonicalMethod(attributeOf(named, '', 'Algorithm') ?? '', prefixList(named))
}

/** The canonical form of ds:SignatureValue. */
function coveredBy(method: CanonicalMethod | null, valueElement: XmlElement, budget: Budget): Covered {
  if (method === null) return NOT_JUDGED
  const made = attemptWithinBudget(() =>
    canonicalize({ of: [valueElement], omitted: new Set(), hasComments: true }, method, budget),
  )
  return made.ok ? { forms: [[made.value]] } : NOT_JUDGED
}

const NOT_JUDGED: Covered = { unknown: { code: 'TIME_STAMP_NOT_JUDGED', level: 'failure', clause: CLAUSE } }
