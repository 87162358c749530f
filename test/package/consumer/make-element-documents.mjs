import { mkdir, writeFile } from 'node:fs/promises'
import { createTestbed, signInState } from 'asean-verify/testbed'

/** Writes documents of today to `element`, with the trust that a page is given to judge them by. */
const testbed = await createTestbed()
const { bytes } = await signInState(testbed, 'SG')
const altered = bytes.slice()
altered[Buffer.from(altered.buffer).indexOf('Testbed')] ^= 1

await mkdir('element', { recursive: true })
await writeFile('element/agreement.pdf', bytes)
await writeFile('element/altered.pdf', altered)
const trust = { lists: Object.values(testbed.lists), recognition: testbed.recognition }
await writeFile('element/trust.js', `export const TRUST = ${JSON.stringify(trust)}\n`)
