import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ListJson } from '../../src/lists/list-json.ts'
import { render } from '../../src/render/render.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../src/trust/load-options.ts'
import { credential, decided, judged, NOW, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

/**
 * The way of everybody who has nothing but the lists in the package, whose services are observed and mostly without a legal class: a document
 * across a border, with neither an adoption nor an agreement, with one of them, with both. From files to the decision.
 */

/** The list of Thailand in the testbed, as somebody would have written it who merely saw the CAs. */
async function observedList(legalClass: string | null): Promise<string> {
  const list = JSON.parse((await theTestbed()).lists.TH) as ListJson
  list.LoTE.ListAndSchemeInformation.LoTEType = 'urn:asean-verify:list-type:observed'
  for (const { TrustedEntityServices } of list.LoTE.TrustedEntitiesList ?? [])
    for (const service of TrustedEntityServices) {
      delete service.ServiceHistory
      const { ServiceInformation: information } = service
      information.ServiceStatus = 'urn:asean-verify:status:observed'
      for (const extension of information.ServiceInformationExtensions) extension.legalClass = legalClass
    }
  return JSON.stringify(list)
}

const agreement = (from: string) => ({
  schemaVersion: 1,
  environment: 'testbed',
  completeness: { SG: 'partial' },
  agreements: [
    {
      id: 'SG-TH/testbed',
      effect: 'recognises',
      pointingState: 'SG',
      pointedState: 'TH',
      status: 'enacted',
      from: '2025-01-01T00:00:00Z',
      until: null,
      classes: [{ from, to: 'Testbed level 1 (SG)' }],
      uses: ['contract'],
      criteria: [],
      conditions: [],
      legalBasis: 'Testbed decision',
      source: 'testbed: made up',
    },
  ],
  legalContext: [],
})

const CLASS = 'Testbed class A (TH)'
const NOTE = 'compared with the notice of the regulator'

let document: Uint8Array
let sha256: string

async function judgedWith(options: LoadTrustOptions, legalClass: string | null = null) {
  const trust = await loadTrust({
    lists: [await observedList(legalClass)],
    allowEnvironment: ['testbed'],
    ...options,
  })
  return judged(document, { trust, relyingState: 'SG' })
}

beforeAll(async () => {
  document = (await signInState(await theTestbed(), 'TH')).bytes
  sha256 = createHash('sha256')
    .update((await credential('TH', await issuerOfSigner())).certificate)
    .digest('hex')
})

/** The CA that certified the ordinary signer. */
async function issuerOfSigner(): Promise<string> {
  return (await theTestbed()).states.TH.shape.signers[0].issuer
}

describe('a document from a service that was merely observed', () => {
  it('is for review across the border with the lists alone, and the report says what to do', async () => {
    const report = await judgedWith({})
    expect(decided(report)).toBe('review: ORIGIN_STATUS_NOT_ATTESTED RECOGNITION_UNKNOWN NO_AGREEMENT_ON_FILE')
    const { indication, origin, recognition } = onlySignature(report)
    expect(indication).toBe('TOTAL-PASSED')
    expect(origin).toMatchObject({ known: true, state: 'TH', statusAttested: false })
    expect(recognition['SG']?.outcome).toBe('unknown')
    expect(report.decision.next).toEqual(expect.arrayContaining(['CONFIRM_WITH_REGULATOR', 'PROVIDE_AGREEMENT']))
  })

  it('is for review with an adoption alone, and with an agreement alone', async () => {
    const adopt = [{ sha256, note: NOTE, legalClass: CLASS }]
    expect(decided(await judgedWith({ adopt }))).toBe('review: RECOGNITION_UNKNOWN NO_AGREEMENT_ON_FILE')
    const recognition = agreement(CLASS)
    expect(decided(await judgedWith({ recognition }))).toBe(
      'review: ORIGIN_STATUS_NOT_ATTESTED RECOGNITION_UNKNOWN CLASS_UNKNOWN',
    )
    expect(decided(await judgedWith({ recognition }, CLASS))).toBe('review: ORIGIN_STATUS_NOT_ATTESTED')
  })

  it('is accepted with both, and the report names who vouches, and for what', async () => {
    const known = await judgedWith({ adopt: [{ sha256, note: NOTE }], recognition: agreement(CLASS) }, CLASS)
    expect(decided(known)).toBe('accept: VALID_AND_RECOGNISED')
    expect(onlySignature(known).origin).toMatchObject({ adopted: NOTE, legalClass: CLASS })
    expect(onlySignature(known).origin).not.toHaveProperty('legalClassAdopted')

    const said = await judgedWith({
      adopt: [{ sha256, note: NOTE, legalClass: CLASS }],
      recognition: agreement(CLASS),
    })
    expect(decided(said)).toBe('accept: VALID_AND_RECOGNISED')
    expect(onlySignature(said)).toMatchObject({
      origin: { adopted: NOTE, legalClass: CLASS, legalClassAdopted: true, statusAttested: true },
      recognition: { SG: { outcome: 'recognised', level: 'Testbed level 1 (SG)' } },
    })
    const text = (await render(said, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain(`"${CLASS}" (as whoever asked says; the list does not know it)`)
    expect(text).toContain(`Whoever asked vouches for it: "${NOTE}"`)
  })

  it('is not recognised by an agreement about another class, nor where an adoption names another service', async () => {
    const adopt = [{ sha256, note: NOTE, legalClass: CLASS }]
    expect(decided(await judgedWith({ adopt, recognition: agreement('Testbed class B (TH)') }))).toBe(
      'review: RECOGNITION_UNKNOWN CLASS_NOT_MAPPED',
    )
    // Without a class, not even an agreement about any class that is known.
    const unclassed = [{ sha256, note: NOTE }]
    expect(decided(await judgedWith({ adopt: unclassed, recognition: agreement('*') }))).toBe(
      'review: RECOGNITION_UNKNOWN CLASS_UNKNOWN',
    )
    expect(decided(await judgedWith({ adopt, recognition: agreement('*') }))).toBe('accept: VALID_AND_RECOGNISED')
  })
})

describe('a time-stamp of a service that was merely observed', () => {
  /** A signer whose certificate has expired since, with a time-stamp of a service of the same list. */
  async function stamped(adopt: readonly string[]) {
    const { states } = await theTestbed()
    const signer = credentialOf(states.ID, 'expired-agency')
    const tsa = credentialOf(states.TH, 'tsa')
    const time = new Date(NOW.getTime() - 200 * 86_400_000)
    const sign = (bytes: Uint8Array) => signCms(bytes, { credential: signer, timeStamp: timeStamper({ tsa, time }) })
    const { bytes } = await signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign })
    const { lists } = await theTestbed()
    const trust = await loadTrust({
      lists: [await observedList(null), lists.ID],
      recognition: { ...agreement('x'), agreements: [] },
      allowEnvironment: ['testbed'],
      adopt: adopt.map((sha256) => ({ sha256, note: NOTE })),
    })
    return judged(bytes, { trust, policy: { ...OFFLINE, recognition: 'not-required' } })
  }

  it('is told as the cause, with what to adopt', async () => {
    const report = await stamped([])
    expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE TIME_STAMP_NOT_ATTESTED')
    expect(report.decision.next).toEqual(['ADOPT_TIME_STAMP_SERVICE', 'CHECK_SIGNER_IDENTITY'])
    const text = (await render(report, { format: 'text' })).replace(/\s+/g, ' ')
    expect(text).toContain('is from a service that nobody has confirmed here: "TH/testbed-tsa"')
    expect(text).not.toMatch(/another reason|newly signed/)
  })

  it('counts once it is adopted', async () => {
    const tsa = await credential('TH', 'tsa')
    const report = await stamped([createHash('sha256').update(tsa.certificate).digest('hex')])
    expect(report.decision.outcome).toBe('accept')
    expect(onlySignature(report).findings.map(({ code }) => code)).not.toContain('TIME_STAMP_NOT_ATTESTED')
  })
})
