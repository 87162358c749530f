import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { writeOcspRequest } from '../../src/evidence/ocsp-request.ts'
import { documentSignatures } from '../../src/formats/document-signatures.ts'
import type { PathSearch, ValidatedPath } from '../../src/path/types.ts'
import type { StatusQuestion } from '../../src/revocation/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { unvalidated } from '../../src/validation/basic.ts'
import { needsOf } from '../../src/validation/needs.ts'
import type { SignatureValidation } from '../../src/validation/types.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, anchorOf, CONTENT, hold, issueRoot, issueSigner, read } from './fixture.ts'

let bare: SignatureValidation
let signer: HeldCertificate
let ca: HeldCertificate
let responder: HeldCertificate
let path: ValidatedPath

const issuedBy = (held: HeldCertificate): StatusQuestion['issuer'] => ({
  subject: held.certificate.subject,
  spki: held.certificate.spki,
  certificate: held,
})

beforeAll(async () => {
  const root = await issueRoot()
  const issuing = await issueRoot('CA', {
    issuer: root,
    caIssuers: ['http://testbed.example/root.cer'],
    ocsp: ['http://testbed.example/root-ocsp'],
  })
  const credential = await issueSigner(issuing, {
    caIssuers: ['http://testbed.example/ca.cer'],
    ocsp: ['http://testbed.example/ocsp'],
    crl: ['http://testbed.example/ca.crl'],
  })
  ;[signer, ca] = [hold(credential), hold(issuing)]
  responder = hold(await issueSigner(issuing, { crl: ['http://testbed.example/responders.crl'] }))
  const cms = await signCms(CONTENT, { credential })
  const [facts] = await documentSignatures({ format: 'cms', signedData: read(cms) }, CONTENT, createBudget())
  if (facts === undefined) throw new Error('no signature')
  bare = {
    ...(await unvalidated(
      facts,
      { code: 'BUDGET_EXHAUSTED', what: 'digestPasses' },
      { validationTime: AT, existsSince: null },
    )),
    findings: [],
  }
  path = { certificates: [signer, ca], anchor: anchorOf(root), problems: [] } as unknown as ValidatedPath
})

const found = (parts: Partial<PathSearch>): PathSearch => ({
  valid: [],
  invalid: [],
  deadEnds: [],
  exhausted: null,
  reason: null,
  ...parts,
})

const deadEnd = (code: 'ISSUER_NOT_FOUND' | 'NO_PATH' | 'EXCLUDED_CA', certificate: HeldCertificate) => ({
  certificates: [certificate],
  problem: { code, clause: 'RFC 4158 §2.4', certificate },
})

describe('needsOf', () => {
  it('needs nothing where nothing is missing', async () => {
    expect(await needsOf([], engine)).toEqual([])
    expect(await needsOf([{ ...bare, search: found({ valid: [path] }), path }], engine)).toEqual([])
  })

  it('needs the content that was signed, once', async () => {
    const missing = { ...bare, findings: [{ code: 'SIGNED_CONTENT_MISSING', level: 'failure' } as const] }
    expect(await needsOf([missing, missing], engine)).toEqual([{ kind: 'content', addresses: [] }])
  })

  it.each(['ISSUER_NOT_FOUND', 'NO_PATH'] as const)('needs the issuer where the search ended for %s', async (code) => {
    const search = found({ deadEnds: [deadEnd(code, signer), deadEnd(code, ca), deadEnd(code, signer)] })
    expect(await needsOf([{ ...bare, search }], engine)).toEqual([
      { kind: 'issuer', certificate: signer.sha256, addresses: ['http://testbed.example/ca.cer'] },
      { kind: 'issuer', certificate: ca.sha256, addresses: ['http://testbed.example/root.cer'] },
    ])
  })

  it('needs no issuer of what is excluded, nor where there is a path', async () => {
    expect(await needsOf([{ ...bare, search: found({ deadEnds: [deadEnd('EXCLUDED_CA', signer)] }) }], engine)).toEqual(
      [],
    )
    const search = found({ valid: [path], deadEnds: [deadEnd('ISSUER_NOT_FOUND', ca)] })
    expect(await needsOf([{ ...bare, search, path }], engine)).toEqual([])
  })

  it('needs the revocation status of what is on the path and not known, OCSP before CRL', async () => {
    const unknown = (certificate: HeldCertificate, lacking: readonly StatusQuestion[]) =>
      ({ certificate, status: 'unknown', code: 'REVOCATION_STALE', refused: [], findings: [], lacking }) as const
    const { anchor } = path
    const ofSigner = { certificate: signer, issuer: issuedBy(ca), anchor, at: 0, now: 0 }
    const ofCa = { certificate: ca, issuer: { ...anchor, certificate: null }, anchor, at: 0, now: 0 }
    // The answer about the signer is one of somebody whose own status is not known.
    const ofResponder = { ...ofSigner, certificate: responder }
    const revocation = [unknown(signer, [ofSigner, ofResponder]), unknown(ca, [ofCa])]
    expect(
      await needsOf(
        [
          { ...bare, path, revocation },
          { ...bare, path, revocation },
        ],
        engine,
      ),
    ).toEqual([
      {
        kind: 'ocsp',
        certificate: signer.sha256,
        addresses: ['http://testbed.example/ocsp'],
        request: await writeOcspRequest(signer.certificate, ca.certificate.spki, engine),
      },
      {
        kind: 'crl',
        certificate: signer.sha256,
        addresses: ['http://testbed.example/ca.crl'],
        deltaAddresses: [],
      },
      {
        kind: 'crl',
        certificate: responder.sha256,
        addresses: ['http://testbed.example/responders.crl'],
        deltaAddresses: [],
      },
      {
        kind: 'ocsp',
        certificate: ca.sha256,
        addresses: ['http://testbed.example/root-ocsp'],
        request: await writeOcspRequest(ca.certificate, path.anchor.spki, engine),
      },
      { kind: 'crl', certificate: ca.sha256, addresses: [], deltaAddresses: [] },
    ])
  })

  it('needs none where it is known, or does not apply', async () => {
    const revocation = [
      { certificate: signer, status: 'good', code: 'REVOCATION_GOOD', source: null, findings: [] },
      { certificate: ca, status: 'unknown', code: 'REVOCATION_NOT_APPLICABLE', refused: [], findings: [] },
    ] as const
    expect(await needsOf([{ ...bare, path, revocation }], engine)).toEqual([])
  })
})
