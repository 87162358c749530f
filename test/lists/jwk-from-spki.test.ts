import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { jwkFromSpki } from '../../src/lists/jwk-from-spki.ts'
import { readSpki } from '../../src/x509/spki.ts'
import { spkiFromJwk } from '../../src/x509/spki-from-jwk.ts'

const spkiOf = (key: { export(o: { format: 'der'; type: 'spki' }): Uint8Array }) => {
  const outcome = readSpki(new Uint8Array(key.export({ format: 'der', type: 'spki' })), createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

describe('jwkFromSpki', () => {
  it.each(['P-256', 'P-384', 'P-521', 'secp256k1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'])(
    'states a key on %s',
    (namedCurve) => {
      const spki = spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey)
      const jwk = jwkFromSpki(spki, createBudget())
      expect(jwk).toMatchObject({ ok: true, value: { kty: 'EC', crv: namedCurve } })
      if (jwk.ok) expect(spkiFromJwk(jwk.value)).toMatchObject({ value: { encoded: spki.encoded } })
    },
  )

  it('states an RSA key as Node does', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    expect(jwkFromSpki(spkiOf(publicKey), createBudget())).toEqual({
      ok: true,
      value: publicKey.export({ format: 'jwk' }),
    })
  })

  it('refuses keys that a list cannot state', () => {
    const ed25519 = spkiOf(generateKeyPairSync('ed25519').publicKey)
    const pss = spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).publicKey)
    for (const spki of [ed25519, pss, { ...pss, key: new Uint8Array() }])
      expect(jwkFromSpki(spki, createBudget()).ok).toBe(false)
  })
})
