import { mkdir, writeFile } from 'node:fs/promises'
import { createTestbed, signCms, signInState } from 'asean-verify/testbed'

/** Writes documents, and the trust that they are to be judged by, to `documents`. */
await mkdir('documents/trust', { recursive: true })
const testbed = await createTestbed({ now: new Date('2026-11-24T10:00:00Z') })
for (const [state, text] of Object.entries(testbed.lists)) await writeFile(`documents/trust/${state}.json`, text)
await writeFile('documents/trust/recognition.json', testbed.recognition)

for (const state of Object.keys(testbed.states)) {
  const { bytes } = await signInState(testbed, state)
  await writeFile(`documents/${state}.pdf`, bytes)
}

const tampered = (await signInState(testbed, 'SG')).bytes.slice()
const page = Buffer.from(tampered.buffer).indexOf('Testbed')
tampered[page] ^= 1
await writeFile('documents/tampered.pdf', tampered)
await writeFile('documents/garbage.pdf', new Uint8Array(1000).fill(7))
const goods = new TextEncoder().encode('Testbed goods: 40 crates')
await writeFile(
  'documents/goods.p7m',
  await signCms(goods, { credential: testbed.states.PH.signer }, { attached: true }),
)
await writeFile('documents/signer.der', testbed.states.SG.signer.certificate)
