import { CMS_ATTRIBUTE, CONTENT_TYPE } from '../asn1/oids.ts'
import { writeOid } from '../asn1/writer.ts'
import { readCounterSignature, readSignedData } from '../cms/signed-data.ts'
import type { SignedData, SignerInfo } from '../cms/types.ts'
import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { exhaustedIn } from '../core/exhausted.ts'
import { type Outcome, Refusal } from '../core/outcome.ts'
import { readOcspResponse } from '../x509/ocsp.ts'
import type { HeldOcspResponse } from '../x509/ocsp-types.ts'
import { readEmbedded } from './read-embedded.ts'

/**
 * Certificates inside available evidence: of OCSP responders in their answers, and of the signers of time-stamps and
 * counter-signatures among the attributes, however deep. No path is built of them. They matter for the question which
 * other certificates a key has.
 */
export function carriedCertificates(
  messages: readonly SignedData[],
  responses: readonly HeldOcspResponse[],
  budget: Budget,
): readonly Uint8Array[] {
  const found: Uint8Array[] = responses.flatMap(({ response }) => response.basic?.certificates ?? [])
  const addEmbedded = (of: Pick<SignedData, 'signerInfos'>, answers: readonly Uint8Array[]): void => {
    const { certificates, ocsps, findings } = readEmbedded(of, budget)
    const exhausted = exhaustedIn(findings)
    if (exhausted !== null) throw new Refusal('BUDGET_EXHAUSTED', exhausted)
    append(found, certificates)
    for (const encoded of [...answers, ...ocsps])
      append(found, readable(readOcspResponse(encoded, budget))?.basic?.certificates ?? [])
  }
  const signers: SignerInfo[] = messages.flatMap(({ signerInfos }) => signerInfos)
  // The list grows while it is walked. Each inner part is a part of the outer one, so that this ends.
  for (const signer of signers)
    for (const { oid, value } of attributeValues(signer)) {
      const counter = oid === CMS_ATTRIBUTE.counterSignature ? readable(readCounterSignature(value, budget)) : null
      const message = isSignedData(value) ? readable(readSignedData(value, budget)) : null
      if (counter !== null) {
        addEmbedded({ signerInfos: [counter] }, [])
        signers.push(counter)
      }
      if (message !== null) {
        append(found, message.certificates)
        addEmbedded(message, message.ocspResponses)
        append(signers, message.signerInfos)
      }
    }
  return found
}

/** Nothing is concluded from what the budget did not allow to be read. What cannot be read carries nothing. */
function readable<T>(outcome: Outcome<T>): T | null {
  if (outcome.ok) return outcome.value
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
  return null
}

function attributeValues({ signedAttributes, unsignedAttributes }: SignerInfo) {
  return [signedAttributes, unsignedAttributes].flatMap((set) =>
    (set?.attributes ?? []).flatMap(({ oid, values }) => values.map((value) => ({ oid, value }))),
  )
}

/** Whether a ContentInfo (RFC 5652 §3) begins here, behind a header, in whichever attribute. */
function isSignedData(value: Uint8Array): boolean {
  return toHex(value.subarray(0, LONGEST_HEADER + SIGNED_DATA.length / 2)).includes(SIGNED_DATA)
}

const SIGNED_DATA = toHex(writeOid(CONTENT_TYPE.signedData))
const LONGEST_HEADER = 10
