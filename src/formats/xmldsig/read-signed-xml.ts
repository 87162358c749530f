import type { Budget } from '../../core/budget.ts'
import { door } from '../../core/missing.ts'
import { attempt } from '../../core/outcome.ts'
import { readXml } from '../../xml/read-xml.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { isMyXml } from '../invoice/is-my-xml.ts'
import { invoiceInXml, invoiceVocabulary } from '../invoice/vocabularies.ts'
import type { StructuredFacts } from '../structured-document.ts'
import { shownAsPage } from './shown-as-page.ts'
import { refersOutside, signatureElements, xmlSignatures } from './xml-signatures.ts'

/** An XML document with its signatures, or what it is. */
export function readSignedXml(octets: Uint8Array, budget: Budget): StructuredFacts {
  const read = readXml(octets, budget)
  if (!read.ok) return { format: 'xml', unreadable: read.failure }
  const document = read.value
  if (isMyXml(document)) {
    const { readMyXml } = my()
    const invoice = attempt(() => readMyXml(document, budget))
    if (!invoice.ok) return { format: 'xml', unreadable: invoice.failure }
    const findings = [...invoice.value.findings, ...shownAsPage(document)]
    return { format: 'xml', structured: { ...invoice.value, findings } }
  }
  const elements = attempt(() => signatureElements(document, budget))
  if (!elements.ok) return { format: 'xml', unreadable: elements.failure }
  const vocabulary = invoiceVocabulary(document)
  if (elements.value.length === 0 && vocabulary === null)
    return { format: 'unknown', unreadable: { code: 'XML_WITHOUT_SIGNATURE' } }
  const profile = vocabulary ?? PROFILE
  const signatures = xmlSignatures(document, elements.value, undefined, profile)
  const placed = elements.value.flatMap((element, i) => {
    const signature = signatures[i]
    return signature === undefined ? [] : [{ element, signature }]
  })
  const { invoice, findings } = invoiceInXml(vocabulary, document, placed)
  return {
    format: 'xml',
    structured: {
      signatures,
      ...(refersOutside(elements.value)
        ? { withContent: (content) => xmlSignatures(document, elements.value, content, profile) }
        : {}),
      invoice,
      findings: [...findings, ...shownAsPage(document)],
    },
  }
}

/** Its digests have rules of their own. */
const my = door(() => import('../invoice/my-xml.ts'))

/** Of a vocabulary that nobody knows here: all of it is to be signed. */
const PROFILE = {
  isApart: () => false,
  mayHold: () => false,
  mayHoldSignatures: (_: XmlElement, isEnvelope: boolean) => !isEnvelope,
}
