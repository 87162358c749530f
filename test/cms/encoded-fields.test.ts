import { beforeAll, describe, expect, it } from 'vitest'
import { encodedFieldsOf, encodedTypeOf, fieldsBeforeUnsigned } from '../../src/cms/encoded-fields.ts'
import { readCounterSignature, readSignedData } from '../../src/cms/signed-data.ts'
import type { SignedData } from '../../src/cms/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { membersOf, partsOf, signerPartsOf } from '../../src/testbed/cms-octets.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'

let credential: Credential

beforeAll(async () => {
  credential = await issueSigner(await issueRoot())
})

const NOTE = { type: '2.999.1', values: [Uint8Array.of(5, 0)] }

const message = (encoding: 'der' | 'ber' = 'der', attached = true) =>
  signCms(CONTENT, { credential, moreUnsignedAttributes: [NOTE] }, { encoding, attached })

function unwrapped<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const read = (bytes: Uint8Array): SignedData => unwrapped(readSignedData(bytes, createBudget()))

describe('the encoded fields of a message', () => {
  it('are those that the testbed wrote, in DER', async () => {
    const bytes = await message()
    const signedData = read(bytes)
    const fields = unwrapped(encodedFieldsOf(signedData, createBudget()))
    const { encapContentInfo, certificates, crls } = partsOf(bytes)
    expect(fields.encapContentInfo).toEqual(encapContentInfo)
    expect(fields.eContentType).toEqual(membersOf(encapContentInfo)[0])
    expect(fields.certificates).toEqual({ encoded: certificates, members: membersOf(certificates as Uint8Array) })
    expect(fields.crls).toBeNull()
    expect(crls).toBeNull()
    const [signerInfo] = signedData.signerInfos
    if (signerInfo === undefined) throw new Error('no signer')
    const signed = unwrapped(fieldsBeforeUnsigned(signerInfo, createBudget()))
    expect(signed).toEqual(concatBytes(...signerPartsOf(bytes, 0).signed))
    expect(signerInfo.encoded).toEqual(membersOf(partsOf(bytes).signerInfos)[0])
    const [attribute] = signerInfo.unsignedAttributes?.attributes ?? []
    if (attribute === undefined) throw new Error('no attribute')
    expect(unwrapped(encodedTypeOf(attribute, createBudget()))).toEqual(membersOf(attribute.encoded)[0])
  })

  it('are views into what was received, in BER too', async () => {
    for (const encoding of ['der', 'ber'] as const) {
      const bytes = await message(encoding)
      const signedData = read(bytes)
      const { eContentType, encapContentInfo } = unwrapped(encodedFieldsOf(signedData, createBudget()))
      const signed = signedData.signerInfos.map((one) => unwrapped(fieldsBeforeUnsigned(one, createBudget())))
      for (const view of [signedData.encoded, eContentType, encapContentInfo, ...signed])
        expect(view.buffer).toBe(bytes.buffer)
      expect(encapContentInfo[1] === 0x80).toBe(encoding === 'ber')
    }
  })

  it('end where the budget ends', async () => {
    const signedData = read(await message())
    const outcome = encodedFieldsOf(signedData, createBudget({ asn1Nodes: 3 }))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED' } })
  })
})

describe('a counter-signature', () => {
  it('keeps its encoding', async () => {
    const [info] = membersOf(partsOf(await message()).signerInfos)
    const counterSignature = unwrapped(readCounterSignature(info as Uint8Array, createBudget()))
    expect(counterSignature.encoded).toBe(info)
  })
})
