import { beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../src/core/bytes.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { signedRevision } from '../../src/verifier/signed-revision.ts'
import { counterSignedBy, messageIn, turnedMessage, withMessage } from '../turned-value.ts'
import { credential, judged, NOW, onlySignature, theTestbed } from './fixture.ts'

const TEXT = new TextEncoder().encode('Testbed content')

let signer: CmsSigner

beforeAll(async () => {
  signer = { credential: await credential('TH'), signingTime: NOW, signingCertificate: 'v2' }
})

const message = (more: Partial<CmsSigner> = {}, content = TEXT, options: object = {}): Promise<Uint8Array> =>
  signCms(content, { ...signer, ...more }, { attached: true, ...options })

const only = async (bytes: Uint8Array, options: object = {}): Promise<SignatureReport> =>
  onlySignature(await judged(bytes, options))

const idOf = async (bytes: Uint8Array, options: object = {}): Promise<string> => (await only(bytes, options)).id

const PASSED = { integrity: { digest: 'verified', signature: 'verified' } }

describe('the id of a signature', () => {
  it('is that of the consent, in whichever form its value is written', async () => {
    const first = await message()
    const turned = turnedMessage(first)
    expect(toHex(turned)).not.toBe(toHex(first))
    expect(await only(turned)).toMatchObject(PASSED)
    expect(await idOf(turned)).toBe(await idOf(first))
    // Each value is another one.
    expect(toHex(await message())).not.toBe(toHex(await message()))
    expect(await idOf(await message())).toBe(await idOf(first))
  })

  it('is that of the signed attributes in whichever order they are sent', async () => {
    const first = await message()
    expect(await idOf(await message({ faults: { unsorted: true } }))).toBe(await idOf(first))
  })

  it('is that of the consent, whatever is put around it', async () => {
    const pdf = (await signInState(await theTestbed(), 'TH')).bytes
    const turned = withMessage(pdf, turnedMessage)
    expect(toHex(turned)).not.toBe(toHex(pdf))
    expect(await only(turned)).toMatchObject(PASSED)
    expect(await idOf(turned)).toBe(await idOf(pdf))
    expect(await idOf(new Uint8Array([...pdf, 10]))).toBe(await idOf(pdf))
  })

  it('is of the content where no attributes are signed', async () => {
    const bare = { signedAttributes: false, signingCertificate: null, signingTime: undefined } as unknown as CmsSigner
    for (const digest of ['SHA-256', 'SHA-512'] as const) {
      const first = await message({ ...bare, algorithm: { kind: 'ecdsa', hash: digest } })
      expect(await only(first)).toMatchObject(PASSED)
      expect(await idOf(turnedMessage(first))).toBe(await idOf(first))
      expect(
        await idOf(
          await message({ ...bare, algorithm: { kind: 'ecdsa', hash: digest } }, new Uint8Array([...TEXT, 33])),
        ),
      ).not.toBe(await idOf(first))
    }
    // The same content: the same consent.
    expect(await idOf(await message({ ...bare, algorithm: { kind: 'ecdsa', hash: 'SHA-512' } }))).toBe(
      await idOf(await message({ ...bare, algorithm: { kind: 'ecdsa', hash: 'SHA-256' } })),
    )
    expect(await idOf(await message(bare))).not.toBe(await idOf(await message()))
  })

  it('is another one of other content, of another time and of another key', async () => {
    const ids = await Promise.all(
      [
        message(),
        message({}, new Uint8Array([...TEXT, 33])),
        message({ signingTime: new Date(NOW.getTime() - 1000) }),
        message({ credential: await credential('SG'), signingCertificate: null } as Partial<CmsSigner>),
        message({ signingCertificate: null } as Partial<CmsSigner>),
      ].map(async (bytes) => idOf(await bytes)),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is of the value alone where the value does not verify, or nobody knows the key', async () => {
    const first = await message()
    const corrupt = await message({ faults: { corruptSignature: true } })
    expect(await only(corrupt)).toMatchObject({ integrity: { signature: 'invalid' } })
    expect(await idOf(corrupt)).not.toBe(await idOf(first))
    const stripped = await message({}, TEXT, { certificates: [] })
    expect(await only(stripped)).not.toHaveProperty('signer')
    expect(await idOf(stripped)).not.toBe(await idOf(first))
    expect(await idOf(turnedMessage(stripped))).not.toBe(await idOf(stripped))
    const { certificate } = await credential('TH')
    expect(await idOf(stripped, { certificates: [certificate] })).toBe(await idOf(first))
  })

  it('of a counter-signature is not that of a signature that was copied there', async () => {
    const victim = await message()
    const own = await message({ credential: await credential('SG'), signingCertificate: null } as Partial<CmsSigner>)
    const { signatures } = await judged(counterSignedBy(own, victim))
    expect(signatures.map(({ kind }) => kind)).toEqual(['cms', 'counter-signature'])
    expect(signatures[1]?.counterSigns).toBe(signatures[0]?.id)
    expect(signatures.map(({ id }) => id)).not.toContain(await idOf(victim))
  })

  it('finds what it covers', async () => {
    const pdf = (await signInState(await theTestbed(), 'TH')).bytes
    for (const bytes of [await message(), turnedMessage(await message()), pdf]) {
      const id = await idOf(bytes)
      expect(await signedRevision(bytes, id)).toMatchObject({ outcome: 'covered', signature: { id, index: 0 } })
      expect(await signedRevision(bytes, 0)).toMatchObject({ signature: { id } })
      expect(await signedRevision(bytes, id.replaceAll(/[0-9]/g, 'a'))).toMatchObject({ outcome: 'no-such-signature' })
    }
    expect(messageIn(pdf).cms.length).toBeGreaterThan(500)
  })
})
