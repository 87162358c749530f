import { expect, it } from 'vitest'
import { revocationStatus } from '../../src/revocation/revocation-status.ts'
import { hold, issueRoot, issueSigner } from '../signature/fixture.ts'

const root = await issueRoot()
const path = [await issueSigner(await issueRoot('CA', { issuer: root })), root].map(hold)
const some = [Uint8Array.of(0x30, 0)]

it.each([
  ['nothing is at hand', { crls: [], ocspResponses: [] }, 'REVOCATION_UNKNOWN'],
  ['a CRL is at hand', { crls: some, ocspResponses: [] }, 'REVOCATION_NOT_JUDGED'],
  ['an OCSP answer is at hand', { crls: [], ocspResponses: some }, 'REVOCATION_NOT_JUDGED'],
] as const)('is unknown for each certificate where %s', (_, evidence, code) => {
  expect(revocationStatus(path, false, evidence)).toEqual(
    path.map((certificate) => ({ certificate, status: 'unknown', code })),
  )
})

it('does not apply to a signer whom the caller pinned, and is not said to be good', () => {
  const statuses = revocationStatus(path.slice(0, 1), true, { crls: some, ocspResponses: some })
  expect(statuses.map(({ status, code }) => [status, code])).toEqual([['unknown', 'REVOCATION_NOT_APPLICABLE']])
})

it('is asked for nothing on an empty path', () => {
  expect(revocationStatus([], false, { crls: [], ocspResponses: [] })).toEqual([])
})
