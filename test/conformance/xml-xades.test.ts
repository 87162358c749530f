import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { signXml } from '../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../seeded-keys.ts'

it('a set of XAdES documents is answered by digests and values alone, in a process that has read none yet', async () => {
  const credential = await issueCertificate({
    subject: { CN: 'Testbed signer of a set' },
    keys: await generateKeys('P-256', 'Testbed signer of a set'),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
  })
  const root = { name: 'order', namespaces: { '': 'urn:testbed:order' }, content: '<amount>12</amount>' }
  const good = await signXml(root, { credential, xades: { signingTime: new Date('2026-05-01T00:00:00Z') } })
  const altered = new TextDecoder().decode(good).replace('<amount>12<', '<amount>92<')
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-xades-'))
  const files = { 'good.xml': good, 'altered.xml': altered, 'none.xml': '<order/>' }
  for (const [name, octets] of Object.entries(files)) await writeFile(join(folder, name), octets)
  const cases = Object.keys(files).map((file) => ({
    name: file,
    file,
    expected: 'valid',
    detached: [],
    signatures: [],
  }))
  await writeFile(join(folder, 'xades.json'), JSON.stringify({ cases }))
  // What is loaded with the first signature is loaded by this one.
  vi.resetModules()
  const { xmlXades } = await import('../../conformance/adapters/xml-xades.ts')
  const answers = await xmlXades.run(folder)
  await rm(folder, { recursive: true })
  expect(answers.map(({ name, actual }) => [name, actual.split(' ')[0]])).toEqual([
    ['good.xml', 'valid'],
    ['altered.xml', 'invalid'],
    ['none.xml', 'no-signature'],
  ])
})
