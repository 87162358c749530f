import { beforeAll, describe, expect, it } from 'vitest'
import { KEY_PURPOSE } from '../../src/asn1/oids.ts'
import type { AcceptancePolicy } from '../../src/index.ts'
import { findCauses } from '../../src/render/tell/find-causes.ts'
import { addArchiveTimeStamp } from '../../src/testbed/cades-archive.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createTimeStampToken, timeStamper } from '../../src/testbed/timestamp.ts'
import { expectNoContradiction } from '../render/no-contradiction.ts'
import { generateKeys } from '../seeded-keys.ts'
import { judged, NOW, OFFLINE, onlySignature } from './fixture.ts'
import { asSigner, issue, serviceOf, trustIn } from './pki.ts'

/** ETSI EN 319 102-1 §5.5.4: a time-stamp that covers another one was made after it, by whatever clock. */

const ago = (days: number, minutes = 0): Date => new Date(NOW.getTime() - days * 86_400_000 - minutes * 60_000)

let root: Credential
let other: Credential
let signer: Credential
let elsewhere: Credential
let tsas: readonly [Credential, Credential]

beforeAll(async () => {
  root = await issue('Testbed Root', await generateKeys('P-256'))
  other = await issue('Testbed Other Root', await generateKeys('P-256'))
  signer = await issue('Testbed Signer', await generateKeys('P-256'), root, asSigner({ notAfter: ago(20) }))
  const tsa = async (name: string, by = root) =>
    issue(name, await generateKeys('P-256'), by, {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.timeStamping],
      criticality: { '2.5.29.37': true },
    })
  tsas = [await tsa('Testbed TSA 1'), await tsa('Testbed TSA 2')]
  elsewhere = await tsa('Testbed TSA 3', other)
})

interface Judged {
  readonly by?: Credential
  /** When a second archive time-stamp says that it was made, over all before it. */
  readonly again?: Date | null
  readonly at?: Date
  readonly stamper?: Credential
  readonly archivist?: Credential
  readonly policy?: Partial<AcceptancePolicy>
  readonly crls?: readonly Uint8Array[]
}

/** A signature with a time-stamp, and one over both. */
async function answer(
  stamped: Date,
  archived: Date,
  { by = signer, stamper = tsas[0], archivist = tsas[1], again = null, policy = {}, crls = [], at = NOW }: Judged = {},
): Promise<string> {
  const cms = await signCms(
    new TextEncoder().encode('Testbed'),
    {
      credential: by,
      timeStamp: (octets: Uint8Array) => createTimeStampToken(octets, { tsa: stamper, time: stamped }),
    },
    { attached: true },
  )
  const once = await addArchiveTimeStamp(cms, { stamp: timeStamper({ tsa: archivist, time: archived }) })
  const document =
    again === null ? once : await addArchiveTimeStamp(once, { stamp: timeStamper({ tsa: tsas[0], time: again }) })
  const report = await judged(document, {
    trust: trustIn([serviceOf(root, 'SG'), serviceOf(other, 'MY')]),
    at,
    policy: { ...OFFLINE, ...policy, recognition: 'not-required' },
    crls,
  })
  await expectNoContradiction(report)
  const against = onlySignature(report).findings.find(({ code }) => code === 'TIME_STAMP_COUNTS_AGAINST')
  if (against !== undefined) {
    expect(against.data?.['reason']).toBe('TIME_STAMPS_CONTRADICT')
    expect(findCauses(report).map(({ cause }) => cause)).toEqual(['timeStampWrong'])
  }
  const { indication, subIndication, findings } = onlySignature(report)
  const told = findings.filter(({ level }) => level === 'failure').map(({ code }) => code)
  return [report.decision.outcome, indication, subIndication ?? '', ...told].join(' ').trim()
}

describe('a time-stamp over another one', () => {
  it('is later', async () => {
    expect(await answer(ago(40), ago(30))).toBe('accept TOTAL-PASSED')
  })

  it('is of the same moment where clocks differ by minutes', async () => {
    expect(await answer(ago(40), ago(40, 4))).toBe('accept TOTAL-PASSED')
  })

  it.each([
    ['when the signer had not expired', ago(10), ago(30)],
    ['by hours', ago(30), ago(30, 120)],
  ])('proves nothing where it says an earlier time: %s', async (_, stamped, archived) => {
    expect(await answer(stamped, archived)).toBe('review INDETERMINATE TIMESTAMP_ORDER_FAILURE TIME_STAMPS_CONTRADICT')
  })
  it('is seen whether or not the policy takes it', async () => {
    const by = await issue('Testbed Other Signer', await generateKeys('P-256'), root, asSigner())
    const [own, others] = await Promise.all(
      [root, other].map((issuer) => issueCrl({ issuer, thisUpdate: ago(1), nextUpdate: ago(-1) })),
    )
    for (const revocation of ['if-available', 'required'] as const)
      for (const crls of [[own, others], [own]] as Uint8Array[][]) {
        const question = { by, archivist: elsewhere, policy: { revocation }, crls }
        const honest = await answer(ago(40), ago(30), question)
        expect(honest).toBe('accept TOTAL-PASSED')
        const contradicted = await answer(ago(30), ago(30, 120), question)
        expect(contradicted).toMatch(/^review/)
      }
  })
  it('is later by what it covers, and not by what it says', async () => {
    expect(await answer(ago(40), ago(30), { again: ago(25) })).toBe('accept TOTAL-PASSED')
    expect(await answer(ago(40), ago(30), { again: ago(30, 4) })).toBe('accept TOTAL-PASSED')
    for (const again of [ago(35), ago(30, 60)])
      expect(await answer(ago(40), ago(30), { again })).toBe(
        'review INDETERMINATE TIMESTAMP_ORDER_FAILURE TIME_STAMPS_CONTRADICT',
      )
  })

  it('helps no other one by an earlier time than that has', async () => {
    const at = ago(-3)
    const ended = await issue('Testbed TSA that ended', await generateKeys('P-256'), root, {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [KEY_PURPOSE.timeStamping],
      criticality: { '2.5.29.37': true },
      notAfter: ago(10),
    })
    const by = await issue('Testbed third Signer', await generateKeys('P-256'), root, asSigner())
    const of = (archived: number, again: Date | null) =>
      answer(ago(archived), ago(5), { by, stamper: ended, again, at, policy: { expiredTimeStamps: 'refused' } })
    expect(await of(40, ago(4))).not.toMatch(/TIME_STAMPS_CONTRADICT/)
    expect(await of(40, ago(15))).toMatch(/^review .*TIME_STAMPS_CONTRADICT/)
  })
})
