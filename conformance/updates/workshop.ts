import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueCrl, startRevocationServer } from '../../src/testbed/index.ts'
import { createIdentities, type Identities, writeKeys } from './keys.ts'
import { startTools, type Tools } from './tools.ts'
import { startTsa } from './tsa.ts'

export interface Workshop {
  readonly tools: Tools
  readonly identities: Identities
  /** A folder for what is only needed meanwhile. */
  readonly work: string
}

/** The tools, with keys that are made for them, a TSA and CRLs on this machine; all of it ends with `use`. */
export async function withWorkshop<Result>(use: (workshop: Workshop) => Promise<Result>): Promise<Result> {
  const work = await mkdtemp(join(tmpdir(), 'asean-verify-updates-'))
  const server = await startRevocationServer()
  try {
    const identities = await createIdentities(server)
    const tsa = await startTsa(identities.tsa)
    try {
      const keys = join(work, 'keys')
      await writeKeys(keys, identities)
      const tools = await startTools({ keys, tsa: tsa.url, crls: await writeCrls(work, identities) })
      try {
        for (const [name, why] of tools.absent) console.log(`${name}: absent: ${why}`)
        for (const [name, { greeting }] of tools.workers) console.log(`${name}: ${String(greeting['version'])}`)
        return await use({ tools, identities, work })
      } finally {
        await tools.close()
      }
    } finally {
      await tsa.close()
    }
  } finally {
    await server.close()
    await rm(work, { recursive: true, force: true })
  }
}

async function writeCrls(folder: string, { root, ca }: Identities): Promise<readonly string[]> {
  const paths: string[] = []
  for (const [name, issuer] of Object.entries({ root, ca })) {
    const now = new Date()
    const nextUpdate = new Date(now.getTime() + 7 * 86_400_000)
    const path = join(folder, `${name}.crl`)
    await writeFile(path, await issueCrl({ issuer, thisUpdate: now, nextUpdate }))
    paths.push(path)
  }
  return paths
}
