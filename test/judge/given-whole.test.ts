import { beforeAll, describe, expect, it } from 'vitest'
import { issueCrl } from '../../src/testbed/crl.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { codesOf, credential, judged, NOW, onlySignature, theTestbed, theTrust } from './fixture.ts'

/** What a caller gives is used, all of it, or it is told or refused that it is not. */

const WEEK = new Date(NOW.getTime() + 7 * 86_400_000)

let document: Uint8Array
let good: Uint8Array
let bad: Uint8Array

beforeAll(async () => {
  document = (await signInState(await theTestbed(), 'SG', { document: { dss: false } })).bytes
  const issuer = await credential('SG', 'accredited-ca')
  const signer = await credential('SG')
  good = await issueCrl({ issuer, thisUpdate: NOW, nextUpdate: WEEK })
  const revoked = [
    { certificate: signer, date: new Date(NOW.getTime() - 86_400_000), reason: 'keyCompromise' } as const,
  ]
  bad = await issueCrl({ issuer, thisUpdate: NOW, nextUpdate: WEEK, crlNumber: 9, revoked })
})

const pem = (label: string, octets: Uint8Array, dashes = '-----'): string => {
  const lines =
    Buffer.from(octets)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `${dashes}BEGIN ${label}${dashes}\n${lines.join('\n')}\n${dashes}END ${label}${dashes}\n`
}

/** The same octets in every form that a caller may have them in. */
function formsOf(input: Buffer): readonly (Uint8Array | string)[] {
  const pooled = Buffer.concat([Buffer.from('-----'), input, Buffer.from('-----')]).subarray(5, 5 + input.length)
  const text = input.toString('utf8')
  return [input, pooled, Uint8Array.from(input), ...(Buffer.from(text, 'utf8').equals(input) ? [text] : [])]
}

describe('a second CRL that revokes the signer', () => {
  it.each<[string, (label: string) => string | Buffer]>([
    ['in a block of its own', (label) => pem(label, good) + pem('X509 CRL', bad)],
    ['under another label', (label) => pem(label, good) + pem('CERTIFICATE', bad)],
    ['under an old label', (label) => pem(label, good) + pem('CRL', bad)],
    ['that is called a key', (label) => pem(label, good) + pem('PRIVATE KEY', bad)],
  ])('%s counts', async (_, make) => {
    for (const input of formsOf(Buffer.from(make('X509 CRL')))) {
      const report = await judged(document, { relyingState: 'SG', crls: [input] })
      expect(onlySignature(report).indication).not.toBe('TOTAL-PASSED')
    }
  })

  it.each<[string, () => Buffer]>([
    ['of other dashes', () => Buffer.from(pem('X509 CRL', good) + pem('X509 CRL', bad, '\u2014\u2014'))],
    ['of four dashes', () => Buffer.from(pem('X509 CRL', good) + pem('X509 CRL', bad, '----'))],
    ['of base64 alone', () => Buffer.from(pem('X509 CRL', good) + Buffer.from(bad).toString('base64'))],
    ['that is DER behind PEM', () => Buffer.concat([Buffer.from(pem('X509 CRL', good)), bad])],
    ['that is DER behind DER', () => Buffer.concat([good, bad])],
    ['that is PEM behind DER', () => Buffer.concat([good, Buffer.from(pem('X509 CRL', bad))])],
  ])('%s is told to be none', async (_, make) => {
    for (const input of formsOf(make())) {
      const report = await judged(document, { relyingState: 'SG', crls: [input] })
      expect(codesOf(report)).toContain('CRL_MALFORMED')
      const leaf = (await credential('SG')).certificate
      const path = await findPath(leaf, {
        trust: await theTrust(),
        at: NOW,
        crls: [input],
        certificates: (await credential('SG')).issuers,
      })
      expect(path.findings.map(({ code }) => code)).toContain('CRL_MALFORMED')
    }
  })
})

describe('a second certificate among those given', () => {
  it('is taken, or refused by the name of the option', async () => {
    const { certificate } = await credential('SG')
    const {
      issuers: [issuer = certificate],
    } = await credential('SG')
    const both = Buffer.from(pem('CERTIFICATE', certificate) + pem('CERTIFICATE', issuer))
    for (const input of formsOf(both)) await judged(document, { anchors: [input], certificates: [input] })
    const broken = [
      pem('CERTIFICATE', certificate) + pem('CERTIFICATE', issuer, '\u2014\u2014'),
      pem('CERTIFICATE', certificate) + pem('X509 CRL', good),
      pem('CERTIFICATE', certificate) + pem('TRUSTED CERTIFICATE', issuer),
      pem('CERTIFICATE', certificate) + pem('PUBLIC KEY', issuer),
    ].map((text) => Buffer.from(text))
    for (const whole of [...broken, Buffer.concat([Buffer.from(pem('CERTIFICATE', certificate)), issuer])])
      for (const input of formsOf(whole))
        for (const option of ['anchors', 'certificates'])
          await expect(judged(document, { [option]: [input] })).rejects.toMatchObject({
            code: 'USAGE_CERTIFICATE_INVALID',
            option: `${option}[0]`,
          })
  })
})
