import { CONTENT_TYPE } from '../asn1/oids.ts'
import { named } from './named-format.ts'
import type { DocumentFacts } from './read-document.ts'

/** RFC 3161 §2.4.2: a token says when something was, and signs no document. So it is told before it is judged as a signature. */
export function nameTimeStamp(facts: DocumentFacts): DocumentFacts {
  return facts.format === 'cms' && 'signedData' in facts && facts.signedData.contentType === CONTENT_TYPE.tstInfo
    ? { format: 'unknown', unreadable: named('FORMAT_NOT_READ', 'RFC 3161') }
    : facts
}
