import { makeTwelveReports } from '../../scripts/words/twelve-reports.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { addComment } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createSmime, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { verify } from '../../src/verifier/verify.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

const BEFORE = new Date(NOW.getTime() - 200 * 86_400_000)

/** By a signer of Indonesia, with a time-stamp of before by a TSA of a state. */
export async function stampedBy(
  tsa: 'ID' | 'SG',
  signer: 'expired-agency' | 'agency',
  hash?: 'SHA-384',
): Promise<Uint8Array> {
  const timeStamp = timeStamper({
    tsa: await credential(tsa, 'tsa'),
    time: BEFORE,
    ...(hash === undefined ? {} : { hash }),
  })
  const by = { credential: await credential('ID', signer), timeStamp }
  return (await signPdf(createPdf(), { subFilter: 'adbe.pkcs7.detached', sign: (bytes) => signCms(bytes, by) })).bytes
}

let made: Promise<Readonly<Record<string, Report>>> | null = null

/** Reports on documents of many kinds: what people meet, and every member that a report can have somewhere among them. */
export function manyReports(): Promise<Readonly<Record<string, Report>>> {
  made ??= makeReports()
  return made
}

async function makeReports(): Promise<Readonly<Record<string, Report>>> {
  const testbed = await theTestbed()
  const trust = await theTrust()
  const twelve = await makeTwelveReports(testbed)
  const asked = { trust, at: NOW, policy: OFFLINE, relyingState: 'SG' } as const
  const indonesian = await signInState(testbed, 'ID')
  const time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
  const archived = { level: 'B-LTA', signedAt: new Date('2020-03-01T08:00:00Z') } as const
  const pades = await time.pades(archived)
  const cades = await time.cades(archived)
  const others: Readonly<Record<string, Promise<Report>>> = {
    'recognised elsewhere': verify(indonesian.bytes, { ...asked, amount: { value: '25000.00', currency: 'SGD' } }),
    'of a time-stamp that some states rely on': verify(await stampedBy('ID', 'expired-agency'), asked),
    'of a time-stamp of another state': verify(await stampedBy('SG', 'agency'), { ...asked, relyingState: 'ID' }),
    'with a comment': verify(addComment(indonesian, 'Testbed comment').bytes, asked),
    'of a message': verify(await createSmime(TESTBED_ENTITY, { credential: await credential('SG') }), asked),
    'by an anchor of the caller': verify(await signInState(testbed, 'MM').then(({ bytes }) => bytes), {
      at: NOW,
      policy: 'technical',
      trust,
      anchors: [(await credential('MM')).issuers.at(-1) ?? new Uint8Array()],
      existsSince: BEFORE,
    }),
    'of an archive time-stamp, PDF': verify(pades.bytes, { ...asked, policy: 'technical', anchors: pades.anchors }),
    'of an archive time-stamp, CMS': verify(cades.bytes, { ...asked, policy: 'technical', anchors: cades.anchors }),
  }
  const reports = new Map(twelve.map(({ title, report }) => [title, report] as const))
  for (const [title, report] of Object.entries(others)) reports.set(title, await report)
  return Object.fromEntries(reports)
}
