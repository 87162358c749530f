import 'reflect-metadata'
import { X509Certificate } from '@peculiar/x509'
import { Certificate } from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { UsageError } from '../../src/core/errors.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { embed } from '../../src/testbed/der.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { judge, verify } from '../../src/verifier/verify.ts'
import {
  codesOf,
  credential,
  decided,
  judged,
  NOW,
  OFFLINE,
  onlySignature,
  theTestbed,
  theTrust,
} from '../judge/fixture.ts'

const CONTENT = new TextEncoder().encode('Testbed content')
let detached: Uint8Array
let leafOnly: Uint8Array

beforeAll(async () => {
  detached = await signCms(CONTENT, { credential: await credential('SG') })
  leafOnly = await signCms(
    CONTENT,
    { credential: await credential('VN', 'pilot-trader') },
    { attached: true, certificates: 'leaf' },
  )
})

describe('verify', () => {
  it('takes a Uint8Array, a view into a larger one, a Buffer, and a Blob', async () => {
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const larger = new Uint8Array(bytes.length + 20)
    larger.set(bytes, 10)
    const forms = [bytes, larger.subarray(10, 10 + bytes.length), Buffer.from(bytes), new Blob([new Uint8Array(bytes)])]
    for (const form of forms) {
      const report = await verify(form, { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG' })
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(report.document.size).toBe(bytes.length)
    }
  })

  it('takes the content of a detached CMS as any of them', async () => {
    for (const content of [CONTENT, Buffer.from(CONTENT), new Blob([CONTENT])])
      expect(decided(await judged(detached, { content, relyingState: 'SG' }))).toBe('accept: VALID_AND_DOMESTIC')
    const content = new Blob([new Uint8Array(0)])
    expect(decided(await judged(detached, { content, relyingState: 'SG' }))).toBe('reject: SIGNATURE_FAILED')
  })

  it('takes certificates as octets, PEM, and objects of @peculiar/x509 and pkijs', async () => {
    const [ca, root] = (await credential('VN', 'pilot-trader')).issuers as [Uint8Array, Uint8Array]
    const forms = (encoded: Uint8Array) => [
      encoded,
      new X509Certificate(new Uint8Array(encoded)),
      new X509Certificate(new Uint8Array(encoded)).toString('pem'),
      new Certificate({ schema: embed(encoded) }),
    ]
    const [helping, trusted] = [forms(ca), forms(root)]
    for (const [i, certificate] of helping.entries()) {
      const anchor = trusted[i]
      if (anchor === undefined) return expect.fail('no anchor')
      const options = { policy: 'technical', certificates: [certificate], anchors: [anchor] } as const
      expect(decided(await judged(leafOnly, options))).toBe('accept: VALID_TECHNICALLY')
    }
    expect((await judged(leafOnly, { policy: 'technical', anchors: [root] })).decision.outcome).toBe('review')
  })

  it('makes no certificate trusted by being given one, or by its being in the document', async () => {
    const { issuers } = await credential('VN', 'pilot-trader')
    const options = { policy: 'technical', certificates: issuers, evidence: { certificates: issuers } } as const
    expect((await judged(leafOnly, options)).decision.outcome).toBe('review')
  })

  it('judges at the present where no time is given, and by `contract` where no policy is', async () => {
    const { bytes } = await signInState(await theTestbed(), 'SG')
    const before = new Date().toISOString().slice(0, 10)
    const report = await verify(bytes, { trust: await theTrust() })
    expect(report.validationTime.slice(0, 10) >= before).toBe(true)
    expect(report.question).toMatchObject({ policy: PRESETS.contract, use: 'contract' })
    expect(report.question).not.toHaveProperty('relyingState')
  })

  it('takes the use of the policy, unless another is given', async () => {
    const { bytes } = await signInState(await theTestbed(), 'PH')
    const use = async (options: object) => {
      const report = await judged(bytes, { relyingState: 'SG', ...options })
      return [report.question.use, report.decision.outcome]
    }
    expect(await use({})).toEqual(['contract', 'reject'])
    expect(await use({ use: 'invoice' })).toEqual(['invoice', 'accept'])
    expect(await use({ policy: { ...OFFLINE, use: 'invoice' } })).toEqual(['invoice', 'accept'])
    expect(await use({ policy: { ...OFFLINE, use: 'invoice' }, use: 'any' })).toEqual(['any', 'reject'])
  })

  it('remembers arithmetic, never a verdict', async () => {
    const { bytes } = await signInState(await theTestbed(), 'MM', { signer: 'withdrawn-trader' })
    const outcomes = []
    for (const options of [{}, { existsSince: new Date('2025-11-24T00:00:00Z') }, {}])
      outcomes.push((await judged(bytes, { relyingState: 'MM', ...options })).decision.outcome)
    expect(outcomes).toEqual(['reject', 'accept', 'reject'])
  })

  it('refuses an option that it does not have, such as one that is misspelt', async () => {
    for (const misspelt of [{ relyingstate: 'SG' }, { Use: 'contract' }, { fetch: undefined }]) {
      const [name] = Object.keys(misspelt)
      await expect(judged(detached, misspelt as object)).rejects.toMatchObject({
        code: 'USAGE_OPTION_INVALID',
        option: name,
      })
    }
    const options = { at: NOW, existSince: NOW }
    await expect(judge({ document: detached }, await theTrust(), options)).rejects.toMatchObject({
      option: 'existSince',
    })
    await expect(judged(detached, { use: 'loan' as never })).rejects.toThrow('contract, invoice, archive, any')
  })

  it('throws for misuse, and for nothing in a document', async () => {
    await expect(judged(detached, { relyingState: 'XX' as never })).rejects.toBeInstanceOf(UsageError)
    await expect(judged(new Uint8Array(10))).resolves.toMatchObject({ decision: { outcome: 'review' } })
  })
})

describe('judge', () => {
  const at = NOW

  it('says which evidence was lacking: content, issuers, revocation', async () => {
    const trust = await theTrust()
    const options = { at, policy: OFFLINE, relyingState: 'SG' } as const
    const content = await judge({ document: detached }, trust, options)
    expect(content.needs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['content', 'crl']))
    const issuer = await judge({ document: leafOnly }, trust, options)
    const leaf = onlySignature(issuer.verdict).signer?.certificate.sha256
    expect(issuer.needs).toEqual([{ kind: 'issuer', certificate: leaf, addresses: [] }])
  })

  it('asks nothing where there is nothing to ask, or of what leads to no anchor', async () => {
    const trust = await theTrust()
    expect((await judge({ document: CONTENT }, trust, { at })).needs).toEqual([])
    const { needs } = await judge({ document: leafOnly }, trust, { at })
    expect(needs.some(({ kind }) => kind === 'ocsp' || kind === 'crl')).toBe(false)
  })

  it('gives the verdict that verify gives', async () => {
    const trust = await theTrust()
    const { verdict } = await judge({ document: detached, content: CONTENT }, trust, {
      at,
      policy: OFFLINE,
      relyingState: 'SG',
    })
    expect(verdict).toEqual(await judged(detached, { content: CONTENT, relyingState: 'SG' }))
    expect(codesOf(verdict)).toEqual(['TRUST_ENVIRONMENT_NOT_PRODUCTION'])
  })
})
