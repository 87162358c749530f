import { expect, it } from 'vitest'
import { ATTRIBUTE } from '../../src/asn1/oids.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { describeSigner } from '../../src/report/describe-certificate.ts'
import { attribute, commonName, name, readGood, utf8 } from '../x509/build.ts'

it('cuts each text of a signer, since every signature tells its own', () => {
  const long = 'x'.repeat(10_000)
  const subject = name(
    commonName(long),
    attribute(ATTRIBUTE.organizationName, utf8(long)),
    attribute(ATTRIBUTE.organizationIdentifier, utf8(long)),
  )
  const signer = describeSigner({ certificate: readGood({ subject }), sha256: '00' })
  const cut = `${'x'.repeat(256)}\u2026`
  expect(signer).toMatchObject({ commonName: cut, organization: cut, organizationIdentifier: cut })
  expect(canonicalJson(signer).length).toBeLessThan(6_000)
})
