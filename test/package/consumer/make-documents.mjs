import { mkdir, writeFile } from 'node:fs/promises'
import { createTestbed, generateKeys, issueCertificate, signCms, signInState } from 'asean-verify/testbed'

/** Writes documents, and the trust that they are to be judged by, to `documents`. */
const NOW = new Date('2026-11-24T10:00:00Z')
const GOODS = new TextEncoder().encode('Testbed goods: 40 crates')

await mkdir('documents/trust', { recursive: true })
const testbed = await createTestbed({ now: NOW })
for (const [state, text] of Object.entries(testbed.lists)) await writeFile(`documents/trust/${state}.json`, text)
await writeFile('documents/trust/recognition.json', testbed.recognition)

for (const state of Object.keys(testbed.states)) {
  const { bytes } = await signInState(testbed, state)
  await writeFile(`documents/${state}.pdf`, bytes)
}

const tampered = (await signInState(testbed, 'SG')).bytes.slice()
tampered[Buffer.from(tampered.buffer).indexOf('Testbed')] ^= 1
await writeFile('documents/tampered.pdf', tampered)
await writeFile('documents/garbage.pdf', new Uint8Array(1000).fill(7))

// Two keys that Web Cryptography does not know, and one that it does, under roots that the caller trusts.
for (const profile of ['P-256', 'brainpoolP256r1', 'Ed448']) {
  const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
  const issuer = await issueCertificate({
    ...validity,
    subject: { CN: `Testbed root ${profile}` },
    keys: await generateKeys(profile),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign'],
  })
  const credential = await issueCertificate({
    ...validity,
    subject: { CN: `Testbed signer ${profile}` },
    keys: await generateKeys(profile),
    issuer,
    keyUsage: ['digitalSignature'],
  })
  await writeFile(`documents/${profile}.p7m`, await signCms(GOODS, { credential }, { attached: true }))
  await writeFile(`documents/${profile}.p7m.root.der`, issuer.certificate)
}
