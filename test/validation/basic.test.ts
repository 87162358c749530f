import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { CALENDAR, type Calendar, tighten } from '../../src/constraints/calendar.ts'
import { BUDGETS, type Budget, createBudget, type Resource } from '../../src/core/budget.ts'
import type { Code } from '../../src/core/codes.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import type { RevocationEvidence } from '../../src/evidence/types.ts'
import type { ExistenceProof } from '../../src/existence/proofs.ts'
import { documentSignatures } from '../../src/formats/document-signatures.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { unvalidated, validateSignature } from '../../src/validation/basic.ts'
import { NOT_STAMPED } from '../../src/validation/judged-time-stamp.ts'
import { revocationContext } from '../../src/validation/revocation-context.ts'
import type { ValidationContext } from '../../src/validation/types.ts'
import type { TrustAnchor } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { AT, anchorOf, CONTENT, hold, issueRoot, issueSigner, keyOf, read } from './fixture.ts'

let root: Credential
let ca: Credential
let signer: Credential

beforeAll(async () => {
  root = await issueRoot()
  ca = await issueRoot('CA', { issuer: root })
  signer = await issueSigner(ca)
})

interface Circumstances {
  readonly how?: Partial<CmsSigner>
  readonly options?: CmsOptions
  readonly content?: Uint8Array | null
  readonly anchors?: readonly TrustAnchor[]
  readonly policy?: 'contract' | 'technical'
  readonly at?: number
  readonly existsSince?: number
  readonly proofs?: readonly ExistenceProof[]
  readonly revocation?: RevocationEvidence
  readonly budget?: Budget
  readonly calendar?: Calendar
}

/** Signs, reads and validates a detached CMS; all that is held is in it. */
async function validate(circumstances: Circumstances = {}) {
  const { how = {}, options = {} } = circumstances
  return validateCms(await signCms(CONTENT, { credential: signer, ...how }, options), circumstances)
}

async function validateCms(cms: Uint8Array, circumstances: Circumstances = {}) {
  const {
    content = CONTENT,
    anchors = [anchorOf(root)],
    policy = 'technical',
    at = AT,
    budget = createBudget(),
  } = circumstances
  const signedData = read(cms)
  const [facts] = await documentSignatures({ format: 'cms', signedData }, content ?? undefined, budget)
  if (facts === undefined) throw new Error('no signature')
  const certificates = signedData.certificates.map(hold)
  const lookup: ValidationContext['anchors'] = {
    anchorsNamed: ({ key }) => anchors.filter(({ subject }) => subject.key === key),
    othersNamed: () => [],
    exclusionNamed: () => null,
    exclusionOf: () => null,
    acceptsClientAuth: () => false,
    listedResponders: () => [],
  }
  const store = await holdRevocation(circumstances.revocation ?? { crls: [], ocspResponses: [] }, engine, budget, null)
  const context: ValidationContext = {
    certificates,
    messages: [signedData],
    documentOctets: CONTENT.length,
    anchors: lookup,
    revocation: revocationContext(store, certificates, lookup, { engine, cache: null, budget, calendar: CALENDAR }),
    validationTime: at,
    existsSince: circumstances.existsSince ?? null,
    policy: PRESETS[policy],
    calendar: circumstances.calendar ?? CALENDAR,
    engine,
    cache: null,
    budget,
  }
  const validation = await validateSignature(
    facts,
    null,
    { ...NOT_STAMPED, proofs: circumstances.proofs ?? [] },
    context,
  )
  const failures = validation.findings.filter(({ level }) => level === 'failure').map(({ code }) => code)
  return {
    validation,
    failures,
    conclusion: words(validation.conclusion),
    codes: validation.findings.map(({ code }) => code),
  }
}

function words(conclusion: { readonly indication: string; readonly subIndication?: string }): string {
  return [conclusion.indication, conclusion.subIndication].filter((word) => word !== undefined).join(' ')
}

describe('a signature', () => {
  it('passes where nothing is wrong and the policy does not ask for revocation', async () => {
    const { validation, failures, conclusion } = await validate()
    expect({ failures, conclusion }).toEqual({ failures: [], conclusion: 'TOTAL-PASSED' })
    expect(validation.signer).toEqual(hold(signer))
    expect(validation.path?.certificates).toEqual([signer, ca].map(hold))
  })

  it('waits for revocation where the policy asks for it', async () => {
    const { conclusion, failures, validation } = await validate({ policy: 'contract' })
    expect(conclusion).toBe('INDETERMINATE TRY_LATER')
    expect(failures).toEqual(['REVOCATION_UNKNOWN', 'REVOCATION_UNKNOWN'])
    expect(validation.revocation.map(({ status }) => status)).toEqual(['unknown', 'unknown'])
  })

  it('waits for revocation where what is at hand cannot be read', async () => {
    const revocation = { crls: [Uint8Array.of(0x30, 0)], ocspResponses: [] }
    const { conclusion, failures } = await validate({ policy: 'contract', revocation })
    expect(conclusion).toBe('INDETERMINATE TRY_LATER')
    expect(failures).toEqual(['REVOCATION_UNKNOWN', 'REVOCATION_UNKNOWN'])
  })

  it('of a pinned signer waits for none', async () => {
    const anchors = [anchorOf(signer, { source: 'caller' })]
    const { conclusion, validation } = await validate({ policy: 'contract', anchors })
    expect(conclusion).toBe('TOTAL-PASSED')
    expect(validation.revocation.map(({ code }) => code)).toEqual(['REVOCATION_NOT_APPLICABLE'])
  })
})

describe('what is wrong is told', () => {
  const cases: readonly (readonly [string, string, Code, () => Promise<Circumstances> | Circumstances])[] = [
    ['other content', 'TOTAL-FAILED HASH_FAILURE', 'CONTENT_MISMATCH', () => ({ content: CONTENT.slice(1) })],
    ['no content', 'INDETERMINATE SIGNED_DATA_NOT_FOUND', 'SIGNED_CONTENT_MISSING', () => ({ content: null })],
    [
      'content of two kinds',
      'INDETERMINATE SIG_CONSTRAINTS_FAILURE',
      'SIGNED_CONTENT_AMBIGUOUS',
      () => ({ options: { attached: true } }),
    ],
    [
      'another signature value',
      'TOTAL-FAILED SIG_CRYPTO_FAILURE',
      'SIGNATURE_INVALID',
      () => ({ how: { faults: { corruptSignature: true } } }),
    ],
    [
      'no signer’s certificate',
      'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
      'SIGNER_CERTIFICATE_NOT_FOUND',
      () => ({ options: { certificates: [] } }),
    ],
    [
      'signing-certificate of somebody else',
      'INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND',
      'SIGNING_CERTIFICATE_MISMATCH',
      () => ({ how: { faults: { signingCertificateOf: root } } }),
    ],
    ['no anchor', 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND', 'ISSUER_NOT_FOUND', () => ({ anchors: [] })],
    [
      'an anchor of this name and another key',
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND',
      'ANCHOR_NAME_KEY_MISMATCH',
      async () => ({ anchors: [anchorOf(await issueRoot('Root', { keys: await keyOf('another root') }))] }),
    ],
    [
      'a certificate that has expired',
      'INDETERMINATE OUT_OF_BOUNDS_NO_POE',
      'CERTIFICATE_EXPIRED',
      () => ({ at: Date.parse('2041-01-01T00:00:00Z') }),
    ],
    [
      'a certificate for something else',
      'INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
      'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
      async () => ({ how: { credential: await issueSigner(ca, { extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }) } }),
    ],
    [
      'a weak hash',
      'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      'ALGORITHM_WEAK',
      () => ({ how: { algorithm: { kind: 'ecdsa', hash: 'SHA-1' } } }),
    ],
    [
      'a weak hash, at a time of its general use that nothing proves',
      'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      'ALGORITHM_WEAK',
      async () => {
        const old = { notBefore: new Date('2010-01-01T00:00:00Z') }
        const credential = await issueSigner(root, old)
        return {
          how: { credential, algorithm: { kind: 'ecdsa', hash: 'SHA-1' } },
          at: Date.parse('2011-01-01T00:00:00Z'),
        }
      },
    ],
    [
      'a key that was long enough once',
      'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      'ALGORITHM_WEAK',
      async () => {
        const credential = await issueSigner(ca, { keys: await generateKeys('RSA-2048') })
        return { how: { credential }, at: Date.parse('2031-01-01T00:00:00Z') }
      },
    ],
  ]
  it.each(cases)('%s: %s', async (_, expected, code, circumstances) => {
    const { conclusion, failures } = await validate(await circumstances())
    expect(conclusion).toBe(expected)
    expect(failures).toContain(code)
  })

  it('a path whose certificates have weak signatures', async () => {
    const rsaRoot = await issueRoot('RSA root', { keys: await generateKeys('RSA-2048') })
    const signatureAlgorithm = { kind: 'rsa-pkcs1', hash: 'SHA-1' } as const
    const weak = await issueSigner(rsaRoot, { signatureAlgorithm })
    const { conclusion, failures } = await validate({ how: { credential: weak }, anchors: [anchorOf(rsaRoot)] })
    expect(conclusion).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
    expect(failures).toEqual(['CERTIFICATE_ALGORITHM_WEAK'])
  })

  it('a path whose keys were long enough once', async () => {
    const rsaRoot = await issueRoot('RSA root', { keys: await generateKeys('RSA-2048') })
    const below = { how: { credential: await issueSigner(rsaRoot) }, anchors: [anchorOf(rsaRoot)] }
    expect((await validate(below)).conclusion).toBe('TOTAL-PASSED')
    const later = await validate({ ...below, at: Date.parse('2031-01-01T00:00:00Z') })
    expect(later.conclusion).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
    expect(later.failures).toEqual(['CERTIFICATE_ALGORITHM_WEAK'])
    const [weak] = later.validation.findings.filter(({ code }) => code === 'CERTIFICATE_ALGORITHM_WEAK')
    expect(weak?.data).toEqual({ weakness: 'rsa-2048', until: '2029-01-01T00:00:00Z' })
  })
})

describe('paths of weak and of strong signatures', () => {
  it('rest on the strong ones, though they are longer', async () => {
    const [weakRoot, strongRoot] = [
      await issueRoot('Weak root', { keys: await generateKeys('RSA-2048') }),
      await issueRoot('Strong root'),
    ]
    const middle = await issueRoot('Middle', { issuer: strongRoot })
    const weak = await issueRoot('CA', { issuer: weakRoot, signatureAlgorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } })
    const strong = await issueRoot('CA', { issuer: middle })
    const credential = await issueSigner(strong)
    const judge = async (...cas: readonly Credential[]) =>
      validate({
        how: { credential },
        options: { certificates: [credential, ...cas].map(({ certificate }) => certificate) },
        anchors: [weakRoot, strongRoot].map((one, i) => anchorOf(one, { id: `ID/${i}` })),
      })
    const both = await judge(weak, strong, middle)
    expect(both.conclusion).toBe('TOTAL-PASSED')
    expect(both.validation.search?.valid.map(({ certificates }) => certificates.length)).toEqual([2, 3])
    expect(both.validation.paths.map(({ anchor }) => anchor.id)).toEqual(['ID/1'])
    expect(both.validation.path).toBe(both.validation.paths[0])

    const one = await judge(weak)
    expect(one.failures).toEqual(['CERTIFICATE_ALGORITHM_WEAK'])
    expect(one.validation.paths.map(({ anchor }) => anchor.id)).toEqual(['ID/0'])
  })
})

describe('the time', () => {
  const EXPIRED = Date.parse('2041-01-01T00:00:00Z')

  it('is that of validation, whatever the signer claims', async () => {
    const { conclusion, validation, codes } = await validate({ at: EXPIRED, how: { signingTime: new Date(AT) } })
    expect(conclusion).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    expect(validation.claimedTime).toBe(AT)
    expect(codes).toEqual(expect.arrayContaining(['VALIDATION_TIME_USED', 'CLAIMED_TIME_ONLY']))
  })

  it('is that for which the caller vouches', async () => {
    const { conclusion, codes } = await validate({ at: EXPIRED, existsSince: AT })
    expect(conclusion).toBe('TOTAL-PASSED')
    expect(codes).toEqual(expect.arrayContaining(['EXISTS_SINCE_CALLER', 'NO_CLAIMED_TIME']))
    expect((await validate({ existsSince: Date.parse('2019-01-01T00:00:00Z') })).failures).toContain(
      'CERTIFICATE_NOT_YET_VALID',
    )
  })

  it('is that of a time-stamp that holds; one that does not help changes nothing', async () => {
    const proven = (time: number): ExistenceProof => ({ time, basis: 'time-stamp', service: null })
    const late = await validate({ at: EXPIRED, proofs: [proven(EXPIRED)] })
    expect(late.conclusion).toBe('INDETERMINATE OUT_OF_BOUNDS_NO_POE')
    const inTime = await validate({ at: EXPIRED, proofs: [proven(AT), proven(EXPIRED)] })
    expect([inTime.conclusion, inTime.validation.time.best]).toEqual(['TOTAL-PASSED', AT])
    expect(inTime.codes).toContain('EXISTENCE_PROVEN')
    const early = await validate({ proofs: [proven(Date.parse('2001-01-01T00:00:00Z'))] })
    expect([early.conclusion, early.validation.time.basis]).toEqual(['TOTAL-PASSED', 'validation-time'])
    expect(early.codes).toContain('TIME_STAMP_BEFORE_CERTIFICATE')
  })

  it('is that of the content for its hash, which a time-stamp on the signature does not cover', async () => {
    const END = Date.parse('2029-01-01T00:00:00Z')
    const proven = (time: number, basis: ExistenceProof['basis']): ExistenceProof => ({ time, basis, service: null })
    // The hash of the content, and of the signature.
    const calendar = tighten(CALENDAR, { ends: { 'sha-384': END } })
    const asked = {
      how: { algorithm: { kind: 'ecdsa', hash: 'SHA-384' } },
      at: Date.parse('2031-01-01T00:00:00Z'),
      calendar,
    } as const
    const told = async (more: Circumstances) => {
      const { conclusion, validation } = await validate({ ...asked, ...more })
      const weak = validation.findings.filter(({ code }) => code === 'ALGORITHM_WEAK')
      return [conclusion, ...weak.map(({ data }) => data?.['weakness'])]
    }
    const open = ['INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'sha-384']
    expect(await told({})).toEqual(open)
    expect(await told({ at: END - 1 })).toEqual(['TOTAL-PASSED'])
    expect(await told({ proofs: [proven(END - 1, 'time-stamp')] })).toEqual(open)
    for (const basis of ['document-time-stamp', 'archive-time-stamp'] as const) {
      expect(await told({ proofs: [proven(END - 1, basis)] })).toEqual(['TOTAL-PASSED'])
      expect(await told({ proofs: [proven(END, basis)] })).toEqual(open)
      expect(await told({ proofs: [proven(END - 2, 'time-stamp'), proven(END - 1, basis)] })).toEqual(['TOTAL-PASSED'])
      expect(await told({ proofs: [proven(END - 2, 'time-stamp'), proven(END, basis)] })).toEqual(open)
    }
    expect(await told({ existsSince: END - 1 })).toEqual(['TOTAL-PASSED'])
    // Of the signature itself the time-stamp on it says enough.
    const ofSignature = tighten(CALENDAR, { ends: { ecdsa: END } })
    const stamped = { how: {}, calendar: ofSignature, proofs: [proven(END - 1, 'time-stamp')] }
    expect((await told({ ...stamped, proofs: [] }))[1]).toBe('ecdsa')
    expect((await told(stamped)).slice(1)).toEqual([])
  })

  it('that is claimed in no form is a failure of form', async () => {
    const moreSignedAttributes = [{ type: '1.2.840.113549.1.9.5', values: [Uint8Array.of(0x17, 1, 0x30)] }]
    const { conclusion, failures, validation } = await validate({ how: { moreSignedAttributes } })
    expect(conclusion).toBe('TOTAL-FAILED FORMAT_FAILURE')
    expect(failures).toEqual(['ATTRIBUTE_MALFORMED'])
    expect(validation.claimedTime).toBeNull()
  })
})

describe('what is beside the signature', () => {
  it('is told: signatures on the signature, though they cannot be read', async () => {
    const junk = [Uint8Array.of(0x30, 0)]
    const moreUnsignedAttributes = [{ type: '1.2.840.113549.1.9.6', values: junk }]
    const { conclusion, validation } = await validate({ how: { moreUnsignedAttributes } })
    expect(conclusion).toBe('TOTAL-PASSED')
    const levels = Object.fromEntries(validation.findings.map(({ code, level }) => [code, level]))
    expect(levels).toMatchObject({ COUNTER_SIGNED: 'information' })
  })
})

describe('a budget that runs out', () => {
  const RESOURCES: readonly Resource[] = ['asn1Nodes', 'signatureVerifications', 'pathNodes']

  it.each(RESOURCES)('is INDETERMINATE, neither passed nor failed, at whatever point: %s', async (resource) => {
    const how = { signingTime: new Date(AT), algorithmProtection: true }
    const cms = await signCms(CONTENT, { credential: signer, ...how })
    const needed = createBudget()
    expect((await validateCms(cms, { budget: needed })).conclusion).toBe('TOTAL-PASSED')
    expect(needed.spent[resource]).toBeGreaterThan(0)
    for (let limit = 0; limit < needed.spent[resource]; limit++) {
      const budget = createBudget({ [resource]: limit })
      const outcome = await validateCms(cms, { budget }).catch((error: unknown) => error)
      // A refusal goes up to where signatures are judged one by one.
      if (outcome instanceof Error) expect(outcome).toMatchObject({ failure: { code: 'BUDGET_EXHAUSTED' } })
      else expect(outcome).toMatchObject({ conclusion: 'INDETERMINATE CUSTOM' })
      if (!(outcome instanceof Error))
        expect((outcome as { failures: string[] }).failures).toContain('BUDGET_EXHAUSTED')
    }
    const enough = createBudget({ [resource]: needed.spent[resource] })
    expect((await validateCms(cms, { budget: enough })).conclusion).toBe('TOTAL-PASSED')
  })

  it('is the answer for a signature that was not validated for it', async () => {
    const [facts] = await documentSignatures(
      { format: 'cms', signedData: read(await signCms(CONTENT, { credential: signer })) },
      CONTENT,
      createBudget(),
    )
    if (facts === undefined) throw new Error('no signature')
    const {
      conclusion,
      findings,
      path,
      signer: found,
    } = await unvalidated(
      facts,
      { code: 'BUDGET_EXHAUSTED', what: 'digestPasses' },
      { validationTime: AT, existsSince: null },
    )
    expect(words(conclusion)).toBe('INDETERMINATE CUSTOM')
    expect(findings.at(-1)).toEqual({ code: 'BUDGET_EXHAUSTED', level: 'failure', data: { resource: 'digestPasses' } })
    expect([path, found]).toEqual([null, null])
  })

  it('has limits that an ordinary signature is far from', async () => {
    const budget = createBudget()
    await validate({ budget })
    for (const [resource, spent] of Object.entries(budget.spent))
      expect(spent).toBeLessThanOrEqual(BUDGETS.service[resource as Resource] / 100)
  })
})
