import type { Budget } from '../../core/budget.ts'
import { attempt } from '../../core/outcome.ts'
import { readXml } from '../../xml/read-xml.ts'
import { named } from '../named-format.ts'
import type { StructuredFacts } from '../structured-document.ts'
import { refersOutside, signatureElements, xmlSignatures } from './xml-signatures.ts'

/** An XML document with its signatures, or what it is. */
export function readSignedXml(octets: Uint8Array, budget: Budget): StructuredFacts {
  const read = readXml(octets, budget)
  if (!read.ok) return { format: 'xml', unreadable: read.failure }
  const document = read.value
  const elements = attempt(() => signatureElements(document, budget))
  if (!elements.ok) return { format: 'xml', unreadable: elements.failure }
  if (elements.value.length === 0) return { format: 'unknown', unreadable: named('FORMAT_NOT_READ', 'XML') }
  return {
    format: 'xml',
    structured: {
      signatures: xmlSignatures(document, elements.value, undefined, PROFILE),
      ...(refersOutside(elements.value)
        ? { withContent: (content) => xmlSignatures(document, elements.value, content, PROFILE) }
        : {}),
      findings: [],
      invoice: null,
    },
  }
}

/** Of a vocabulary that nobody knows here: all of it is to be signed. */
const PROFILE = { isApart: () => false }
