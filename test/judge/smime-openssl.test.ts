import { describe, expect, it } from 'vitest'
import { createSmime, type SmimeOptions, TESTBED_ENTITY } from '../../src/testbed/smime.ts'
import { HAS_OPENSSL, openssl } from '../testbed/openssl.ts'
import { toPem } from '../testbed/pem.ts'
import { credential, decided, judged, NOW } from './fixture.ts'

/** The same messages, as openssl reads them: of the signature and what it is over, without the path. */
const askOpenssl = (message: Uint8Array): ReturnType<typeof openssl> =>
  openssl('cms', '-verify', '-noverify', '-inform', 'SMIME', '-in', message, '-out', '/dev/null')

/** RFC 5652, section 5.1: a signature whose digest is not named in SignedData.digestAlgorithms may be refused. It is not here, as nothing signs that set. */
const OF_UNSIGNED_SET = /inner_evp_generic_fetch:unsupported/

const FORMS: readonly SmimeOptions[] = [{}, { form: 'opaque' }, { preamble: 'This is an S/MIME signed message\r\n' }]

const mail = async (options: SmimeOptions): Promise<Uint8Array> =>
  // A certificate of an issuer is not signed by the message: one that cannot be read is left out here, and openssl reads none of it then.
  createSmime(
    TESTBED_ENTITY,
    { credential: await credential('SG'), signingTime: NOW },
    { ...options, cms: { certificates: 'leaf' } },
  )

const decisionOn = async (message: Uint8Array): Promise<string> =>
  decided(await judged(message, { relyingState: 'SG' }))

describe.skipIf(!HAS_OPENSSL)('a message, beside openssl', () => {
  it.each(FORMS)('holds for both as it was signed: %j', async (options) => {
    const message = await mail(options)
    expect(askOpenssl(message).ok).toBe(true)
    expect(await decisionOn(message)).toBe('accept: VALID_AND_DOMESTIC')
  })

  it.each(FORMS)('is accepted with an octet changed only where it holds for openssl: %j', async (options) => {
    const message = await mail(options)
    let held = 0
    const steps = 24
    for (let step = 0; step < steps; step++) {
      const altered = Buffer.from(message)
      const at = Math.floor(((step + 0.5) * message.length) / steps)
      altered[at] = (altered[at] ?? 0) ^ 1
      const decision = await decisionOn(altered)
      if (!decision.startsWith('accept')) continue
      held++
      const { ok, text } = askOpenssl(altered)
      expect(ok || OF_UNSIGNED_SET.test(text), `octet ${at}`).toBe(true)
    }
    // Were all refused, nothing would have been compared; were all accepted, nothing was altered.
    expect(held).toBeLessThan(steps / 2)
  })

  it.each(['signed', 'opaque'])('that openssl signed is read: %s', async (form) => {
    const { certificate, keys, issuers } = await credential('SG')
    const { ok, text } = openssl(
      ...['cms', '-sign', '-outform', 'SMIME', '-md', 'sha256', ...(form === 'opaque' ? ['-nodetach'] : [])],
      ...['-in', Buffer.from(TESTBED_ENTITY, 'latin1'), '-signer', [certificate], '-certfile', [...issuers]],
      ...['-inkey', Buffer.from(toPem('PRIVATE KEY', keys.pkcs8))],
    )
    expect(ok, text).toBe(true)
    const report = await judged(Buffer.from(text, 'latin1'), { relyingState: 'SG' })
    expect(report.document.format).toBe('smime')
    expect(decided(report)).toMatch(/^(?:accept|review)/)
  })
})
