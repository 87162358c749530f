import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPdf, createTestbed, signInState } from 'asean-verify/testbed'

/**
 * `npm run testbed [-- FOLDER]`: something to try the service with. Made-up states publish their lists, and a buyer in Thailand signs a
 * contract. The keys are made on the spot, and nothing of it means anything anywhere else.
 */
const folder = process.argv[2] ?? 'testbed'
const testbed = await createTestbed()
const contract = (await signInState(testbed, 'TH')).bytes
const tampered = contract.slice()
tampered[Buffer.from(tampered).indexOf('stream') + 20] ^= 1

const files = {
  ...Object.fromEntries(
    Object.entries(testbed.lists).map(([state, text]) => [`lists/${state.toLowerCase()}.json`, text]),
  ),
  'lists/recognition.json': testbed.recognition,
  'contract.pdf': contract,
  'unchecked.pdf': (await signInState(testbed, 'TH', { document: { dss: false } })).bytes,
  'tampered.pdf': tampered,
  'unsigned.pdf': createPdf().bytes,
  'other.pdf': (await signInState(testbed, 'TH', { signer: 'shop' })).bytes,
}
await mkdir(join(folder, 'lists'), { recursive: true })
for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
console.log(
  Object.keys(files)
    .map((name) => join(folder, name))
    .join('\n'),
)
