import { expect, it } from 'vitest'
import { issuerNeed, revocationNeeds } from '../../src/evidence/needs.ts'
import { writeOcspRequest } from '../../src/evidence/ocsp-request.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { hold, issueRoot, issueSigner } from '../validation/fixture.ts'

const root = await issueRoot()
const { spki } = hold(root).certificate
const addressed = hold(
  await issueSigner(root, {
    caIssuers: ['http://testbed.example/ca.cer', 'ldap://testbed.example/ca'],
    ocsp: ['http://testbed.example/ocsp'],
    crl: ['http://testbed.example/1.crl', 'http://testbed.example/2.crl'],
    freshestCrl: ['http://testbed.example/delta.crl'],
  }),
)
const bare = hold(await issueSigner(root))

it('needs the issuer from where caIssuers says', () => {
  expect(issuerNeed(addressed)).toEqual({
    kind: 'issuer',
    certificate: addressed.sha256,
    addresses: ['http://testbed.example/ca.cer', 'ldap://testbed.example/ca'],
  })
  expect(issuerNeed(bare).addresses).toEqual([])
})

it('needs the status from OCSP, or from CRLs', async () => {
  const certificate = addressed.sha256
  const request = await writeOcspRequest(addressed.certificate, spki, engine)
  expect(await revocationNeeds(addressed, spki, engine)).toEqual([
    { kind: 'ocsp', certificate, addresses: ['http://testbed.example/ocsp'], request },
    {
      kind: 'crl',
      certificate,
      addresses: ['http://testbed.example/1.crl', 'http://testbed.example/2.crl'],
      deltaAddresses: ['http://testbed.example/delta.crl'],
    },
  ])
})

it('needs a CRL where the certificate names no responder and no address', async () => {
  const certificate = bare.sha256
  expect(await revocationNeeds(bare, spki, engine)).toEqual([
    { kind: 'crl', certificate, addresses: [], deltaAddresses: [] },
  ])
})
