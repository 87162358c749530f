import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import type { PathSearch, ValidatedPath } from '../../src/path/types.ts'
import { signatureFacts } from '../../src/signature/signature-facts.ts'
import { needsOf } from '../../src/signature/signature-needs.ts'
import { type SignatureValidation, unvalidated } from '../../src/signature/validate-signature.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { anchorOf, CONTENT, hold, issueRoot, issueSigner, read } from './fixture.ts'

let bare: SignatureValidation
let signer: HeldCertificate
let ca: HeldCertificate
let path: ValidatedPath

beforeAll(async () => {
  const root = await issueRoot()
  const issuing = await issueRoot('CA', { issuer: root, caIssuers: ['http://testbed.example/root.cer'] })
  const credential = await issueSigner(issuing, {
    caIssuers: ['http://testbed.example/ca.cer'],
    ocsp: ['http://testbed.example/ocsp'],
    crl: ['http://testbed.example/ca.crl'],
  })
  ;[signer, ca] = [hold(credential), hold(issuing)]
  const cms = await signCms(CONTENT, { credential })
  const [facts] = signatureFacts({ format: 'cms', signedData: read(cms) }, CONTENT, createBudget())
  if (facts === undefined) throw new Error('no signature')
  bare = { ...unvalidated(facts, 'BUDGET_EXHAUSTED'), findings: [] }
  path = { certificates: [signer, ca], anchor: anchorOf(root), problems: [] } as unknown as ValidatedPath
})

const found = (parts: Partial<PathSearch>): PathSearch => ({
  valid: [],
  invalid: [],
  deadEnds: [],
  exhausted: false,
  reason: null,
  ...parts,
})

const deadEnd = (code: 'ISSUER_NOT_FOUND' | 'NO_PATH' | 'EXCLUDED_CA', certificate: HeldCertificate) => ({
  certificates: [certificate],
  problem: { code, clause: 'RFC 4158 §2.4', certificate },
})

describe('needsOf', () => {
  it('needs nothing where nothing is missing', () => {
    expect(needsOf([])).toEqual([])
    expect(needsOf([{ ...bare, search: found({ valid: [path] }), path }])).toEqual([])
  })

  it('needs the content that was signed, once', () => {
    const missing = { ...bare, findings: [{ code: 'SIGNED_CONTENT_MISSING', level: 'failure' } as const] }
    expect(needsOf([missing, missing])).toEqual([{ kind: 'content', addresses: [] }])
  })

  it.each(['ISSUER_NOT_FOUND', 'NO_PATH'] as const)('needs the issuer where the search ended for %s', (code) => {
    const search = found({ deadEnds: [deadEnd(code, signer), deadEnd(code, ca), deadEnd(code, signer)] })
    expect(needsOf([{ ...bare, search }])).toEqual([
      { kind: 'issuer', certificate: signer.sha256, addresses: ['http://testbed.example/ca.cer'] },
      { kind: 'issuer', certificate: ca.sha256, addresses: ['http://testbed.example/root.cer'] },
    ])
  })

  it('needs no issuer of what is excluded, nor where there is a path', () => {
    expect(needsOf([{ ...bare, search: found({ deadEnds: [deadEnd('EXCLUDED_CA', signer)] }) }])).toEqual([])
    const search = found({ valid: [path], deadEnds: [deadEnd('ISSUER_NOT_FOUND', ca)] })
    expect(needsOf([{ ...bare, search, path }])).toEqual([])
  })

  it('needs the revocation status of what is on the path and not known, OCSP before CRL', () => {
    const revocation = [
      { certificate: signer, status: 'unknown', code: 'REVOCATION_UNKNOWN', refused: [], findings: [] },
      { certificate: ca, status: 'unknown', code: 'REVOCATION_NOT_JUDGED', refused: [], findings: [] },
    ] as const
    expect(
      needsOf([
        { ...bare, path, revocation },
        { ...bare, path, revocation },
      ]),
    ).toEqual([
      {
        kind: 'revocation',
        certificate: signer.sha256,
        addresses: ['http://testbed.example/ocsp', 'http://testbed.example/ca.crl'],
      },
      { kind: 'revocation', certificate: ca.sha256, addresses: [] },
    ])
  })

  it('needs none where it is known, or does not apply', () => {
    const revocation = [
      { certificate: signer, status: 'good', code: 'REVOCATION_GOOD', source: null, findings: [] },
      { certificate: ca, status: 'unknown', code: 'REVOCATION_NOT_APPLICABLE', refused: [], findings: [] },
    ] as const
    expect(needsOf([{ ...bare, path, revocation }])).toEqual([])
  })
})
