import type { AcceptancePolicyInput } from '../../../src/acceptance/types.ts'
import type { Report } from '../../../src/report/types.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { credentialOf } from '../../../src/testbed/hierarchy.ts'
import { replacePageText } from '../../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { timeStamper } from '../../../src/testbed/timestamp.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { reportSaying } from '../../report/report-saying.ts'
import { sharedTestbed } from '../../shared-testbed.ts'
import { HOSTILE } from './hostile-texts.ts'

const POLICY: AcceptancePolicyInput = { name: 'testbed-offline', use: 'contract', revocation: 'if-available' }

let made: Promise<ReadonlyMap<string, Report>> | undefined

/** Of documents of the testbed, by what becomes of them: made once in a worker. */
export function makeReports(): Promise<ReadonlyMap<string, Report>> {
  made ??= judgeDocuments()
  return made
}

async function judgeDocuments(): Promise<ReadonlyMap<string, Report>> {
  const testbed = await sharedTestbed()
  const lists = Object.values(testbed.lists)
  const trust = await loadTrust({ lists, recognition: testbed.recognition, allowEnvironment: ['testbed'] })
  const judge = (bytes: Uint8Array, options: object = {}): Promise<Report> =>
    verify(bytes, { trust, at: testbed.now, policy: POLICY, relyingState: 'SG', ...options })
  const { bytes } = await signInState(testbed, 'ID')
  const { signer } = testbed.states.SG
  const sign = (octets: Uint8Array): Promise<Uint8Array> =>
    signCms(octets, { credential: signer, signingTime: testbed.now })
  const form = createPdf({ crossReference: 'streams', textField: 'Note' })
  const signed = await signPdf(form, { subFilter: 'ETSI.CAdES.detached', certification: 2, sign })
  const second = await signInState(testbed, 'TH', { pdf: signed })
  const tsa = timeStamper({ tsa: credentialOf(testbed.states.SG, 'tsa'), time: testbed.now })
  const stamped = await signPdf(second, { subFilter: 'ETSI.RFC3161', sign: tsa })
  const damaged = Buffer.from(signed.bytes)
  const place = damaged.indexOf('MediaBox') + 12
  damaged[place] = (damaged[place] ?? 0) ^ 1
  return new Map([
    ['accepted', await judge(bytes)],
    ['rejected', await judge(bytes, { signer: { commonName: 'Testbed Somebody Else' } })],
    ['to be reviewed', await judge(replacePageText(signed, { title: 'Testbed', lines: ['Another text'] }).bytes)],
    ['two signers', await judge(stamped.bytes)],
    ['damaged', await judge(damaged)],
    ['not signed', await judge(form.bytes)],
    ['hostile', reportSaying(HOSTILE.join(''))],
  ])
}
