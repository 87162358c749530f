import { expect, it } from 'vitest'
import { issuerNeed, revocationNeed } from '../../src/evidence/needs.ts'
import { hold, issueRoot, issueSigner } from '../signature/fixture.ts'

const root = await issueRoot()
const addressed = hold(
  await issueSigner(root, {
    caIssuers: ['http://testbed.example/ca.cer', 'ldap://testbed.example/ca'],
    ocsp: ['http://testbed.example/ocsp'],
    crl: ['http://testbed.example/1.crl', 'http://testbed.example/2.crl'],
  }),
)
const bare = hold(await issueSigner(root))

it('needs the issuer from where caIssuers says', () => {
  expect(issuerNeed(addressed)).toEqual({
    kind: 'issuer',
    certificate: addressed.sha256,
    addresses: ['http://testbed.example/ca.cer', 'ldap://testbed.example/ca'],
  })
})

it('needs the status from OCSP, then from CRLs', () => {
  expect(revocationNeed(addressed)).toEqual({
    kind: 'revocation',
    certificate: addressed.sha256,
    addresses: ['http://testbed.example/ocsp', 'http://testbed.example/1.crl', 'http://testbed.example/2.crl'],
  })
})

it('has no address where the certificate gives none', () => {
  expect([issuerNeed(bare), revocationNeed(bare)].map(({ addresses }) => addresses)).toEqual([[], []])
})
