import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { runInFolder } from './run-in-folder.ts'

const USE = `
export async function decide(document: Uint8Array): Promise<Decision['outcome']> {
  const options: VerifyOptions = { trust: await loadTrust({ lists: [ID, SG] }), relyingState: 'SG', use: 'contract' }
  const report: Report = await verify(document, options)
  const testbed: Testbed = await createTestbed()
  const services: readonly TrustService[] = options.trust.lists.flatMap((list) => list.services)
  return services.length > 0 && testbed.now < new Date() ? report.decision.outcome : 'review'
}
// @ts-expect-error: no such use
export const WRONG: VerifyOptions = { trust: await0, use: 'loan' }
declare const await0: Awaited<ReturnType<typeof loadTrust>>
`

const IMPORTS = `
import { type Decision, loadTrust, type Report, type TrustService, verify, type VerifyOptions } from 'asean-verify'
import { createTestbed, type Testbed } from 'asean-verify/testbed'
import { ID, SG } from 'asean-verify/trust-lists'
`

const REQUIRES = `
import library = require('asean-verify')
import testbedLibrary = require('asean-verify/testbed')
import lists = require('asean-verify/trust-lists')
type Decision = library.Decision
type Report = library.Report
type TrustService = library.TrustService
type VerifyOptions = library.VerifyOptions
type Testbed = testbedLibrary.Testbed
const { loadTrust, verify } = library
const { createTestbed } = testbedLibrary
const { ID, SG } = lists
`

const WITHOUT_BROWSER_OR_NODE = `
import { type Report, verify } from 'asean-verify'
export const judge: (document: Uint8Array, options: Parameters<typeof verify>[1]) => Promise<Report> = verify
`

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const TYPE_ROOTS = dirname(fileURLToPath(new URL('../../node_modules/@types/node', import.meta.url)))

/** What tsc says, in its strictest and with the declarations checked, of files that use the package. */
async function complaints(
  files: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  const names = Object.keys(files)
  const project = `tsconfig.${names[0]}.json`
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    typeRoots: [TYPE_ROOTS],
    types: ['node'],
    ...options,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(inject('folder'), name), text)
  writeFileSync(join(inject('folder'), project), JSON.stringify({ compilerOptions, files: names }))
  return (await runInFolder(process.execPath, TSC, '-p', project)).stdout
}

describe('the types', () => {
  it('compile under node16, by import and by require', async () => {
    const files = { 'user.mts': IMPORTS + USE, 'user.cts': REQUIRES + USE }
    expect(await complaints(files, { module: 'node16' })).toBe('')
  })

  it('compile for a bundler', async () => {
    const options = { module: 'esnext', moduleResolution: 'bundler' }
    expect(await complaints({ 'bundled.ts': IMPORTS + USE }, options)).toBe('')
  })

  it('of the library need no types of browsers', async () => {
    expect(await complaints({ 'no-dom.mts': WITHOUT_BROWSER_OR_NODE }, { module: 'node16', lib: ['ES2022'] })).toBe('')
  })

  it('of the library need no types of Node', async () => {
    const options = { module: 'esnext', moduleResolution: 'bundler', types: [] }
    expect(await complaints({ 'no-node.ts': WITHOUT_BROWSER_OR_NODE }, options)).toBe('')
  })
})
